package dev.skep.parser.ast;

/** The words between CREATE and TABLE. */
public enum TableModifier {
    EXTERNAL,
    TEMPORARY,
    TRANSACTIONAL,
    MANAGED
}
