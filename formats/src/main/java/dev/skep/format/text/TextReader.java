package dev.skep.format.text;

import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileErrors;
import dev.skep.format.text.layout.TextLayout;
import dev.skep.format.text.parse.ColumnParser;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** Reads the lines that begin in a split. Fields are found for a whole batch first, then parsed column by column. */
final class TextReader implements FormatReader {
    private final ReadRequest request;
    private final LineSplitter splitter;
    private final InputFile file;
    private final TextCompression compression;
    private final TextCharset charset;
    private final FieldTable fields;
    private final ColumnParser[] parsers;
    private final LineBuffer lines;
    private final long end;
    private long linesLeft = Long.MAX_VALUE;
    private long bytesRead;
    private int[] selected;
    private final int offsetColumn;

    /** @param kinds the parser for a column of a type */
    TextReader(ReadRequest request, TextLayout layout, LineSplitter splitter, Function<DataType, ColumnParser> kinds) {
        this.request = request;
        this.splitter = splitter;
        compression = TextCompression.of(request.split().path());
        int[] projection = request.projection().clone();
        RowType columns = request.dataColumns();
        parsers = new ColumnParser[projection.length];
        int offsets = -1;
        for (int i = 0; i < projection.length; i++) {
            if (projection[i] == columns.size()) {
                projection[i] = -1;
                offsets = i;
            }
            parsers[i] = i == offsets ? this::offsets : kinds.apply(columns.type(projection[i]));
        }
        offsetColumn = offsets;
        fields = new FieldTable(FieldTable.slots(projection), projection.length, request.batchRows());
        file = request.store().open(request.split().path());
        charset = TextCharset.of(request.properties());
        boolean whole = compression != TextCompression.NONE || !charset.isPlain();
        long start = whole ? 0 : request.split().start();
        end = whole ? Long.MAX_VALUE : start + request.split().length();
        lines = lines(Math.max(0, start - 1));
        if (layout.footerLines() > 0) {
            linesLeft = countLines() - layout.footerLines();
        }
        if (start > 0) {
            lines.skipLine();
        } else {
            lines.skipByteOrderMark();
            for (int i = 0; i < layout.headerLines(); i++) {
                lines.skipLine();
                linesLeft--;
            }
        }
    }

    private LineBuffer lines(long position) {
        InputStream counted = new FilterInputStream(file.stream(position)) {
            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                int read = super.read(target, offset, count);
                bytesRead += Math.max(read, 0);
                return read;
            }
        };
        try {
            return new LineBuffer(file.path(), charset.decode(compression.decompress(counted)), position);
        } catch (IOException e) {
            throw FileErrors.corrupt(file.path(), "its compressed data is damaged or cut off", e);
        }
    }

    private LongVector offsets(byte[] data, int[] starts, int[] lengths, int rows) {
        long[] offsets = new long[rows];
        for (int i = 0; i < rows; i++) {
            offsets[i] = lines.offset(starts[i]);
        }
        return new LongVector(offsets, rows, null);
    }

    private long countLines() {
        LineBuffer all = lines(0);
        long count = 0;
        while (all.skipLine()) {
            count++;
        }
        return count;
    }

    @Override
    public RowBatch next() {
        while (splitLines()) {
            RowBatch batch = parse();
            if (batch != null) {
                return batch;
            }
        }
        return null;
    }

    /** Fills {@link #fields} with the next lines; false at the end of the split. */
    private boolean splitLines() {
        fields.clear();
        int most = (int) Math.min(request.batchRows(), linesLeft);
        while (fields.rows() < most) {
            if (lines.offset(lines.start()) >= end || lines.start() == lines.limit() && lines.isEnded()) {
                break;
            }
            int start = lines.start();
            if (start == lines.limit() || !splitter.split(lines, fields)) {
                if (fields.rows() > 0) {
                    break;
                }
                lines.fill();
            } else if (offsetColumn >= 0 && fields.rows() > 0) {
                fields.starts(offsetColumn)[fields.rows() - 1] = start;
            }
        }
        linesLeft -= fields.rows();
        return fields.rows() > 0;
    }

    private RowBatch parse() {
        int rows = fields.rows();
        ColumnVector[] columns = new ColumnVector[parsers.length];
        RowFilter filter = request.filter();
        if (filter == null) {
            for (int i = 0; i < parsers.length; i++) {
                columns[i] = parsers[i].parse(lines.data(), fields.starts(i), fields.lengths(i), rows);
            }
            return new RowBatch(rows, columns);
        }
        int[] filterColumns = filter.columns();
        ColumnVector[] filtered = new ColumnVector[filterColumns.length];
        for (int i = 0; i < filterColumns.length; i++) {
            int column = filterColumns[i];
            columns[column] = parsers[column].parse(lines.data(), fields.starts(column), fields.lengths(column), rows);
            filtered[i] = columns[column];
        }
        if (selected == null) {
            selected = new int[request.batchRows()];
        }
        int count = filter.select(new RowBatch(rows, filtered), selected);
        return count == 0 ? null : select(columns, count);
    }

    private RowBatch select(ColumnVector[] columns, int count) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != null) {
                columns[i] = count == columns[i].size() ? columns[i] : columns[i].select(selected, count);
            } else {
                int[] starts = FieldTable.gather(fields.starts(i), selected, count);
                int[] lengths = FieldTable.gather(fields.lengths(i), selected, count);
                columns[i] = parsers[i].parse(lines.data(), starts, lengths, count);
            }
        }
        return new RowBatch(count, columns);
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() {
        file.close();
    }
}
