package dev.skep.parser.ast;

/** A constant written in the text. */
public sealed interface Literal extends Expression
        permits BooleanLiteral,
                DateLiteral,
                DecimalLiteral,
                DoubleLiteral,
                FloatLiteral,
                IntegerLiteral,
                IntervalLiteral,
                LocalTimestampLiteral,
                NullLiteral,
                StringLiteral,
                TimestampLiteral {}
