package dev.skep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.FieldSelection;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
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

/** What a format that reads some fields of nested columns gives: these, and NULL for the others. */
public abstract class SelectedFieldsSuite {
    protected static final int ROWS = 20_000;
    private static final RowType COLUMNS = FormatFiles.columns(
            "s struct<a:int,b:string,c:struct<d:bigint,e:string>>", "l array<struct<x:int,y:string>>", "z int");

    @TempDir
    Path directory;

    private final StorageFormat format;
    private final Map<String, String> properties;
    private String path;

    /** @param properties of the table that is written */
    protected SelectedFieldsSuite(StorageFormat format, Map<String, String> properties) {
        this.format = format;
        this.properties = properties;
    }

    @BeforeEach
    void write() {
        List<List<Object>> rows = IntStream.range(0, ROWS)
                .mapToObj(i -> Arrays.<Object>asList(struct(i), list(i), i))
                .toList();
        String name = directory.resolve("data").toString();
        files().properties(properties).write(name, rows);
        path = name + format.extension(properties);
    }

    private FormatFiles files() {
        return new FormatFiles(format, COLUMNS);
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

    /** The values of a column, and how many bytes of the file they took. */
    protected record Read(List<Object> values, long bytes) {}

    protected final Read read(int column, FieldSelection fields, ColumnBound... bounds) {
        FormatFiles files = files().projection(column).fields(fields).bounds(bounds);
        Split split = format.splits(FormatFiles.STORE.status(path).orElseThrow(), Long.MAX_VALUE, Map.of())
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
    void otherFieldsAreNull() {
        List<Object> values = read(0, FieldSelection.of(0, FieldSelection.ALL)).values();
        assertThat(values).hasSize(ROWS);
        for (int i = 0; i < ROWS; i++) {
            Object expected = i % 11 == 0 ? null : Arrays.asList(i / 1000 == 5 ? null : i, null, null);
            assertThat(values.get(i)).isEqualTo(expected);
        }
    }

    @Test
    void fieldsOfFields() {
        List<Object> values = read(0, FieldSelection.of(2, FieldSelection.of(0, FieldSelection.ALL)))
                .values();
        assertThat(values.get(7)).isEqualTo(Arrays.asList(null, null, Arrays.asList(21L, null)));
    }

    @Test
    void fieldsOfElements() {
        List<Object> values = read(1, FieldSelection.of(0, FieldSelection.ALL)).values();
        assertThat(values.get(5)).isEqualTo(List.of(Arrays.asList(5, null), Arrays.asList(6, null)));
    }

    @Test
    void noFieldButWhetherThereIsAny() {
        List<Object> values = read(0, FieldSelection.NONE).values();
        assertThat(values.get(11)).isNull();
        assertThat(values.get(12)).isEqualTo(Arrays.asList(null, null, null));
    }
}
