package dev.skep.api.vector;

/**
 * A boxed value of a union.
 *
 * @param tag which of the alternatives, from 0
 * @param value boxed as {@link VectorValues} says; null where the alternative's value is NULL
 */
public record UnionValue(int tag, Object value) {
    /** As Hive's clients show it. */
    @Override
    public String toString() {
        return "{" + tag + ":" + value + "}";
    }
}
