package dev.skep.format.hadoop.line;

import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileErrors;
import dev.skep.format.hadoop.binary.BinaryRows;
import dev.skep.format.hadoop.file.BatchFilter;
import dev.skep.format.hadoop.file.GrowingBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the lines that begin in a split; they end with {@code \n}, {@code \r} or both, or with the file. */
final class BinaryLineReader implements FormatReader {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int MOST_BATCH_BYTES = 4 << 20;

    private final ReadRequest request;
    private final BinaryRows rows;
    private final InputFile file;
    private final InputStream input;
    private final long end;
    private final GrowingBytes lines = new GrowingBytes();
    private final BatchFilter filter;
    private final int[] starts;
    private final int[] lengths;
    private long position;

    BinaryLineReader(ReadRequest request) {
        this.request = request;
        rows = new BinaryRows(request.columns(), request.projection());
        filter = new BatchFilter(request);
        starts = new int[request.batchRows()];
        lengths = new int[request.batchRows()];
        file = request.store().open(request.split().path());
        long start = request.split().start();
        end = start + request.split().length();
        position = Math.max(0, start - 1);
        input = new BufferedInputStream(file.stream(position), BUFFER_BYTES);
        if (start > 0) {
            skipLine();
        }
    }

    private void skipLine() {
        try {
            readLine();
        } catch (IOException e) {
            file.close();
            throw FileErrors.reading(file.path(), e);
        }
        lines.clear();
    }

    @Override
    public RowBatch next() {
        return filter.next(this::decode);
    }

    private RowBatch decode() {
        lines.clear();
        int count = 0;
        try {
            while (count < starts.length && lines.size() < MOST_BATCH_BYTES && position < end) {
                starts[count] = lines.size();
                if (!readLine()) {
                    break;
                }
                lengths[count] = lines.size() - starts[count];
                count++;
            }
        } catch (IOException e) {
            throw FileErrors.reading(file.path(), e);
        }
        try {
            return count == 0 ? null : rows.decode(Arrays.copyOf(lines.data(), lines.size()), starts, lengths, count);
        } catch (IOException | RuntimeException e) {
            throw FileErrors.corrupt(
                    file.path(), "a line before byte " + position + " is no row of LazyBinarySerDe", e);
        }
    }

    /** Adds the next line to the others; false at the end of the file. */
    private boolean readLine() throws IOException {
        boolean any = false;
        for (int next = read(); next >= 0; next = read()) {
            any = true;
            if (next == '\n') {
                return true;
            }
            if (next == '\r') {
                input.mark(1);
                if (input.read() == '\n') {
                    position++;
                } else {
                    input.reset();
                }
                return true;
            }
            lines.write(next);
        }
        return any;
    }

    private int read() throws IOException {
        int next = input.read();
        position += next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public long bytesRead() {
        return position - Math.max(0, request.split().start() - 1);
    }

    @Override
    public long heldBytes() {
        return BUFFER_BYTES + lines.data().length;
    }

    @Override
    public void close() {
        file.close();
    }
}
