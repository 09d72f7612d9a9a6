/** What is gathered of the values of columns while rows go by: {@link dev.skep.execution.statistics.RowStatistics} is the door. */
package dev.skep.execution.statistics;
