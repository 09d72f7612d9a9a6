package dev.skep.execution.operator.sort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.execution.column.RowOrder;
import dev.skep.execution.plan.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts that have their beginnings in common are sorted as comparisons of all of them have it, rows of equal keys in their order. */
class TestRowSorter {
    private final Random random = new Random(6);

    private interface Text {
        byte[] of(int row);
    }

    private static ColumnVector texts(int rows, int nullEvery, Text text) {
        BytesVectorBuilder builder = new BytesVectorBuilder(rows);
        for (int row = 0; row < rows; row++) {
            byte[] bytes = text.of(row);
            if (row % nullEvery == nullEvery - 1) {
                builder.appendNull();
            } else {
                builder.append(bytes, 0, bytes.length);
            }
        }
        return builder.build();
    }

    private ColumnVector numbers(int rows) {
        return new IntVector(
                IntStream.range(0, rows).map(row -> random.nextInt(3)).toArray(), rows, null);
    }

    private void check(ColumnVector first, ColumnVector second) {
        int count = first.size();
        RowBatch batch = new RowBatch(count, first, second, numbers(count));
        for (boolean ascending : new boolean[] {true, false}) {
            for (boolean nullsFirst : new boolean[] {true, false}) {
                for (List<SortKey> keys : List.of(
                        List.of(new SortKey(0, ascending, nullsFirst)),
                        List.of(new SortKey(0, ascending, nullsFirst), new SortKey(2, true, true)),
                        List.of(
                                new SortKey(2, false, true),
                                new SortKey(0, ascending, nullsFirst),
                                new SortKey(1, !ascending, nullsFirst)),
                        List.of(new SortKey(1, true, nullsFirst), new SortKey(0, ascending, true)))) {
                    RowOrder order = new RowOrder(keys);
                    int[] expected = IntStream.range(0, count)
                            .boxed()
                            .sorted((a, b) -> order.compare(batch, a, batch, b))
                            .mapToInt(Integer::intValue)
                            .toArray();
                    assertThat(new RowSorter(keys).sort(batch))
                            .as("by %s", keys)
                            .isEqualTo(expected);
                }
            }
        }
    }

    /** Few different bytes, zeros and the highest among them. */
    private byte[] bytes(int mostBytes) {
        byte[] bytes = new byte[random.nextInt(mostBytes + 1)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = new byte[] {0, 0, 'a', (byte) 0xff}[random.nextInt(4)];
        }
        return bytes;
    }

    /** A text of one letter, with another one at some place. */
    private byte[] common(int mostBytes) {
        byte[] bytes = new byte[random.nextInt(mostBytes + 1)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = 'x';
        }
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) ('w' + random.nextInt(3));
        }
        return bytes;
    }

    @Test
    void testZerosAndHighBytes() {
        for (int mostBytes : new int[] {0, 1, 3, 9, 20}) {
            check(texts(3000, 7, row -> bytes(mostBytes)), texts(3000, 5, row -> bytes(9)));
        }
        check(texts(500, 2, row -> new byte[8]), texts(500, 3, row -> bytes(2)));
        check(texts(500, 1, row -> new byte[0]), texts(500, 1, row -> new byte[0]));
    }

    @Test
    void testLongCommonBeginnings() {
        for (int mostBytes : new int[] {8, 16, 63, 64, 65, 72, 300}) {
            check(texts(2000, 11, row -> common(mostBytes)), texts(2000, 100, row -> common(80)));
        }
        byte[] same = new byte[10_000];
        check(texts(200, 50, row -> same), texts(200, 50, row -> common(10)));
    }

    @Test
    void testManyNumbers() {
        int rows = 5000;
        for (int bits : new int[] {1, 8, 9, 31, 32}) {
            ColumnVector ints = new IntVector(
                    IntStream.range(0, rows)
                            .map(row -> random.nextInt() >> 32 - bits)
                            .toArray(),
                    rows,
                    null);
            check(ints, texts(rows, 9, row -> common(80)));
        }
        for (int bits : new int[] {1, 16, 63, 64}) {
            long[] values = random.longs(rows).map(value -> value >> 64 - bits).toArray();
            check(new LongVector(values, rows, null), texts(rows, 9, row -> bytes(3)));
        }
        check(new IntVector(IntStream.range(0, rows).toArray(), rows, null), texts(rows, 9, row -> bytes(3)));
        check(new IntVector(new int[rows], rows, null), texts(rows, 9, row -> bytes(3)));
    }

    @Test
    void testFewRows() {
        for (int rows = 0; rows < 40; rows++) {
            check(texts(rows, 6, row -> bytes(12)), texts(rows, 4, row -> common(12)));
        }
    }

    @Test
    void testNestedValues() {
        for (DataType type : List.of(
                PrimitiveType.INT, PrimitiveType.DOUBLE, PrimitiveType.STRING, new ArrayType(PrimitiveType.BIGINT))) {
            DataType struct = new StructType(
                    List.of(new StructType.Field("x", type), new StructType.Field("y", PrimitiveType.INT)));
            check(values(new ArrayType(type)), values(struct));
            check(values(new ArrayType(struct)), values(new ArrayType(new ArrayType(type))));
        }
        FlatVector arrays = values(new ArrayType(PrimitiveType.DOUBLE));
        check(coded((ArrayVector) arrays), arrays);
    }

    private FlatVector values(DataType type) {
        VectorBuilder builder = VectorBuilder.of(type, 500);
        for (int row = 0; row < 500; row++) {
            builder.appendObject(value(type));
        }
        return builder.build();
    }

    private Object value(DataType type) {
        if (random.nextInt(6) == 0) {
            return null;
        }
        if (type instanceof ArrayType array) {
            return elements(array.element(), random.nextInt(4));
        }
        if (type instanceof StructType struct) {
            List<Object> fields = new ArrayList<>();
            struct.fields().forEach(field -> fields.add(value(field.type())));
            return fields;
        }
        int number = random.nextInt(7) - 3;
        return switch (type.kind()) {
            case INT -> number;
            case BIGINT -> (long) number;
            case DOUBLE -> number == 3 ? Double.NaN : number == 2 ? -0.0 : (double) number / 2;
            default -> "text".substring(number & 3) + number;
        };
    }

    private List<Object> elements(DataType type, int count) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(value(type));
        }
        return elements;
    }

    /** The same arrays with elements that are coded by a dictionary. */
    private static ArrayVector coded(ArrayVector arrays) {
        int count = arrays.elements().size();
        int[] ids = IntStream.range(0, count).map(i -> count - 1 - i).toArray();
        FlatVector dictionary = arrays.elements().flatten().select(ids, count);
        return new ArrayVector(
                arrays.starts(),
                arrays.lengths(),
                new DictionaryVector(dictionary, ids, count),
                arrays.size(),
                arrays.validity());
    }
}
