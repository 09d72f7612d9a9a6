package dev.skep.api.function;

import dev.skep.api.type.DataType;

/**
 * What is known of an argument before the first row.
 *
 * @param isConstant whether it is the same for all rows
 * @param value the constant, boxed as {@link dev.skep.api.vector.VectorValues} says; null for NULL and for an argument that is not constant
 */
public record Argument(DataType type, boolean isConstant, Object value) {
    public static Argument of(DataType type) {
        return new Argument(type, false, null);
    }

    public static Argument constant(DataType type, Object value) {
        return new Argument(type, true, value);
    }
}
