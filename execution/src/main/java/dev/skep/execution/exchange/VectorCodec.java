package dev.skep.execution.exchange;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
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
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorLayout;
import java.nio.ByteBuffer;

/** A vector as bytes: a tag for its encoding, then validity (a flag and words) and the plain arrays, little-endian. */
final class VectorCodec {
    private static final int FLAT = 0;
    private static final int CONSTANT = 1;
    private static final int DICTIONARY = 2;

    private VectorCodec() {}

    static void encode(ColumnVector vector, int rows, ByteSink sink) {
        if (vector instanceof ConstantVector constant) {
            sink.putByte(CONSTANT);
            encodeFlat(constant.value(), 1, sink);
        } else if (vector instanceof DictionaryVector dictionary
                && dictionary.dictionary().size() < rows) {
            sink.putByte(DICTIONARY);
            sink.putInt(dictionary.dictionary().size());
            encodeFlat(dictionary.dictionary(), dictionary.dictionary().size(), sink);
            sink.putInts(dictionary.ids(), rows);
        } else {
            sink.putByte(FLAT);
            encodeFlat(vector.flatten(), rows, sink);
        }
    }

    static ColumnVector decode(DataType type, int rows, ByteBuffer source) {
        int encoding = source.get();
        if (encoding == CONSTANT) {
            return new ConstantVector(decodeFlat(type, 1, source), rows);
        }
        if (encoding == DICTIONARY) {
            FlatVector dictionary = decodeFlat(type, source.getInt(), source);
            return new DictionaryVector(dictionary, ints(rows, source), rows);
        }
        return decodeFlat(type, rows, source);
    }

    private static void encodeFlat(FlatVector vector, int rows, ByteSink sink) {
        sink.putByte(vector.validity() == null ? 0 : 1);
        if (vector.validity() != null) {
            sink.putLongs(vector.validity(), Validity.words(rows));
        }
        if (vector instanceof LongVector longs) {
            sink.putLongs(longs.values(), rows);
        } else if (vector instanceof IntVector ints) {
            sink.putInts(ints.values(), rows);
        } else if (vector instanceof DoubleVector doubles) {
            sink.putDoubles(doubles.values(), rows);
        } else if (vector instanceof BytesVector bytes) {
            encodeBytes(bytes, rows, sink);
        } else if (vector instanceof BooleanVector booleans) {
            for (int i = 0; i < rows; i++) {
                sink.putByte(booleans.values()[i] ? 1 : 0);
            }
        } else if (vector instanceof Decimal128Vector decimals) {
            sink.putLongs(decimals.high(), rows);
            sink.putLongs(decimals.low(), rows);
        } else if (vector instanceof TimestampVector timestamps) {
            sink.putLongs(timestamps.seconds(), rows);
            sink.putInts(timestamps.nanos(), rows);
        } else {
            encodeNested(vector, rows, sink);
        }
    }

    private static void encodeBytes(BytesVector vector, int rows, ByteSink sink) {
        int[] lengths = new int[rows];
        for (int i = 0; i < rows; i++) {
            lengths[i] = vector.isNull(i) ? 0 : vector.lengths()[i];
        }
        sink.putInts(lengths, rows);
        for (int i = 0; i < rows; i++) {
            sink.putBytes(vector.data(), vector.starts()[i], lengths[i]);
        }
    }

    private static void encodeNested(FlatVector vector, int rows, ByteSink sink) {
        if (vector instanceof StructVector struct) {
            for (int i = 0; i < struct.fieldCount(); i++) {
                encode(struct.field(i), rows, sink);
            }
        } else if (vector instanceof ArrayVector array) {
            encodeRanges(vector, array.starts(), array.lengths(), rows, sink, array.elements());
        } else {
            MapVector map = (MapVector) vector;
            encodeRanges(vector, map.starts(), map.lengths(), rows, sink, map.keys(), map.values());
        }
    }

    private static void encodeRanges(
            FlatVector vector, int[] starts, int[] lengths, int rows, ByteSink sink, ColumnVector... children) {
        int[] kept = new int[rows];
        int total = 0;
        for (int i = 0; i < rows; i++) {
            kept[i] = vector.isNull(i) ? 0 : lengths[i];
            total += kept[i];
        }
        int[] selected = new int[total];
        int end = 0;
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < kept[i]; k++) {
                selected[end++] = starts[i] + k;
            }
        }
        sink.putInts(kept, rows);
        sink.putInt(total);
        for (ColumnVector child : children) {
            encode(child.select(selected, total), total, sink);
        }
    }

    private static FlatVector decodeFlat(DataType type, int rows, ByteBuffer source) {
        long[] validity = source.get() == 0 ? null : longs(Validity.words(rows), source);
        return switch (VectorLayout.of(type)) {
            case BOOLEAN -> {
                boolean[] values = new boolean[rows];
                for (int i = 0; i < rows; i++) {
                    values[i] = source.get() != 0;
                }
                yield new BooleanVector(values, rows, validity);
            }
            case INT -> new IntVector(ints(rows, source), rows, validity);
            case LONG -> new LongVector(longs(rows, source), rows, validity);
            case DOUBLE -> {
                double[] values = new double[rows];
                source.asDoubleBuffer().get(values);
                source.position(source.position() + 8 * rows);
                yield new DoubleVector(values, rows, validity);
            }
            case DECIMAL128 -> new Decimal128Vector(longs(rows, source), longs(rows, source), rows, validity);
            case TIMESTAMP -> new TimestampVector(longs(rows, source), ints(rows, source), rows, validity);
            case BYTES -> decodeBytes(rows, validity, source);
            case ARRAY, MAP, STRUCT -> decodeNested(type, rows, validity, source);
        };
    }

    private static BytesVector decodeBytes(int rows, long[] validity, ByteBuffer source) {
        int[] lengths = ints(rows, source);
        int[] starts = starts(lengths);
        int total = rows == 0 ? 0 : starts[rows - 1] + lengths[rows - 1];
        byte[] data = new byte[total];
        source.get(data);
        return new BytesVector(data, starts, lengths, rows, validity);
    }

    private static FlatVector decodeNested(DataType type, int rows, long[] validity, ByteBuffer source) {
        if (VectorLayout.of(type) == VectorLayout.STRUCT) {
            StructType struct = StructType.storage(type);
            ColumnVector[] fields = new ColumnVector[struct.fields().size()];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = decode(struct.fields().get(i).type(), rows, source);
            }
            return new StructVector(fields, rows, validity);
        }
        int[] lengths = ints(rows, source);
        int total = source.getInt();
        if (type instanceof ArrayType array) {
            return new ArrayVector(starts(lengths), lengths, decode(array.element(), total, source), rows, validity);
        }
        MapType map = (MapType) type;
        ColumnVector keys = decode(map.key(), total, source);
        return new MapVector(starts(lengths), lengths, keys, decode(map.value(), total, source), rows, validity);
    }

    private static int[] starts(int[] lengths) {
        int[] starts = new int[lengths.length];
        int end = 0;
        for (int i = 0; i < lengths.length; i++) {
            starts[i] = end;
            end += lengths[i];
        }
        return starts;
    }

    private static int[] ints(int count, ByteBuffer source) {
        int[] values = new int[count];
        source.asIntBuffer().get(values);
        source.position(source.position() + 4 * count);
        return values;
    }

    private static long[] longs(int count, ByteBuffer source) {
        long[] values = new long[count];
        source.asLongBuffer().get(values);
        source.position(source.position() + 8 * count);
        return values;
    }
}
