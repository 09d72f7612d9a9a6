package dev.skep.format.orc;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.FieldSelection;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType.Field;
import dev.skep.api.type.TypeParser;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes and reads whole ORC files as boxed rows; binary values come back as lists of bytes in brackets. */
final class OrcFiles {
    static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final DiskStore store = new DiskStore();
    private final OrcFormat format = new OrcFormat();
    private final RowType columns;
    private Map<String, String> properties = Map.of();
    private int batchRows = RowBatch.DEFAULT_ROWS;
    private long splitBytes = Long.MAX_VALUE;
    private int[] projection;
    private RowFilter filter;
    private List<ColumnBound> bounds = List.of();
    private FieldSelection[] fields = {};

    OrcFiles(RowType columns) {
        this.columns = columns;
        projection = IntStream.range(0, columns.size()).toArray();
    }

    /** Columns given as {@code name type}. */
    OrcFiles(String... declarations) {
        this(columns(declarations));
    }

    static RowType columns(String... declarations) {
        List<Field> fields = new ArrayList<>();
        for (String declaration : declarations) {
            int blank = declaration.indexOf(' ');
            fields.add(new Field(declaration.substring(0, blank), TypeParser.parse(declaration.substring(blank + 1))));
        }
        return new RowType(fields);
    }

    OrcFiles properties(String... keysAndValues) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        properties = map;
        return this;
    }

    OrcFiles batchRows(int value) {
        batchRows = value;
        return this;
    }

    OrcFiles splitBytes(long value) {
        splitBytes = value;
        return this;
    }

    OrcFiles projection(int... value) {
        projection = value;
        return this;
    }

    /** What is read of each column of the projection; all when it is not told. */
    OrcFiles fields(FieldSelection... value) {
        fields = value;
        return this;
    }

    OrcFiles filter(RowFilter value) {
        filter = value;
        return this;
    }

    OrcFiles bounds(ColumnBound... value) {
        bounds = List.of(value);
        return this;
    }

    DiskStore store() {
        return store;
    }

    FileStatus status(String path) {
        return store.status(path).orElseThrow();
    }

    /** @param path without the extension */
    void write(String path, List<? extends List<?>> rows) {
        try (FormatWriter writer =
                format.create(new WriteRequest(store, path, columns, properties, ZONE, Long.MAX_VALUE))) {
            for (int start = 0; start < rows.size(); start += batchRows) {
                writer.write(batch(rows.subList(start, Math.min(rows.size(), start + batchRows))));
            }
            writer.finish();
        }
    }

    RowBatch batch(List<? extends List<?>> rows) {
        ColumnVector[] vectors = new ColumnVector[columns.size()];
        for (int column = 0; column < vectors.length; column++) {
            VectorBuilder builder = VectorBuilder.of(columns.type(column), rows.size());
            for (List<?> row : rows) {
                builder.appendObject(row.get(column));
            }
            vectors[column] = builder.build();
        }
        return new RowBatch(rows.size(), vectors);
    }

    /** All rows of a file, split by split. */
    List<List<Object>> read(String path) {
        List<List<Object>> rows = new ArrayList<>();
        for (Split split : format.splits(status(path), splitBytes, properties)) {
            try (FormatReader reader = open(split)) {
                for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                    addRows(batch, rows);
                }
            }
        }
        return rows;
    }

    FormatReader open(Split split) {
        List<FieldSelection> wanted =
                fields.length > 0 ? List.of(fields) : Collections.nCopies(projection.length, FieldSelection.ALL);
        return format.open(new ReadRequest(
                store, split, columns, projection, wanted, bounds, filter, properties, batchRows, ZONE));
    }

    /** The rows of a batch that a reader made. */
    void addRows(RowBatch batch, List<List<Object>> rows) {
        for (int row = 0; row < batch.rowCount(); row++) {
            Object[] values = new Object[batch.columnCount()];
            for (int i = 0; i < values.length; i++) {
                DataType type = columns.type(projection[i]);
                values[i] = plain(VectorValues.read(type, batch.column(i), row));
            }
            rows.add(Arrays.asList(values));
        }
    }

    /** A value that equals others of the same content. */
    static Object plain(Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(OrcFiles::plain).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Map<?, ?> map) {
            List<Object> entries = new ArrayList<>();
            map.forEach((key, mapped) -> entries.add(Arrays.asList("entry", plain(key), plain(mapped))));
            return entries;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static List<List<Object>> plain(List<List<Object>> rows) {
        return (List<List<Object>>) plain((Object) rows);
    }
}
