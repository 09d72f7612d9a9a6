package dev.skep.parser.ast;

/** SQL patterns, with ILIKE without regard to case, or regular expressions; REGEXP is RLIKE. */
public enum LikeOperator {
    LIKE,
    ILIKE,
    RLIKE
}
