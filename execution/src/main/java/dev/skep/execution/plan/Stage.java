package dev.skep.execution.plan;

import java.io.Serializable;

/**
 * The work between two exchanges: a tree of operators whose leaves are scans, values or other stages' output.
 *
 * @param output how its rows spread over the tasks of its readers
 * @param tasks how many tasks to run: 0 when the runner decides, else just so many
 */
public record Stage(int id, OperatorSpec root, Distribution output, int tasks) implements Serializable {}
