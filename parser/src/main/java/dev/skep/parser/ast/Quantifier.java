package dev.skep.parser.ast;

/** How a comparison with several values combines; SOME is ANY. */
public enum Quantifier {
    ANY,
    ALL
}
