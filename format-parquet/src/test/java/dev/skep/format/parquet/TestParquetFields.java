package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.FieldSelection;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.Split;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.testing.FormatFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some fields of nested columns, and conditions on them. */
class TestParquetFields {
    private static final int ROWS = 20_000;
    private static final RowType COLUMNS = FormatFiles.columns(
            "s struct<a:int,b:string,c:struct<d:bigint,e:string>>", "l array<struct<x:int,y:string>>", "z int");

    @TempDir
    Path directory;

    private String path;

    @BeforeEach
    void write() {
        List<List<Object>> rows = IntStream.range(0, ROWS)
                .mapToObj(i -> Arrays.<Object>asList(struct(i), list(i), i))
                .toList();
        String name = directory.resolve("data").toString();
        new FormatFiles(new ParquetFormat(), COLUMNS)
                .properties(Map.of("parquet.block.row.count.limit", "1000", "parquet.compression", "UNCOMPRESSED"))
                .write(name, rows);
        path = name + ".parquet";
    }

    /** NULL in every eleventh row, and its field a in the rows from 5000 to 5999. */
    private static Object struct(int i) {
        Object a = i / 1000 == 5 ? null : (Object) i;
        return i % 11 == 0 ? null : Arrays.asList(a, "some text that is long " + i, List.of((long) i * 3, "e" + i));
    }

    private static Object list(int i) {
        return IntStream.range(0, i % 3)
                .mapToObj(x -> List.of(i + x, "another text that is long " + i + x))
                .toList();
    }

    private record Read(List<Object> values, long bytes) {}

    private Read read(int column, FieldSelection fields, ColumnBound... bounds) {
        FormatFiles files = new FormatFiles(new ParquetFormat(), COLUMNS)
                .projection(column)
                .fields(fields)
                .bounds(bounds);
        Split split = new ParquetFormat()
                .splits(FormatFiles.STORE.status(path).orElseThrow(), Long.MAX_VALUE, Map.of())
                .get(0);
        List<Object> values = new ArrayList<>();
        try (FormatReader reader = files.open(split)) {
            for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                files.rows(batch).forEach(row -> values.add(row.get(0)));
            }
            return new Read(values, reader.bytesRead());
        }
    }

    @Test
    void otherFieldsAreNotRead() {
        Read some = read(0, FieldSelection.of(0, FieldSelection.ALL));
        for (int i = 0; i < ROWS; i++) {
            Object expected = i % 11 == 0 ? null : Arrays.asList(i / 1000 == 5 ? null : i, null, null);
            assertThat(some.values().get(i)).isEqualTo(expected);
        }
        assertThat(some.bytes()).isLessThan(read(0, FieldSelection.ALL).bytes() / 5);
    }

    @Test
    void fieldsOfFields() {
        Read some = read(0, FieldSelection.of(2, FieldSelection.of(0, FieldSelection.ALL)));
        assertThat(some.values().get(7)).isEqualTo(Arrays.asList(null, null, Arrays.asList(21L, null)));
        assertThat(some.bytes()).isLessThan(read(0, FieldSelection.ALL).bytes() / 5);
    }

    @Test
    void fieldsOfElements() {
        Read some = read(1, FieldSelection.of(0, FieldSelection.ALL));
        assertThat(some.values().get(5)).isEqualTo(List.of(Arrays.asList(5, null), Arrays.asList(6, null)));
        assertThat(some.bytes()).isLessThan(read(1, FieldSelection.ALL).bytes() / 4);
    }

    @Test
    void noFieldButWhetherThereIsAny() {
        List<Object> values = read(0, FieldSelection.NONE).values();
        assertThat(values.get(11)).isNull();
        assertThat(values.get(12)).isEqualTo(Arrays.asList(null, null, null));
    }

    @Test
    void rowGroupsAreSkippedByFields() {
        FieldSelection a = FieldSelection.of(0, FieldSelection.ALL);
        assertThat(read(0, a, new ColumnBound(0, List.of(0), 7100, 7200, null, false))
                        .values())
                .hasSize(1000);
        assertThat(read(0, a, new ColumnBound(0, List.of(2, 0), null, 2990L, null, false))
                        .values())
                .hasSize(1000);
        assertThat(read(0, a, new ColumnBound(0, List.of(0), 1, 99_999, List.of(1, 99_999), false))
                        .values())
                .hasSize(1000);
        assertThat(read(0, a, new ColumnBound(0, List.of(0), null, null, null, false))
                        .values())
                .hasSize(ROWS - 1000);
    }

    @Test
    void rowGroupsAreSkippedByNulls() {
        assertThat(read(2, FieldSelection.ALL, ColumnBound.ofNull(2, List.of())).values())
                .isEmpty();
        assertThat(read(0, FieldSelection.ALL, ColumnBound.ofNull(0, List.of(0)))
                        .values())
                .hasSize(ROWS);
    }
}
