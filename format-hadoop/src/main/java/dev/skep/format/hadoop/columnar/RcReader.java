package dev.skep.format.hadoop.columnar;

import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.format.text.layout.TextLayout;
import java.io.IOException;
import java.util.Arrays;

/** Reads the groups of rows of a split: wanted columns only, and of those that no filter needs only the rows that it chooses. */
public final class RcReader implements FormatReader {
    private final ReadRequest request;
    private final RcInput input;
    private final ColumnCoding[] codings;
    private RowGroup group;
    private RowGroup.Values[] values;
    private boolean[] isRead;
    private int nextRow;
    private long bytesRead;
    private long heldBytes;
    private int[] selected;

    /**
     * @param isBinary whether values are coded as LazyBinaryColumnarSerDe does; else as text
     * @throws SkepException PATH_NOT_FOUND, FILE_READ_FAILED, FILE_CORRUPT or NOT_SUPPORTED
     */
    public RcReader(ReadRequest request, boolean isBinary) {
        this.request = request;
        TextLayout layout = TextLayout.of(request.properties());
        codings = new ColumnCoding[request.projection().length];
        for (int i = 0; i < codings.length; i++) {
            DataType type = type(i);
            codings[i] = isBinary ? ColumnCoding.binary(type) : ColumnCoding.text(type, layout, request.zone());
        }
        var file = request.store().open(request.split().path());
        try {
            input = new RcInput(file, request.split());
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private DataType type(int position) {
        return request.columns().type(request.projection()[position]);
    }

    @Override
    public RowBatch next() {
        while (true) {
            if (group == null || nextRow == group.rows()) {
                if (!openGroup()) {
                    return null;
                }
                continue;
            }
            int rows = Math.min(request.batchRows(), group.rows() - nextRow);
            RowBatch batch;
            try {
                batch = request.filter() == null ? all(rows) : filtered(request.filter(), rows);
            } catch (SkepException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw input.corrupt(e);
            }
            nextRow += rows;
            if (batch.rowCount() > 0) {
                return batch;
            }
        }
    }

    private boolean openGroup() {
        if (group != null) {
            bytesRead += group.bytesRead();
        }
        group = input.next();
        values = new RowGroup.Values[codings.length];
        isRead = new boolean[codings.length];
        nextRow = 0;
        heldBytes = 0;
        return group != null;
    }

    private RowBatch all(int rows) throws IOException {
        ColumnVector[] columns = new ColumnVector[codings.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(i, rows, null);
        }
        return new RowBatch(rows, columns);
    }

    private RowBatch filtered(RowFilter filter, int rows) throws IOException {
        ColumnVector[] columns = new ColumnVector[codings.length];
        ColumnVector[] tested = new ColumnVector[filter.columns().length];
        for (int i = 0; i < tested.length; i++) {
            int column = filter.columns()[i];
            columns[column] = column(column, rows, null);
            tested[i] = columns[column];
        }
        if (selected == null) {
            selected = new int[request.batchRows()];
        }
        int count = filter.select(new RowBatch(rows, tested), selected);
        for (int i = 0; i < columns.length && count > 0; i++) {
            if (columns[i] == null) {
                columns[i] = column(i, count, selected);
            } else if (count < rows) {
                columns[i] = columns[i].select(selected, count);
            }
        }
        return new RowBatch(count, count == 0 ? new ColumnVector[0] : columns);
    }

    /** @param chosen the rows wanted, from {@link #nextRow}, or null for all */
    private ColumnVector column(int position, int rows, int[] chosen) throws IOException {
        if (!isRead[position]) {
            values[position] = group.values(request.projection()[position]);
            isRead[position] = true;
            heldBytes += values[position] == null ? 0 : values[position].retainedBytes();
        }
        RowGroup.Values found = values[position];
        if (found == null) {
            return VectorBuilder.nulls(type(position), rows);
        }
        int[] starts;
        int[] lengths;
        if (chosen == null) {
            starts = Arrays.copyOfRange(found.starts(), nextRow, nextRow + rows);
            lengths = Arrays.copyOfRange(found.lengths(), nextRow, nextRow + rows);
        } else {
            starts = new int[rows];
            lengths = new int[rows];
            for (int i = 0; i < rows; i++) {
                starts[i] = found.starts()[nextRow + chosen[i]];
                lengths[i] = found.lengths()[nextRow + chosen[i]];
            }
        }
        return codings[position].parse(found.data(), starts, lengths, rows);
    }

    @Override
    public long bytesRead() {
        return bytesRead + input.bytesRead() + (group == null ? 0 : group.bytesRead());
    }

    @Override
    public long heldBytes() {
        return heldBytes;
    }

    @Override
    public void close() {
        input.close();
    }
}
