package dev.skep.api.type;

/**
 * A fixed-point number of {@code precision} digits, {@code scale} of them after the point.
 *
 * @param precision 1 to 38
 * @param scale 0 to precision
 */
public record DecimalType(int precision, int scale) implements DataType {
    public static final int MAX_PRECISION = 38;
    /** The largest precision whose unscaled values fit a long. */
    public static final int MAX_LONG_PRECISION = 18;
    /** What a bare {@code decimal} means in HQL. */
    public static final DecimalType DEFAULT = new DecimalType(10, 0);

    public DecimalType {
        if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
            throw new IllegalArgumentException("decimal(" + precision + "," + scale + ")");
        }
    }

    /** Whether unscaled values are held in a long, see {@code LongVector}. */
    public boolean fitsLong() {
        return precision <= MAX_LONG_PRECISION;
    }

    @Override
    public TypeKind kind() {
        return TypeKind.DECIMAL;
    }

    @Override
    public String toString() {
        return "decimal(" + precision + "," + scale + ")";
    }

    // Written out: what a record has of its own is put together at its first use, for milliseconds of each process.
    @Override
    public boolean equals(Object other) {
        return other instanceof DecimalType that && precision == that.precision && scale == that.scale;
    }

    @Override
    public int hashCode() {
        return 31 * precision + scale;
    }
}
