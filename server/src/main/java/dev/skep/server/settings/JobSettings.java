package dev.skep.server.settings;

import dev.skep.execution.distributed.job.JobLimits;
import java.util.List;

/** The settings of MapReduce jobs. Hadoop's own ({@code mapreduce.*}, {@code yarn.*}, {@code dfs.*}, {@code fs.*}) are handed to Hadoop as they are. */
final class JobSettings {
    private JobSettings() {}

    static List<Setting<?>> all() {
        return List.of(
                Setting.number(
                        JobLimits.BYTES_PER_REDUCER,
                        256 << 20,
                        1,
                        Long.MAX_VALUE,
                        "Bytes of a job's input for which it gets a reducer, when mapreduce.job.reduces does not say how many; mr only"),
                Setting.number(JobLimits.MOST_REDUCERS, 1009, 1, 1 << 20, "The most reducers of a job; mr only"),
                Setting.number(
                        JobLimits.SPLIT_BYTES,
                        256 << 20,
                        1,
                        Long.MAX_VALUE,
                        "Bytes that a map task reads; smaller files are put together; mr only"),
                Setting.choice(
                        JobLimits.FETCH_CONVERSION,
                        "more",
                        List.of("none", "minimal", "more"),
                        "none: queries that only read and filter run as jobs too, whatever they read; mr only"),
                Setting.number(
                        JobLimits.FETCH_BYTES,
                        64 << 20,
                        0,
                        Long.MAX_VALUE,
                        "Bytes of input up to which a query that only reads and filters, and the last stage of any, runs without a job; mr only"),
                Setting.bool(
                        JobLimits.IN_PROCESS,
                        true,
                        "Whether small jobs run in this process instead of on the cluster; mr only"),
                Setting.number(
                        JobLimits.IN_PROCESS_BYTES,
                        16 << 20,
                        0,
                        Long.MAX_VALUE,
                        "Bytes of input up to which a job is small; mr only"),
                Setting.bool(JobLimits.PARALLEL, true, "Whether jobs that do not need each other run at once; mr only"),
                Setting.number(JobLimits.PARALLEL_JOBS, 8, 1, 1024, "How many jobs of a query run at once; mr only"),
                Setting.text(
                        JobLimits.SCRATCH_DIRECTORY,
                        "",
                        "The directory on the cluster's file system for what lies between jobs; empty for /tmp/skep-scratch-<user>; mr only"));
    }
}
