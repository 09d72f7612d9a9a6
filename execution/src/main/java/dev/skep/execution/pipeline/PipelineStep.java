package dev.skep.execution.pipeline;

/** A part of a task's work; the parts run one after the other. */
@FunctionalInterface
interface PipelineStep {
    void run(PipelineRunner runner);
}
