package dev.skep.execution.expression.kernel;

/** The two-sided arithmetic of numbers. */
public enum ArithmeticOperation {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER
}
