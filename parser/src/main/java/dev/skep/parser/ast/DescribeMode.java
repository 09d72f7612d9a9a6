package dev.skep.parser.ast;

/** How much DESCRIBE tells. */
public enum DescribeMode {
    PLAIN,
    EXTENDED,
    FORMATTED
}
