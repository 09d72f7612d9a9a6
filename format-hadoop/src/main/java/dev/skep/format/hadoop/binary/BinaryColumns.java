package dev.skep.format.hadoop.binary;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.format.hadoop.file.RecordBytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Values of one type in the coding of LazyBinarySerDe, each without a length of its own before it, as vectors. */
public interface BinaryColumns {
    /** @param lengths negative for NULL */
    FlatVector parse(byte[] data, int[] starts, int[] lengths, int rows) throws IOException;

    static BinaryColumns of(DataType type) {
        return switch (type.kind()) {
            case ARRAY -> array(of(((ArrayType) type).element()), ((ArrayType) type).element());
            case MAP -> map((MapType) type);
            case STRUCT -> struct((StructType) type);
            case UNION -> union((UnionType) type);
            default -> scalar(type, ScalarReader.of(type));
        };
    }

    private static BinaryColumns scalar(DataType type, ScalarReader reader) {
        return (data, starts, lengths, rows) -> {
            VectorBuilder builder = VectorBuilder.of(type, rows);
            RecordBytes input = new RecordBytes();
            for (int row = 0; row < rows; row++) {
                if (lengths[row] < 0) {
                    builder.appendNull();
                } else {
                    input.reset(data, starts[row], lengths[row]);
                    reader.read(input, builder);
                }
            }
            return builder.build();
        };
    }

    private static long[] validity(int[] lengths, int rows) {
        long[] bits = Validity.allValid(rows);
        boolean hasNulls = false;
        for (int row = 0; row < rows; row++) {
            if (lengths[row] < 0) {
                Validity.clear(bits, row);
                hasNulls = true;
            }
        }
        return hasNulls ? bits : null;
    }

    private static BinaryColumns struct(StructType type) {
        List<DataType> types =
                type.fields().stream().map(StructType.Field::type).toList();
        BinaryColumns[] fields = types.stream().map(BinaryColumns::of).toArray(BinaryColumns[]::new);
        boolean[] all = new boolean[fields.length];
        Arrays.fill(all, true);
        return (data, starts, lengths, rows) -> {
            StructParts parts = new StructParts(types, all, rows);
            for (int row = 0; row < rows; row++) {
                parts.add(data, starts[row], lengths[row]);
            }
            ColumnVector[] children = new ColumnVector[fields.length];
            for (int i = 0; i < fields.length; i++) {
                children[i] = fields[i].parse(
                        data, parts.part(i).starts(), parts.part(i).lengths(), rows);
            }
            return new StructVector(children, rows, validity(lengths, rows));
        };
    }

    /** A tag of one byte and the value, which is missing when it is NULL. */
    private static BinaryColumns union(UnionType type) {
        List<DataType> alternatives = type.alternatives();
        BinaryColumns[] values = alternatives.stream().map(BinaryColumns::of).toArray(BinaryColumns[]::new);
        return (data, starts, lengths, rows) -> {
            PartTable[] parts = new PartTable[values.length];
            Arrays.setAll(parts, i -> new PartTable(rows));
            int[] tags = new int[rows];
            RecordBytes input = new RecordBytes();
            for (int row = 0; row < rows; row++) {
                if (lengths[row] >= 0) {
                    input.reset(data, starts[row], lengths[row]);
                    tags[row] = data[input.take(1)];
                    if (tags[row] < 0 || tags[row] >= values.length) {
                        throw new IOException("alternative " + tags[row] + " of " + values.length);
                    }
                }
                for (int i = 0; i < values.length; i++) {
                    add(input, alternatives.get(i), i == tags[row] && lengths[row] > 1, parts[i]);
                }
            }
            ColumnVector[] children = new ColumnVector[values.length + 1];
            children[0] = new IntVector(tags, rows, validity(lengths, rows));
            for (int i = 0; i < values.length; i++) {
                children[i + 1] = values[i].parse(data, parts[i].starts(), parts[i].lengths(), rows);
            }
            return new StructVector(children, rows, validity(lengths, rows));
        };
    }

    private static BinaryColumns array(BinaryColumns elements, DataType type) {
        return (data, starts, lengths, rows) -> {
            PartTable parts = new PartTable(rows);
            int[] firsts = new int[rows];
            int[] counts = new int[rows];
            RecordBytes input = new RecordBytes();
            for (int row = 0; row < rows; row++) {
                firsts[row] = parts.count();
                if (lengths[row] >= 0) {
                    input.reset(data, starts[row], lengths[row]);
                    counts[row] = input.readCount(0);
                    int nulls = input.take((counts[row] + 7) / 8);
                    for (int i = 0; i < counts[row]; i++) {
                        add(input, type, (data[nulls + i / 8] & 1 << i % 8) != 0, parts);
                    }
                }
            }
            return new ArrayVector(
                    firsts,
                    counts,
                    elements.parse(data, parts.starts(), parts.lengths(), parts.count()),
                    rows,
                    validity(lengths, rows));
        };
    }

    private static void add(RecordBytes input, DataType type, boolean isPresent, PartTable parts) throws IOException {
        if (isPresent) {
            int from = BinaryTypes.skip(input, type);
            parts.add(from, input.position() - from);
        } else {
            parts.add(0, -1);
        }
    }

    /** Entries whose key is NULL, which a map can't have here, are left out. */
    private static BinaryColumns map(MapType type) {
        BinaryColumns keys = of(type.key());
        BinaryColumns values = of(type.value());
        return (data, starts, lengths, rows) -> {
            PartTable keyParts = new PartTable(rows);
            PartTable valueParts = new PartTable(rows);
            int[] firsts = new int[rows];
            int[] counts = new int[rows];
            RecordBytes input = new RecordBytes();
            for (int row = 0; row < rows; row++) {
                firsts[row] = keyParts.count();
                if (lengths[row] >= 0) {
                    input.reset(data, starts[row], lengths[row]);
                    int count = input.readCount(0);
                    int nulls = input.take((2L * count + 7) / 8);
                    for (int i = 0; i < 2 * count; i += 2) {
                        boolean hasKey = (data[nulls + i / 8] & 1 << i % 8) != 0;
                        boolean hasValue = (data[nulls + i / 8] & 2 << i % 8) != 0;
                        if (hasKey) {
                            add(input, type.key(), true, keyParts);
                            add(input, type.value(), hasValue, valueParts);
                        } else if (hasValue) {
                            BinaryTypes.skip(input, type.value());
                        }
                    }
                    counts[row] = keyParts.count() - firsts[row];
                }
            }
            return new MapVector(
                    firsts,
                    counts,
                    keys.parse(data, keyParts.starts(), keyParts.lengths(), keyParts.count()),
                    values.parse(data, valueParts.starts(), valueParts.lengths(), valueParts.count()),
                    rows,
                    validity(lengths, rows));
        };
    }
}
