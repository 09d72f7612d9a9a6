package dev.skep.function.cast;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.kernel.StrictKernel;

/** Hive's casts: the kernel for each pair of types. What can't be converted is NULL. */
public final class CastKernels {
    private CastKernels() {}

    /** @throws SkepException TYPE_MISMATCH when Hive has no such cast */
    public static ScalarKernel of(DataType from, DataType to) {
        if (from.equals(to)) {
            return (arguments, rows, context) -> arguments[0];
        }
        if (from.is(TypeKind.VOID)) {
            return (arguments, rows, context) -> VectorBuilder.nulls(to, rows);
        }
        if (from.isNested() || to.isNested()) {
            return NestedCasts.of(from, to);
        }
        StrictKernel.Loop loop =
                switch (to.kind()) {
                    case BOOLEAN -> BooleanCasts.from(from);
                    case TINYINT, SMALLINT, INT, BIGINT -> IntegerCasts.from(from, to.kind());
                    case FLOAT, DOUBLE -> FloatingCasts.from(from, to.kind());
                    case DECIMAL -> DecimalCasts.from(from, (DecimalType) to);
                    case STRING, VARCHAR, CHAR -> TextCasts.from(from, to);
                    case BINARY -> TextCasts.toBinary(from);
                    case DATE, TIMESTAMP, TIMESTAMP_LOCAL_TZ -> DateTimeCasts.from(from, to.kind());
                    case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> DateTimeCasts.toInterval(from, to.kind());
                    default -> null;
                };
        if (loop == null) {
            throw impossible(from, to);
        }
        return new StrictKernel(to, loop);
    }

    static SkepException impossible(DataType from, DataType to) {
        return new SkepException(ErrorCode.TYPE_MISMATCH, "A value of type " + from + " can't be cast to " + to);
    }
}
