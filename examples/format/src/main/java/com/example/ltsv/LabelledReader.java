package com.example.ltsv;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the lines that begin in a split. */
final class LabelledReader implements FormatReader {
    private final ReadRequest request;
    private final InputFile file;
    private final InputStream bytes;
    private final Map<String, Integer> positions = new HashMap<>();
    private final DataType[] types;
    private final long start;
    private long position;

    LabelledReader(ReadRequest request) {
        this.request = request;
        ValueText.check(request.columns());
        int[] projection = request.projection();
        types = new DataType[projection.length];
        for (int i = 0; i < projection.length; i++) {
            var column = request.columns().columns().get(projection[i]);
            positions.put(column.name().toLowerCase(Locale.ROOT), i);
            types[i] = column.type();
        }
        start = Math.max(0, request.split().start() - 1);
        position = start;
        file = request.store().open(request.split().path());
        bytes = new BufferedInputStream(file.stream(start));
        if (request.split().start() > 0) {
            // what stands before the first line's end belongs to the split before
            line();
        }
    }

    @Override
    public RowBatch next() {
        long end = request.split().start() + request.split().length();
        while (position < end) {
            VectorBuilder[] columns = new VectorBuilder[types.length];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = VectorBuilder.of(types[i], request.batchRows());
            }
            int rows = 0;
            while (rows < request.batchRows() && position < end) {
                String line = line();
                if (line != null && !line.isEmpty()) {
                    append(line, columns);
                    rows++;
                }
            }
            RowBatch batch = filtered(batch(rows, columns));
            if (batch.rowCount() > 0) {
                return batch;
            }
        }
        return null;
    }

    private void append(String line, VectorBuilder[] columns) {
        Object[] row = new Object[columns.length];
        for (String field : line.split("\t")) {
            int colon = field.indexOf(':');
            if (colon < 0) {
                throw new SkepException(
                        ErrorCode.FILE_CORRUPT,
                        "'" + file.path() + "' has a field without a label, before byte " + position);
            }
            Integer column = positions.get(field.substring(0, colon).toLowerCase(Locale.ROOT));
            if (column != null) {
                row[column] = ValueText.parse(field.substring(colon + 1), types[column]);
            }
        }
        for (int i = 0; i < row.length; i++) {
            columns[i].appendObject(row[i]);
        }
    }

    private static RowBatch batch(int rows, VectorBuilder[] columns) {
        ColumnVector[] vectors = new ColumnVector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = columns[i].build();
        }
        return new RowBatch(rows, vectors);
    }

    private RowBatch filtered(RowBatch batch) {
        if (request.filter() == null) {
            return batch;
        }
        int[] selected = new int[batch.rowCount()];
        int count = request.filter().select(batch.project(request.filter().columns()), selected);
        return batch.select(selected, count);
    }

    /** The next line without its end, or null at the file's end. */
    private String line() {
        try {
            int first = bytes.read();
            if (first < 0) {
                position = Long.MAX_VALUE;
                return null;
            }
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = first; b >= 0; b = bytes.read()) {
                position++;
                if (b == '\n') {
                    break;
                }
                line.write(b);
            }
            return line.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SkepException(ErrorCode.FILE_READ_FAILED, "'" + file.path() + "' can't be read: " + e, e);
        }
    }

    @Override
    public long bytesRead() {
        return Math.min(position, request.split().fileLength()) - start;
    }

    @Override
    public void close() {
        file.close();
    }
}
