package dev.skep.parser.ast;

/** The types of whole-number literals. */
public enum IntegerWidth {
    TINYINT,
    SMALLINT,
    INT,
    BIGINT
}
