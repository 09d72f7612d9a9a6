package dev.skep.parser.ast;

/** The kinds of owners. */
public enum PrincipalKind {
    USER,
    ROLE,
    GROUP
}
