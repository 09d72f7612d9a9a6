package dev.skep.parser.ast;

/** The words between CREATE and TABLE. */
public enum TableModifier {
    /** OR REPLACE: what is there of that name goes. */
    REPLACE,
    EXTERNAL,
    TEMPORARY,
    TRANSACTIONAL,
    MANAGED
}
