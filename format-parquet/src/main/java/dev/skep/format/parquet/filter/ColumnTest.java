package dev.skep.format.parquet.filter;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.format.parquet.column.VectorConversion;
import dev.skep.format.parquet.encoding.LittleEndian;
import dev.skep.format.parquet.schema.ParquetField;
import dev.skep.format.parquet.schema.ParquetTypes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.format.Type;

/** Tests what a file says of some values of a column against the bound on it. Where in doubt, values may match. */
final class ColumnTest {
    private final ColumnBound bound;
    private final ParquetField field;
    private final DataType type;
    private final VectorConversion conversion;

    /**
     * @param type of the table's column
     * @param conversion of the file's values into that type
     */
    ColumnTest(ColumnBound bound, ParquetField field, DataType type, VectorConversion conversion) {
        this.bound = bound;
        this.field = field;
        this.type = type;
        this.conversion = conversion;
    }

    ColumnBound bound() {
        return bound;
    }

    ParquetField field() {
        return field;
    }

    DataType type() {
        return type;
    }

    /** Whether a smaller value in the file is never a greater one in the table, and files have least and greatest values of such a column. */
    static boolean isOrdered(ParquetField field, DataType type) {
        DataType natural = ParquetTypes.single(field);
        if (natural == PrimitiveType.TIMESTAMP) {
            return ParquetTypes.timestampUnit(field.element()) != null
                    && ParquetTypes.isInstant(field.element()) == type.is(TypeKind.TIMESTAMP_LOCAL_TZ)
                    && type.kind().isDateTime()
                    && !type.is(TypeKind.DATE);
        }
        if (natural.equals(type)) {
            return !natural.is(TypeKind.FLOAT) || field.element().type == Type.FLOAT;
        }
        if (natural.kind().isInteger()) {
            return type.kind().isInteger() && type.kind().compareTo(natural.kind()) >= 0 || type instanceof DecimalType;
        }
        return natural instanceof DecimalType && type instanceof DecimalType
                || natural.is(TypeKind.FLOAT) && type.is(TypeKind.DOUBLE)
                || natural.is(TypeKind.STRING) && type.kind().isCharacter();
    }

    /** Whether values between these, as statistics hold them, may match; null for what is not known. */
    boolean mayMatch(ByteBuffer least, ByteBuffer greatest) {
        Object min = least == null ? null : least(least);
        Object max = greatest == null ? null : greatest(greatest);
        if (isNan(min) || isNan(max)) {
            return true;
        }
        boolean floating = type.is(TypeKind.FLOAT) || type.is(TypeKind.DOUBLE);
        if (floating && bound.max() == null && bound.values() == null) {
            // statistics leave NaN out, which is greater than all numbers
            return true;
        }
        if (min != null && bound.max() != null && compare(min, bound.max()) > 0
                || max != null && bound.min() != null && compare(max, bound.min()) < 0) {
            return false;
        }
        return bound.values() == null
                || bound.values().stream()
                        .anyMatch(value ->
                                (min == null || compare(value, min) >= 0) && (max == null || compare(value, max) <= 0));
    }

    /** Whether a value of the table's column matches. */
    boolean matches(Object value) {
        if (value == null) {
            return false;
        }
        return (bound.min() == null || compare(value, bound.min()) >= 0)
                && (bound.max() == null || compare(value, bound.max()) <= 0)
                && (bound.values() == null || bound.values().stream().anyMatch(wanted -> compare(value, wanted) == 0));
    }

    /** Whether any entry of a dictionary, as the file holds it, matches. */
    boolean matchesAny(FlatVector entries) {
        FlatVector converted = conversion.convert(entries);
        for (int row = 0; row < converted.size(); row++) {
            if (matches(VectorValues.read(type, converted, row))) {
                return true;
            }
        }
        return false;
    }

    private Object least(ByteBuffer bytes) {
        if (type.is(TypeKind.CHAR)) {
            for (int i = bytes.position(); i < bytes.limit(); i++) {
                if (bytes.get(i) >= 0 && bytes.get(i) < ' ') {
                    // dropping blanks at the end may then change the order
                    return null;
                }
            }
        }
        return convert(bytes, conversion);
    }

    /** For char with its blanks: it is no smaller than without. A UUID becomes text without any. */
    private Object greatest(ByteBuffer bytes) {
        boolean keepsBlanks = type.is(TypeKind.CHAR) && !ParquetTypes.isUuid(field.element());
        return convert(bytes, keepsBlanks ? VectorConversion.NONE : conversion);
    }

    private Object convert(ByteBuffer buffer, VectorConversion applied) {
        byte[] bytes = new byte[buffer.remaining() + 8];
        int length = buffer.remaining();
        buffer.duplicate().get(bytes, 0, length);
        FlatVector physical =
                switch (field.element().type) {
                    case BOOLEAN -> new BooleanVector(new boolean[] {bytes[0] != 0}, 1, null);
                    case INT32 -> new IntVector(new int[] {LittleEndian.intAt(bytes, 0)}, 1, null);
                    case INT64 -> new LongVector(new long[] {LittleEndian.longAt(bytes, 0)}, 1, null);
                    case FLOAT ->
                        new DoubleVector(new double[] {Float.intBitsToFloat(LittleEndian.intAt(bytes, 0))}, 1, null);
                    case DOUBLE ->
                        new DoubleVector(
                                new double[] {Double.longBitsToDouble(LittleEndian.longAt(bytes, 0))}, 1, null);
                    case INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
                        new BytesVector(bytes, new int[] {0}, new int[] {length}, 1, null);
                };
        return VectorValues.read(type, applied.convert(physical), 0);
    }

    private static boolean isNan(Object value) {
        return value instanceof Number number
                && (value instanceof Double || value instanceof Float)
                && Double.isNaN(number.doubleValue());
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
        if (a instanceof String text) {
            return Arrays.compareUnsigned(
                    text.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
        }
        if (a instanceof byte[] bytes) {
            return Arrays.compareUnsigned(bytes, (byte[]) b);
        }
        if (a instanceof Double || a instanceof Float) {
            double x = ((Number) a).doubleValue();
            double y = ((Number) b).doubleValue();
            return x < y ? -1 : x > y ? 1 : x == y ? 0 : Double.compare(x, y);
        }
        return ((Comparable<Object>) a).compareTo(b);
    }
}
