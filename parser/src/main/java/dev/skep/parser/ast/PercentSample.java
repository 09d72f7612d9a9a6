package dev.skep.parser.ast;

import java.math.BigDecimal;

/** {@code TABLESAMPLE (n PERCENT)}. */
public record PercentSample(BigDecimal percent, NodeLocation location) implements TableSample {}
