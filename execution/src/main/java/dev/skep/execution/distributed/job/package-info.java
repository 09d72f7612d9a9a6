/** How a graph of stages is cut into jobs of many tasks, whatever runs them. */
package dev.skep.execution.distributed.job;
