/** Columns that grow, and how their rows are hashed, compared and matched: below exchanges and operators, which keep rows in them. */
package dev.skep.execution.column;
