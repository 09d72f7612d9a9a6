package dev.skep.parser.ast;

/** {@code TABLESAMPLE (n ROWS)}, per split. */
public record RowSample(long rows, NodeLocation location) implements TableSample {}
