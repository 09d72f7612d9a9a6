package dev.skep.format.orc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.FieldSelection;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.Split;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
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
class TestOrcFields {
    private static final int ROWS = 20_000;
    private static final RowType COLUMNS = OrcFiles.columns(
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
        new OrcFiles(COLUMNS)
                .properties("orc.row.index.stride", "1000", "orc.compress", "NONE", "orc.dictionary.key.threshold", "0")
                .write(name, rows);
        path = name + ".orc";
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
        OrcFiles files = new OrcFiles(COLUMNS).projection(column).fields(fields).bounds(bounds);
        Split split = new OrcFormat()
                .splits(files.status(path), Long.MAX_VALUE, Map.of())
                .get(0);
        List<List<Object>> rows = new ArrayList<>();
        try (FormatReader reader = files.open(split)) {
            for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                files.addRows(batch, rows);
            }
            return new Read(rows.stream().map(row -> row.get(0)).toList(), reader.bytesRead());
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
    void groupsAreSkippedByFields() {
        FieldSelection a = FieldSelection.of(0, FieldSelection.ALL);
        assertThat(read(0, a, new ColumnBound(0, List.of(0), 7100, 7200, null, false))
                        .values())
                .hasSize(1000);
        FieldSelection d = FieldSelection.of(2, FieldSelection.of(0, FieldSelection.ALL));
        assertThat(read(0, d, new ColumnBound(0, List.of(2, 0), null, 2990L, null, false))
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
    void groupsAreSkippedByNulls() {
        assertThat(read(2, FieldSelection.ALL, ColumnBound.ofNull(2, List.of())).values())
                .isEmpty();
        assertThat(read(0, FieldSelection.ALL, ColumnBound.ofNull(0, List.of(0)))
                        .values())
                .hasSize(ROWS);
    }
}
