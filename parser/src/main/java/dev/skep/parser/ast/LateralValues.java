package dev.skep.parser.ast;

/** {@code input LATERAL TABLE(VALUES …)}: rows that may refer to columns of the input. */
public record LateralValues(Relation input, ValuesRelation values, NodeLocation location) implements Relation {}
