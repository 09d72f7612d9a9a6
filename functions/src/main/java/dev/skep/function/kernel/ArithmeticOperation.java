package dev.skep.function.kernel;

/** The two-sided arithmetic of numbers. */
public enum ArithmeticOperation {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER
}
