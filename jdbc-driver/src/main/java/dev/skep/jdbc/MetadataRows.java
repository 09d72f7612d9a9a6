package dev.skep.jdbc;

import dev.skep.api.client.ResultCursor;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeParser;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of a metadata call, collected and then read as a result set. */
final class MetadataRows {
    private final RowType type;
    private final List<List<Object>> rows = new ArrayList<>();

    /** @param columns names, with {@code :type} where it is not string */
    MetadataRows(String... columns) {
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (String column : columns) {
            int colon = column.indexOf(':');
            names.add(colon < 0 ? column : column.substring(0, colon));
            types.add(colon < 0 ? PrimitiveType.STRING : TypeParser.parse(column.substring(colon + 1)));
        }
        type = RowType.of(names, types);
    }

    void add(Object... values) {
        rows.add(Arrays.asList(values));
    }

    ResultSet resultSet() {
        return new SkepResultSet(null, new Cursor(type, batch()), 0);
    }

    private RowBatch batch() {
        ColumnVector[] columns = new ColumnVector[type.size()];
        for (int i = 0; i < columns.length; i++) {
            VectorBuilder builder = VectorBuilder.of(type.type(i), rows.size());
            for (List<Object> row : rows) {
                builder.appendObject(row.get(i));
            }
            columns[i] = builder.build();
        }
        return new RowBatch(rows.size(), columns);
    }

    private static final class Cursor implements ResultCursor {
        private final RowType type;
        private RowBatch batch;

        Cursor(RowType type, RowBatch batch) {
            this.type = type;
            this.batch = batch;
        }

        @Override
        public boolean hasRows() {
            return true;
        }

        @Override
        public RowType rowType() {
            return type;
        }

        @Override
        public long updateCount() {
            return 0;
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }

        @Override
        public RowBatch next() {
            RowBatch next = batch;
            batch = null;
            return next == null || next.rowCount() == 0 ? null : next;
        }

        @Override
        public String text(RowBatch rows, int column, int row) {
            Object value = VectorValues.read(type.type(column), rows.column(column), row);
            return value == null ? null : value.toString();
        }

        @Override
        public void close() {
            batch = null;
        }
    }
}
