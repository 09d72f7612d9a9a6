/** What a task in another process is told, and what it reads. */
package dev.skep.execution.distributed.task;
