package dev.skep.execution.local;

/**
 * A part of a stage's work, for which its whole tree of operators runs once: some partitions of its hash inputs, or, for a stage without such inputs, whatever splits the
 * unit gets hold of.
 *
 * @param number counts the stage's units from 0
 * @param turns when not 0, the unit takes every {@code turns}th batch of evenly spread inputs, so that it is known which rows it has
 */
record StageUnit(int number, int firstPartition, int endPartition, int turns) {}
