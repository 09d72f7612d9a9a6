package dev.skep.execution.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.execution.column.RowHasher;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.local.Plans;
import dev.skep.execution.local.QueryTester;
import dev.skep.execution.local.RandomRows;
import dev.skep.execution.operator.ValuesSource;
import dev.skep.execution.spill.BatchSequence;
import dev.skep.execution.spill.SpillDirectory;
import dev.skep.execution.spill.SpillFile;
import dev.skep.process.memory.MemoryPool;
import dev.skep.process.memory.QueryMemory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestBatchCodec {
    private static final DataType STRUCT = new StructType(List.of(
            new StructType.Field("a", PrimitiveType.INT),
            new StructType.Field("b", new ArrayType(PrimitiveType.STRING))));
    private static final DataType[] TYPES = {
        PrimitiveType.BOOLEAN,
        PrimitiveType.TINYINT,
        PrimitiveType.INT,
        PrimitiveType.BIGINT,
        PrimitiveType.FLOAT,
        PrimitiveType.DOUBLE,
        new DecimalType(10, 2),
        new DecimalType(38, 4),
        PrimitiveType.STRING,
        CharacterType.varchar(20),
        PrimitiveType.DATE,
        PrimitiveType.TIMESTAMP,
        PrimitiveType.INTERVAL_YEAR_MONTH,
        PrimitiveType.INTERVAL_DAY_TIME,
        new ArrayType(PrimitiveType.INT),
        new MapType(PrimitiveType.STRING, PrimitiveType.BIGINT),
        STRUCT,
        new ArrayType(STRUCT)
    };

    private static RowBatch batch(int rows) {
        List<List<Object>> values = new RandomRows(17, 30).rows(rows, TYPES);
        return rows == 0
                ? new RowBatch(
                        0,
                        Arrays.stream(TYPES)
                                .map(type -> VectorBuilder.of(type, 1).build())
                                .toArray(ColumnVector[]::new))
                : new ValuesSource(values, Plans.columns(TYPES), rows).next();
    }

    private static List<List<Object>> rows(RowBatch batch) {
        return QueryTester.rows(List.of(TYPES), batch);
    }

    private static RowBatch coded(RowBatch batch) {
        int[] ids = new int[3 * batch.rowCount()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i * 7 % batch.rowCount();
        }
        ColumnVector[] columns = new ColumnVector[batch.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i % 3 == 0
                    ? new dev.skep.api.vector.ConstantVector((FlatVector) batch.column(i), ids.length)
                    : new DictionaryVector((FlatVector) batch.column(i), ids, ids.length);
        }
        return new RowBatch(ids.length, columns);
    }

    @Test
    void readsBackEveryTypeAndEncoding() {
        BatchCodec codec = new BatchCodec(Plans.columns(TYPES));
        for (RowBatch batch : List.of(
                batch(0), batch(1), batch(200), coded(batch(70)), batch(200).slice(65, 100))) {
            assertThat(rows(codec.decode(codec.encode(batch)))).isEqualTo(rows(batch));
        }
    }

    @Test
    void spillsAndReads(@TempDir Path directory) {
        LongAdder spilled = new LongAdder();
        try (SpillDirectory spills = new SpillDirectory(directory.toString());
                SpillFile file = new SpillFile(spills, Plans.columns(TYPES), spilled)) {
            BatchSequence sequence = BatchSequence.of(new QueryMemory(new MemoryPool(40_000), 40_000), file);
            for (int i = 0; i < 10; i++) {
                sequence.add(batch(100 + i));
            }
            assertThat(spilled.sum()).isPositive();
            assertThat(sequence.rowCount()).isEqualTo(1045);
            for (int i = 0; i < 10; i++) {
                assertThat(rows(sequence.batch(i))).isEqualTo(rows(batch(100 + i)));
            }
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void storesRowsOfEveryEncoding() {
        RowStore store = new RowStore(Plans.columns(TYPES));
        RowBatch flat = batch(150);
        RowBatch coded = coded(batch(40));
        store.append(flat);
        store.append(coded, 10, 30);
        store.append(coded, new int[] {5, 0, 5, 119}, 1, 3);
        store.append(flat.slice(3, 90), new int[] {80, 2}, 0, 2);
        store.appendNullRow();
        List<List<Object>> stored = rows(store.view());

        assertThat(stored.subList(0, 150)).isEqualTo(rows(flat));
        assertThat(stored.subList(150, 180)).isEqualTo(rows(coded).subList(10, 40));
        assertThat(stored.subList(180, 183))
                .containsExactly(
                        rows(coded).get(0), rows(coded).get(5), rows(coded).get(119));
        assertThat(stored.subList(183, 185))
                .containsExactly(rows(flat).get(83), rows(flat).get(5));
        assertThat(stored.get(185)).containsOnlyNulls();
    }

    @Test
    void hashesAlikeInEveryEncoding() {
        RowBatch coded = coded(batch(40));
        ColumnVector[] flat = new ColumnVector[TYPES.length];
        int[] columns = new int[TYPES.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = coded.column(i).flatten();
            columns[i] = i;
        }
        long[] expected = new RowHasher(columns)
                .hash(new RowBatch(coded.rowCount(), flat))
                .clone();
        assertThat(Arrays.copyOf(new RowHasher(columns).hash(coded), coded.rowCount()))
                .isEqualTo(Arrays.copyOf(expected, coded.rowCount()));
    }
}
