package dev.skep.execution.hash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import dev.skep.testing.RandomVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of random keys, whichever of them are coded, by which dictionaries, and with which ids. */
class TestGroupTables {
    private static final List<DataType> SOME = List.of(
            PrimitiveType.STRING,
            PrimitiveType.STRING,
            PrimitiveType.INT,
            PrimitiveType.BIGINT,
            PrimitiveType.BOOLEAN,
            new DecimalType(30, 2),
            PrimitiveType.STRING);

    /** Keys of a table that was joined: some of them are coded by the numbers of its rows. */
    private record Origin(List<FlatVector> columns, int rows) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void equalKeysHaveOneGroup(long seed) {
        Random random = new Random(seed);
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(6); i++) {
            types.add(SOME.get(random.nextInt(SOME.size())));
        }
        GroupTable table = GroupTable.of(types);
        Map<List<Object>, Integer> expected = new HashMap<>();
        List<List<Object>> inOrder = new ArrayList<>();
        Origin origin = origin(types, random);
        int plainKeys = random.nextInt(4) == 0 ? types.size() : random.nextInt(2);
        for (int batch = 0; batch < 12; batch++) {
            if (random.nextInt(4) == 0) {
                origin = origin(types, random);
            }
            int rows = random.nextInt(300);
            ColumnVector[] keys = keys(types, origin, rows, batch > 6 ? types.size() : plainKeys, random);
            int[] groups = new int[rows];
            if (batch % 3 == 2) {
                table.reader().find(keys, rows, groups);
                for (int i = 0; i < rows; i++) {
                    assertThat(groups[i]).isEqualTo(expected.getOrDefault(values(types, keys, i), -1));
                }
            }
            table.assign(keys, rows, groups);
            for (int i = 0; i < rows; i++) {
                List<Object> values = values(types, keys, i);
                Integer known = expected.putIfAbsent(values, groups[i]);
                if (known == null) {
                    inOrder.add(values);
                } else {
                    assertThat(groups[i]).as("group of %s", values).isEqualTo(known);
                }
            }
            assertThat(table.groupCount()).isEqualTo(expected.size());
            assertThat(table.capacity()).isGreaterThanOrEqualTo(table.groupCount());
        }
        assertThat(expected.values()).doesNotHaveDuplicates();
        int from = table.groupCount() / 3;
        ColumnVector[] keys = table.keys(from, table.groupCount() - from);
        for (int i = 0; i < table.groupCount() - from; i++) {
            assertThat(expected).containsEntry(values(types, keys, i), from + i);
        }
        assertThat(inOrder).hasSize(table.groupCount());
    }

    private static Origin origin(List<DataType> types, Random random) {
        int rows = 1 + random.nextInt(random.nextBoolean() ? 20 : 500);
        return new Origin(
                types.stream().map(type -> RandomVectors.of(type, rows, random)).toList(), rows);
    }

    /** @param plainKeys how many of the keys, on average, are not coded by the origin's rows */
    private static ColumnVector[] keys(List<DataType> types, Origin origin, int rows, int plainKeys, Random random) {
        int[] ids = random.ints(rows, 0, origin.rows()).toArray();
        int[] otherIds = random.ints(rows, 0, origin.rows()).toArray();
        ColumnVector[] keys = new ColumnVector[types.size()];
        for (int i = 0; i < keys.length; i++) {
            FlatVector column = origin.columns().get(i);
            if (random.nextInt(types.size()) < plainKeys) {
                keys[i] = random.nextInt(3) == 0
                        ? new ConstantVector(column, rows)
                        : RandomVectors.of(types.get(i), rows, random);
            } else {
                keys[i] = new DictionaryVector(column, i % 3 == 2 ? otherIds : ids, rows);
            }
        }
        RowBatch batch = new RowBatch(rows, keys).slice(0, rows);
        Arrays.setAll(keys, batch::column);
        return keys;
    }

    private static List<Object> values(List<DataType> types, ColumnVector[] keys, int row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            values.add(keys[i].isNull(row) ? null : VectorValues.read(types.get(i), keys[i], row));
        }
        return values;
    }
}
