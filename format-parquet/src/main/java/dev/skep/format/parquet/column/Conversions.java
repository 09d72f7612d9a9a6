package dev.skep.format.parquet.column;

import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.ColumnVector;
import dev.skep.format.parquet.schema.ParquetField;
import dev.skep.format.parquet.schema.ParquetTypes;
import dev.skep.function.cast.CastKernels;
import dev.skep.function.type.JulianCalendar;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/** Finds the conversion between what a file holds and what a table declares, by Hive's casts where the types differ. */
final class Conversions {
    private final TimeForm times;
    private final boolean readsUnsigned;
    private final EvaluationContext context;

    /**
     * @param readsUnsigned whether unsigned numbers of 32 and 64 bits are read as they are meant; if not, they are NULL, as in Hive, beyond the range of the signed type
     * @param zone the session's
     */
    Conversions(TimeForm times, boolean readsUnsigned, ZoneId zone) {
        this.times = times;
        this.readsUnsigned = readsUnsigned;
        context = new CastContext(zone);
    }

    /** @throws dev.skep.api.error.SkepException TYPE_MISMATCH when there is no such cast */
    VectorConversion of(ParquetField leaf, DataType target) {
        DataType natural = ParquetTypes.single(leaf);
        SchemaElement element = leaf.element();
        if (natural == PrimitiveType.TIMESTAMP) {
            return isNumber(element, target) ? number(element, target) : timestamp(element, target);
        }
        if (!readsUnsigned && ParquetTypes.isUnsigned(element)) {
            DataType signed = element.type == Type.INT64 ? PrimitiveType.BIGINT : PrimitiveType.INT;
            VectorConversion known = IntegerConversions::nonNegative;
            return known.then(cast(signed, target));
        }
        VectorConversion calendar =
                times.julianDates() && natural == PrimitiveType.DATE ? JulianCalendar::dates : VectorConversion.NONE;
        boolean narrow = ParquetTypes.isUnsigned(element) && natural == PrimitiveType.SMALLINT;
        DataType stored = narrow ? PrimitiveType.INT : natural;
        return physical(element, natural).then(calendar).then(cast(stored, target));
    }

    /** Whether Hive reads a timestamp as a number: wherever the column is no date or time, but for INT96 as text. */
    private static boolean isNumber(SchemaElement element, DataType target) {
        return target.kind().isNumeric()
                || target.kind().isCharacter() && element.type != Type.INT96
                || target.is(TypeKind.BOOLEAN);
    }

    /** The count of units as the file has it; of INT96, milliseconds. */
    private VectorConversion number(SchemaElement element, DataType target) {
        VectorConversion physical =
                element.type == Type.INT96 ? int96(false).then(TimestampConversions::millis) : VectorConversion.NONE;
        return physical.then(cast(PrimitiveType.BIGINT, target));
    }

    private VectorConversion timestamp(SchemaElement element, DataType target) {
        boolean isLocal = target.is(TypeKind.TIMESTAMP_LOCAL_TZ);
        if (element.type == Type.INT96) {
            boolean instant = times.zone() != ZoneOffset.UTC;
            VectorConversion physical = int96(instant && !isLocal);
            return instant && isLocal ? physical : physical.then(cast(PrimitiveType.TIMESTAMP, target));
        }
        VectorConversion physical = TimestampConversions.fromUnits(ParquetTypes.timestampUnit(element));
        if (times.julianLongs()) {
            physical = physical.then(JulianCalendar::timestamps);
        }
        if (!ParquetTypes.isInstant(element)) {
            return physical.then(cast(PrimitiveType.TIMESTAMP, target));
        }
        return isLocal
                ? physical
                : physical.then(TimestampConversions.toLocal(context.zone()))
                        .then(cast(PrimitiveType.TIMESTAMP, target));
    }

    /** Java's older classes know the offsets of zones by the days of the Julian calendar, the newer ones by those of the other. */
    private VectorConversion int96(boolean toLocal) {
        VectorConversion physical = TimestampConversions::fromInt96;
        VectorConversion calendar = times.julianInt96() ? JulianCalendar::timestamps : VectorConversion.NONE;
        if (!toLocal) {
            return physical.then(calendar);
        }
        return times.oldConversion()
                ? physical.then(TimestampConversions.toOldLocal(times.zone())).then(calendar)
                : physical.then(calendar).then(TimestampConversions.toLocal(times.zone()));
    }

    private static VectorConversion physical(SchemaElement element, DataType natural) {
        if (natural instanceof DecimalType decimal) {
            return switch (element.type) {
                case INT32 -> DecimalConversions.fromInts(decimal);
                case INT64 ->
                    ParquetTypes.isUnsigned(element)
                            ? DecimalConversions::fromUnsigned
                            : DecimalConversions.fromLongs(decimal);
                default -> DecimalConversions.fromBytes(decimal);
            };
        }
        if (ParquetTypes.isUnsigned(element)) {
            return natural == PrimitiveType.BIGINT
                    ? IntegerConversions::unsignedToLong
                    : IntegerConversions::nonNegative;
        }
        if (ParquetTypes.isUuid(element)) {
            return BytesConversions::uuid;
        }
        return natural == PrimitiveType.FLOAT && element.type == Type.FIXED_LEN_BYTE_ARRAY
                ? BytesConversions::halfFloat
                : VectorConversion.NONE;
    }

    private VectorConversion cast(DataType from, DataType to) {
        if (isSame(from, to)) {
            return VectorConversion.NONE;
        }
        if (from.is(TypeKind.DECIMAL) && to.kind().isCharacter()) {
            return kernel(from, PrimitiveType.STRING)
                    .then(BytesConversions::withoutTrailingZeros)
                    .then(cast(PrimitiveType.STRING, to));
        }
        if (from.is(TypeKind.FLOAT) && to.is(TypeKind.DECIMAL)) {
            return kernel(PrimitiveType.DOUBLE, to);
        }
        if (from.is(TypeKind.BOOLEAN) && to.kind().isCharacter()) {
            return kernel(from, PrimitiveType.STRING)
                    .then(BytesConversions::lowerCase)
                    .then(cast(PrimitiveType.STRING, to));
        }
        if (ExactCast.isNeeded(from, to)) {
            return new ExactCast(kernel(from, to), kernel(to, from));
        }
        VectorConversion cast = kernel(from, to);
        return from.is(TypeKind.DOUBLE) && to.is(TypeKind.FLOAT) ? ExactCast.toFloat(cast) : cast;
    }

    private VectorConversion kernel(DataType from, DataType to) {
        ScalarKernel kernel = CastKernels.of(from, to);
        return vector -> kernel.evaluate(new ColumnVector[] {vector}, vector.size(), context)
                .flatten();
    }

    /** Whether vectors of one type are vectors of the other. */
    private static boolean isSame(DataType from, DataType to) {
        if (from.equals(to)) {
            return true;
        }
        if (from instanceof DecimalType narrow && to instanceof DecimalType wide) {
            return narrow.scale() == wide.scale()
                    && narrow.precision() <= wide.precision()
                    && narrow.fitsLong() == wide.fitsLong();
        }
        boolean bytes = (from.is(TypeKind.BINARY) || from.is(TypeKind.STRING))
                && (to.is(TypeKind.BINARY) || to.is(TypeKind.STRING));
        return bytes
                || from.is(TypeKind.TINYINT) && (to.is(TypeKind.SMALLINT) || to.is(TypeKind.INT))
                || from.is(TypeKind.SMALLINT) && to.is(TypeKind.INT)
                || from.is(TypeKind.FLOAT) && to.is(TypeKind.DOUBLE);
    }
}
