/** Rows between jobs, in files. */
package dev.skep.execution.distributed.stagefile;
