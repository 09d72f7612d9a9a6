package dev.skep.testing;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.FieldSelection;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType.Field;
import dev.skep.api.type.TypeParser;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.file.FileStores;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes and reads whole files of a format as boxed rows. */
public final class FormatFiles {
    public static final FileStore STORE = new FileStores();
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final StorageFormat format;
    private final RowType columns;
    private Map<String, String> properties = Map.of();
    private int batchRows = RowBatch.DEFAULT_ROWS;
    private long splitBytes = Long.MAX_VALUE;
    private int[] projection;
    private RowFilter filter;
    private List<ColumnBound> bounds = List.of();
    private FieldSelection[] fields = {};
    private ZoneId zone = ZONE;
    private FileStore store = STORE;

    public FormatFiles(StorageFormat format, RowType columns) {
        this.format = format;
        this.columns = columns;
        projection = IntStream.range(0, columns.size()).toArray();
    }

    /** Columns given as {@code name type}. */
    public static RowType columns(String... declarations) {
        List<Field> fields = new ArrayList<>();
        for (String declaration : declarations) {
            int blank = declaration.indexOf(' ');
            fields.add(new Field(declaration.substring(0, blank), TypeParser.parse(declaration.substring(blank + 1))));
        }
        return new RowType(fields);
    }

    public FormatFiles properties(Map<String, String> value) {
        properties = value;
        return this;
    }

    public FormatFiles batchRows(int value) {
        batchRows = value;
        return this;
    }

    public FormatFiles splitBytes(long value) {
        splitBytes = value;
        return this;
    }

    public FormatFiles projection(int... value) {
        projection = value;
        return this;
    }

    /** What is read of each column of the projection; all when it is not told. */
    public FormatFiles fields(FieldSelection... value) {
        fields = value;
        return this;
    }

    public FormatFiles filter(RowFilter value) {
        filter = value;
        return this;
    }

    /** Through which files are read. */
    public FormatFiles store(FileStore value) {
        store = value;
        return this;
    }

    public FormatFiles zone(ZoneId value) {
        zone = value;
        return this;
    }

    public FormatFiles bounds(ColumnBound... value) {
        bounds = List.of(value);
        return this;
    }

    public void write(String path, List<? extends List<?>> rows) {
        try (FormatWriter writer =
                format.create(new WriteRequest(STORE, path, columns, properties, zone, Long.MAX_VALUE))) {
            for (int start = 0; start < rows.size(); start += batchRows) {
                writer.write(batch(rows.subList(start, Math.min(rows.size(), start + batchRows))));
            }
            writer.finish();
        }
    }

    public RowBatch batch(List<? extends List<?>> rows) {
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
    public List<List<Object>> read(String path) {
        List<List<Object>> rows = new ArrayList<>();
        for (Split split : format.splits(store.status(path).orElseThrow(), splitBytes, properties)) {
            try (FormatReader reader = open(split)) {
                for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                    addRows(batch, rows);
                }
            }
        }
        return rows;
    }

    public FormatReader open(Split split) {
        List<FieldSelection> wanted =
                fields.length > 0 ? List.of(fields) : Collections.nCopies(projection.length, FieldSelection.ALL);
        return format.open(new ReadRequest(
                store, split, columns, projection, wanted, bounds, filter, properties, batchRows, zone));
    }

    /** The rows of a batch that a reader made. */
    public List<List<Object>> rows(RowBatch batch) {
        List<List<Object>> rows = new ArrayList<>();
        addRows(batch, rows);
        return rows;
    }

    private void addRows(RowBatch batch, List<List<Object>> rows) {
        for (int row = 0; row < batch.rowCount(); row++) {
            Object[] values = new Object[batch.columnCount()];
            for (int i = 0; i < values.length; i++) {
                DataType type = columns.type(projection[i]);
                Object value = VectorValues.read(type, batch.column(i), row);
                values[i] = value instanceof byte[] bytes ? Arrays.toString(bytes) : value;
            }
            rows.add(Arrays.asList(values));
        }
    }
}
