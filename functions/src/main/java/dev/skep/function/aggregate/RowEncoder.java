package dev.skep.function.aggregate;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.TimestampVector;
import java.util.Arrays;

/** Writes values as bytes that are equal just when the values are (of one {@link DataType}). */
final class RowEncoder {
    private byte[] bytes = new byte[64];
    private int length;

    void reset() {
        length = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void append(ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            appendByte(0);
            return;
        }
        appendByte(1);
        if (vector instanceof DictionaryVector dictionary) {
            appendFlat(dictionary.dictionary(), dictionary.ids()[row]);
        } else if (vector instanceof ConstantVector constant) {
            appendFlat(constant.value(), 0);
        } else {
            appendFlat((FlatVector) vector, row);
        }
    }

    private void appendFlat(FlatVector vector, int row) {
        if (vector instanceof IntVector ints) {
            appendInt(ints.values()[row]);
        } else if (vector instanceof LongVector longs) {
            appendLong(longs.values()[row]);
        } else if (vector instanceof BytesVector text) {
            int size = text.lengths()[row];
            appendInt(size);
            ensure(size);
            System.arraycopy(text.data(), text.starts()[row], bytes, length, size);
            length += size;
        } else if (vector instanceof DoubleVector doubles) {
            appendLong(Double.doubleToLongBits(doubles.values()[row] + 0.0));
        } else if (vector instanceof BooleanVector booleans) {
            appendByte(booleans.values()[row] ? 1 : 0);
        } else if (vector instanceof Decimal128Vector decimals) {
            appendLong(decimals.high()[row]);
            appendLong(decimals.low()[row]);
        } else if (vector instanceof TimestampVector timestamps) {
            appendLong(timestamps.seconds()[row]);
            appendInt(timestamps.nanos()[row]);
        } else {
            appendNested(vector, row);
        }
    }

    private void appendNested(FlatVector vector, int row) {
        if (vector instanceof StructVector struct) {
            for (int i = 0; i < struct.fieldCount(); i++) {
                append(struct.field(i), row);
            }
        } else if (vector instanceof ArrayVector array) {
            appendInt(array.lengths()[row]);
            for (int i = 0; i < array.lengths()[row]; i++) {
                append(array.elements(), array.starts()[row] + i);
            }
        } else {
            MapVector map = (MapVector) vector;
            appendInt(map.lengths()[row]);
            for (int i = 0; i < map.lengths()[row]; i++) {
                append(map.keys(), map.starts()[row] + i);
                append(map.values(), map.starts()[row] + i);
            }
        }
    }

    private void appendByte(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    void appendInt(int value) {
        ensure(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    private void appendLong(long value) {
        appendInt((int) (value >>> 32));
        appendInt((int) value);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
