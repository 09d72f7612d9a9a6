package dev.skep.parser.ast;

import java.util.Optional;

/** {@code SHOW [EXTENDED] TABLES [IN database] [LIKE 'pattern'] [WHERE TABLE_TYPE = 'tableType']}. */
public record ShowTables(
        Optional<Identifier> database,
        Optional<String> pattern,
        Optional<String> tableType,
        boolean extended,
        NodeLocation location)
        implements ShowStatement {}
