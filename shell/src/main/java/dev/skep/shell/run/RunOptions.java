package dev.skep.shell.run;

import dev.skep.shell.output.OutputFormat;

/**
 * How statements are run and shown.
 *
 * @param header whether results begin with column names; null for the format's own way
 * @param silent whether only results and errors are printed
 * @param verbose whether statements are printed before they run
 * @param force whether a script goes on after an error
 * @param stacktrace whether errors come with Java's stack trace
 */
public record RunOptions(
        OutputFormat format,
        Boolean header,
        boolean silent,
        boolean verbose,
        boolean force,
        boolean stacktrace,
        boolean interactive) {}
