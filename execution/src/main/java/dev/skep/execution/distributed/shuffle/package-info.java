/** Which rows go to which task, and in what form. */
package dev.skep.execution.distributed.shuffle;
