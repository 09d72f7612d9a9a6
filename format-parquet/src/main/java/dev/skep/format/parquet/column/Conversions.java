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
    private final ZoneId legacyZone;
    private final boolean julian;
    private final EvaluationContext context;

    /**
     * @param legacyZone the zone whose clock INT96 timestamps were taken from before they were put in UTC
     * @param julian whether days before 1582-10-15 are of the Julian calendar
     */
    Conversions(ZoneId legacyZone, boolean julian, ZoneId zone) {
        this.legacyZone = legacyZone;
        this.julian = julian;
        context = new CastContext(zone);
    }

    /** @throws dev.skep.api.error.SkepException TYPE_MISMATCH when there is no such cast */
    VectorConversion of(ParquetField leaf, DataType target) {
        DataType natural = ParquetTypes.single(leaf);
        SchemaElement element = leaf.element();
        if (natural == PrimitiveType.TIMESTAMP) {
            return isNumber(element, target) ? number(element, target) : timestamp(element, target);
        }
        VectorConversion calendar =
                julian && natural == PrimitiveType.DATE ? JulianCalendar::dates : VectorConversion.NONE;
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
                element.type == Type.INT96 ? TimestampConversions::millisOfInt96 : VectorConversion.NONE;
        return physical.then(cast(PrimitiveType.BIGINT, target));
    }

    private VectorConversion timestamp(SchemaElement element, DataType target) {
        boolean instant = element.type == Type.INT96 ? legacyZone != ZoneOffset.UTC : ParquetTypes.isInstant(element);
        VectorConversion physical = element.type == Type.INT96
                ? TimestampConversions::fromInt96
                : TimestampConversions.fromUnits(ParquetTypes.timestampUnit(element));
        if (julian) {
            physical = physical.then(JulianCalendar::timestamps);
        }
        if (!instant) {
            return physical.then(cast(PrimitiveType.TIMESTAMP, target));
        }
        if (target.is(TypeKind.TIMESTAMP_LOCAL_TZ)) {
            return physical;
        }
        ZoneId zone = element.type == Type.INT96 ? legacyZone : context.zone();
        return physical.then(TimestampConversions.toLocal(zone)).then(cast(PrimitiveType.TIMESTAMP, target));
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
