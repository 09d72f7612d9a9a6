package dev.skep.function.type;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;

/** Precision and scale of results of decimal arithmetic, as Hive derives them. */
public final class DecimalRules {
    private static final int MIN_SCALE_KEPT = 6;

    private DecimalRules() {}

    /** The decimal type that holds every value of an integer or decimal type. */
    public static DecimalType of(DataType type) {
        return switch (type.kind()) {
            case VOID, BOOLEAN -> new DecimalType(1, 0);
            case TINYINT -> new DecimalType(3, 0);
            case SMALLINT -> new DecimalType(5, 0);
            case INT -> new DecimalType(10, 0);
            case BIGINT -> new DecimalType(19, 0);
            case FLOAT -> new DecimalType(23, 7);
            case DECIMAL -> (DecimalType) type;
            default -> new DecimalType(38, 18);
        };
    }

    /** Of values of either type, as in CASE and UNION: where 38 digits are too few for both, digits after the point give way to those before it. */
    public static DecimalType union(DecimalType a, DecimalType b) {
        int scale = Math.max(a.scale(), b.scale());
        int digits = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
        return new DecimalType(
                Math.min(DecimalType.MAX_PRECISION, digits + scale),
                Math.min(scale, DecimalType.MAX_PRECISION - digits));
    }

    /** Of a sum or difference. */
    public static DecimalType sum(DecimalType a, DecimalType b) {
        int scale = Math.max(a.scale(), b.scale());
        int digits = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
        return adjust(digits + scale + 1, scale);
    }

    public static DecimalType product(DecimalType a, DecimalType b) {
        return adjust(a.precision() + b.precision() + 1, a.scale() + b.scale());
    }

    public static DecimalType quotient(DecimalType a, DecimalType b) {
        int scale = Math.max(MIN_SCALE_KEPT, a.scale() + b.precision() + 1);
        return adjust(a.precision() - a.scale() + b.scale() + scale, scale);
    }

    public static DecimalType remainder(DecimalType a, DecimalType b) {
        int scale = Math.max(a.scale(), b.scale());
        int digits = Math.min(a.precision() - a.scale(), b.precision() - b.scale());
        return adjust(Math.max(1, digits + scale), scale);
    }

    /** Of a remainder that is not negative. */
    public static DecimalType positiveRemainder(DecimalType a, DecimalType b) {
        int scale = Math.max(a.scale(), b.scale());
        int digits = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
        return new DecimalType(Math.min(DecimalType.MAX_PRECISION, digits + scale), scale);
    }

    /** A type of at most 38 digits: digits after the point are given up first, but six are kept. */
    public static DecimalType adjust(int precision, int scale) {
        if (precision <= DecimalType.MAX_PRECISION) {
            return new DecimalType(precision, scale);
        }
        int digits = precision - scale;
        int kept = Math.max(DecimalType.MAX_PRECISION - digits, Math.min(scale, MIN_SCALE_KEPT));
        return new DecimalType(DecimalType.MAX_PRECISION, kept);
    }
}
