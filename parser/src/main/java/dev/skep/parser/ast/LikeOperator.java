package dev.skep.parser.ast;

/** SQL patterns or regular expressions; REGEXP is RLIKE. */
public enum LikeOperator {
    LIKE,
    RLIKE
}
