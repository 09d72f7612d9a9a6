package dev.skep.format.text;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.storage.Split;
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
import java.util.function.LongSupplier;

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
    private final LongSupplier end;
    private long linesLeft = Long.MAX_VALUE;
    private long bytesRead;
    private int[] selected;
    private final int offsetColumn;
    private boolean checksEnd;

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
        Split split = request.split();
        boolean isPart = split.start() > 0 || split.length() < split.fileLength();
        if (compression == TextCompression.BZIP2 && charset.isPlain() && isPart) {
            Bzip2Blocks blocks = blocks(split.start(), split.start() + split.length());
            long before = offsetColumn < 0 ? 0 : textBefore(split.start());
            lines = new LineBuffer(file.path(), blocks, before);
            // a line between blocks is read with the first of them
            end = () -> blocks.ownBytes() < 0 ? Long.MAX_VALUE : before + blocks.ownBytes() + 1;
            linesLeft = blocks.hasOwn() ? Long.MAX_VALUE : 0;
            begin(layout, blocks.isFirst());
        } else {
            boolean whole = compression != TextCompression.NONE || !charset.isPlain();
            long start = whole ? 0 : split.start();
            long last = whole ? Long.MAX_VALUE : start + split.length();
            end = () -> last;
            lines = lines(Math.max(0, start - 1));
            checksEnd = splitter.guessesFirst() && last < split.fileLength();
            if (layout.footerLines() > 0) {
                linesLeft = countLines() - layout.footerLines();
            }
            begin(layout, start == 0);
        }
    }

    /** @param isFirst whether the file's first line is to be read next, and not the rest of one */
    private void begin(TextLayout layout, boolean isFirst) {
        if (linesLeft == 0) {
            return;
        }
        if (!isFirst) {
            splitter.skipToFirst(lines);
            return;
        }
        lines.skipByteOrderMark();
        for (int i = 0; i < layout.headerLines(); i++) {
            skipHeader();
            linesLeft--;
        }
    }

    private Bzip2Blocks blocks(long start, long last) {
        try {
            return new Bzip2Blocks(counted(start), start, last);
        } catch (IOException e) {
            throw FileErrors.corrupt(file.path(), "its compressed data is damaged or cut off", e);
        }
    }

    /** How many bytes the text of the blocks before a place in a bzip2 file has. */
    private long textBefore(long place) {
        Bzip2Blocks before = blocks(0, place);
        try {
            byte[] buffer = new byte[64 << 10];
            while (before.hasOwn() && before.ownBytes() < 0 && before.read(buffer, 0, buffer.length) >= 0) {
                continue;
            }
            return Math.max(0, before.ownBytes());
        } catch (IOException e) {
            throw FileErrors.corrupt(file.path(), "its compressed data is damaged or cut off", e);
        }
    }

    /** The file's bytes from a place on, which are counted; that they can't be read is FILE_READ_FAILED. */
    private InputStream counted(long position) {
        return new FilterInputStream(file.stream(position)) {
            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                try {
                    int read = super.read(target, offset, count);
                    bytesRead += Math.max(read, 0);
                    return read;
                } catch (IOException e) {
                    throw FileErrors.reading(file.path(), e);
                }
            }
        };
    }

    private LineBuffer lines(long position) {
        try {
            return new LineBuffer(file.path(), charset.decode(compression.decompress(counted(position))), position);
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
            if (lines.offset(lines.start()) >= end.getAsLong() || lines.start() == lines.limit() && lines.isEnded()) {
                checkEnd();
                break;
            }
            int start = lines.start();
            if (start == lines.limit() || !split()) {
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

    private boolean split() {
        try {
            return splitter.split(lines, fields);
        } catch (CsvRecords.Malformed e) {
            throw placed(e);
        }
    }

    private void skipHeader() {
        try {
            splitter.skip(lines);
        } catch (CsvRecords.Malformed e) {
            throw placed(e);
        }
    }

    private SkepException placed(CsvRecords.Malformed record) {
        String line = "line " + lineAt(lines.offset(record.index())) + " ";
        SkepException error = FileErrors.corrupt(file.path(), line + record.getMessage(), null);
        return record.hint() == null ? error : error.withHint(record.hint());
    }

    /** The number of the line that has a byte of the text. */
    private long lineAt(long offset) {
        LineBuffer all = lines(0);
        long line = 0;
        boolean more = true;
        while (more && all.offset(all.start()) <= offset) {
            more = all.skipLine();
            line++;
        }
        return line;
    }

    /** Sees to it that the reader of the next part began where this one ends. */
    private void checkEnd() {
        if (!checksEnd) {
            return;
        }
        checksEnd = false;
        LineBuffer next = lines(end.getAsLong() - 1);
        splitter.skipToFirst(next);
        long place = lines.offset(lines.start());
        if (next.offset(next.start()) != place) {
            throw new SkepException(
                            ErrorCode.FILE_CORRUPT,
                            "File '" + file.path() + "' can't be read in parts: line " + lineAt(place - 1)
                                    + " ends a record with line breaks in quotes where a part of it looks like records too")
                    .withHint("Read it with SET skep.csv.parallel=false");
        }
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
