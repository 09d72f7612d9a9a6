package dev.skep.function.kernel;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.api.vector.VectorValues;
import java.math.BigDecimal;
import java.util.function.ToIntFunction;

/**
 * The hash codes that Hive gives values: Java's (of {@code hash()}, and of buckets in old tables), or those by Murmur3 (of buckets since Hive
 * 3). NULL is 0; several values combine by {@code 31 * h + next}.
 */
public enum HiveHash {
    JAVA,
    MURMUR;

    private static final int DAY_TIME_SEED = 17;
    private static final int DAY_TIME_FACTOR = 37;

    /** The hash of one value of a column in any encoding. */
    public int of(DataType type, ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return 0;
        }
        if (vector instanceof DictionaryVector dictionary) {
            return ofFlat(type, dictionary.dictionary(), dictionary.ids()[row]);
        }
        if (vector instanceof ConstantVector constant) {
            return ofFlat(type, constant.value(), 0);
        }
        return ofFlat(type, (FlatVector) vector, row);
    }

    private int ofFlat(DataType type, FlatVector vector, int row) {
        return switch (type.kind()) {
            case BOOLEAN -> ((BooleanVector) vector).values()[row] ? 1 : 0;
            case TINYINT -> ((IntVector) vector).values()[row];
            case SMALLINT -> {
                int value = ((IntVector) vector).values()[row];
                yield this == JAVA ? value : Murmur3.ofShort((short) value);
            }
            case INT, DATE, INTERVAL_YEAR_MONTH -> ofInt(((IntVector) vector).values()[row]);
            case BIGINT -> {
                long value = ((LongVector) vector).values()[row];
                yield this == JAVA ? Long.hashCode(value) : Murmur3.ofLong(value);
            }
            case FLOAT -> {
                int bits = Float.floatToIntBits((float) ((DoubleVector) vector).values()[row]);
                yield this == JAVA ? bits : Murmur3.ofInt(Float.floatToIntBits((float) bits));
            }
            case DOUBLE -> {
                long bits = Double.doubleToLongBits(((DoubleVector) vector).values()[row]);
                yield this == JAVA ? Long.hashCode(bits) : Murmur3.ofLong(Double.doubleToLongBits((double) bits));
            }
            case DECIMAL -> ofDecimal((DecimalType) type, vector, row);
            case STRING -> ofBytes((BytesVector) vector, row, 0);
            case VARCHAR, CHAR, BINARY -> ofBytes((BytesVector) vector, row, 1);
            case TIMESTAMP, TIMESTAMP_LOCAL_TZ, INTERVAL_DAY_TIME -> ofTimestamp(type, (TimestampVector) vector, row);
            case ARRAY -> ofArray((ArrayType) type, (ArrayVector) vector, row);
            case MAP -> ofMap((MapType) type, (MapVector) vector, row);
            case STRUCT -> ofStruct((StructType) type, (StructVector) vector, row);
            case UNION -> ofUnion((UnionType) type, (StructVector) vector, row);
            case VOID -> 0;
        };
    }

    private int ofInt(int value) {
        return this == JAVA ? value : Murmur3.ofInt(value);
    }

    private int ofBytes(BytesVector vector, int row, int seed) {
        byte[] data = vector.data();
        int start = vector.starts()[row];
        int length = vector.lengths()[row];
        if (this == MURMUR) {
            return Murmur3.of(data, start, length);
        }
        int hash = seed;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + data[i];
        }
        return hash;
    }

    private int ofDecimal(DecimalType type, FlatVector vector, int row) {
        BigDecimal value = ((BigDecimal) VectorValues.read(type, vector, row)).stripTrailingZeros();
        BigDecimal shortest = value.signum() == 0 ? BigDecimal.ZERO : value.scale() < 0 ? value.setScale(0) : value;
        if (this == JAVA) {
            return shortest.hashCode();
        }
        byte[] bytes = shortest.unscaledValue().toByteArray();
        return Murmur3.of(bytes, 0, bytes.length);
    }

    private int ofTimestamp(DataType type, TimestampVector vector, int row) {
        long seconds = vector.seconds()[row];
        int nanos = vector.nanos()[row];
        return switch (type.kind()) {
            case INTERVAL_DAY_TIME ->
                ofInt((DAY_TIME_SEED * DAY_TIME_FACTOR + Long.hashCode(seconds)) * DAY_TIME_FACTOR + nanos);
            case TIMESTAMP -> {
                if (this == JAVA) {
                    yield Long.hashCode(seconds << 30 | nanos);
                }
                byte[] bytes = TimestampBytes.of(seconds, nanos);
                yield Murmur3.of(bytes, 0, bytes.length);
            }
            default -> {
                if (this == JAVA) {
                    yield Long.hashCode(seconds) + 51 * nanos;
                }
                byte[] bytes = TimestampBytes.of(seconds, nanos);
                yield Murmur3.of(bytes, 0, bytes.length);
            }
        };
    }

    private int ofArray(ArrayType type, ArrayVector vector, int row) {
        int start = vector.starts()[row];
        ToIntFunction<Integer> element = i -> of(type.element(), vector.elements(), start + i);
        return combined(vector.lengths()[row], element);
    }

    private int ofStruct(StructType type, StructVector vector, int row) {
        return combined(vector.fieldCount(), i -> of(type.fields().get(i).type(), vector.field(i), row));
    }

    /** The tag does not count. */
    private int ofUnion(UnionType type, StructVector vector, int row) {
        int tag = (int) VectorValues.read(PrimitiveType.INT, vector.field(0), row);
        return of(type.alternatives().get(tag), vector.field(tag + 1), row);
    }

    private static int combined(int count, ToIntFunction<Integer> part) {
        int hash = 0;
        for (int i = 0; i < count; i++) {
            hash = 31 * hash + part.applyAsInt(i);
        }
        return hash;
    }

    private int ofMap(MapType type, MapVector vector, int row) {
        int hash = 0;
        int start = vector.starts()[row];
        for (int i = start; i < start + vector.lengths()[row]; i++) {
            hash += of(type.key(), vector.keys(), i) ^ JAVA.of(type.value(), vector.values(), i);
        }
        return hash;
    }
}
