package dev.skep.parser.ast;

/** {@code TABLESAMPLE (100M)}: a number of bytes with the suffix b, k, m or g. */
public record SizeSample(String size, NodeLocation location) implements TableSample {}
