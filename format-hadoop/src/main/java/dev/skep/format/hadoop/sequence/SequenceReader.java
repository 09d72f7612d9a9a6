package dev.skep.format.hadoop.sequence;

import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.hadoop.binary.BinaryRows;
import dev.skep.format.hadoop.file.BatchFilter;
import dev.skep.format.hadoop.file.GrowingBytes;
import dev.skep.format.hadoop.file.RecordBytes;
import dev.skep.format.text.RecordDecoder;
import java.io.IOException;
import java.util.Arrays;

/** Reads the rows of a split of a SequenceFile: records are collected, then their fields found and parsed column by column. */
public final class SequenceReader implements FormatReader {
    private static final int MOST_BATCH_BYTES = 4 << 20;

    /** How records are rows. */
    private interface Rows {
        RowBatch decode(byte[] data, int[] starts, int[] lengths, int rows) throws IOException;
    }

    private final ReadRequest request;
    private final SequenceInput input;
    private final Rows rows;
    private final BatchFilter filter;
    private final int[] starts;
    private final int[] lengths;
    private final GrowingBytes records = new GrowingBytes();

    /**
     * @param isBinary whether rows are coded as LazyBinarySerDe does; else as text
     * @throws SkepException PATH_NOT_FOUND, FILE_READ_FAILED, FILE_CORRUPT or NOT_SUPPORTED
     */
    public SequenceReader(ReadRequest request, boolean isBinary) {
        this.request = request;
        rows = isBinary
                ? new BinaryRows(request.columns(), request.projection())::decode
                : new RecordDecoder(request)::decode;
        filter = new BatchFilter(request);
        starts = new int[request.batchRows()];
        lengths = new int[request.batchRows()];
        var file = request.store().open(request.split().path());
        try {
            input = new SequenceInput(file, request.split());
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public RowBatch next() {
        return filter.next(this::decode);
    }

    private RowBatch decode() {
        records.clear();
        int count = 0;
        try {
            while (count < starts.length && records.size() < MOST_BATCH_BYTES && input.next()) {
                RecordBytes value = input.value();
                starts[count] = records.size();
                lengths[count++] = value.remaining();
                records.write(value.data(), value.position(), value.remaining());
            }
            return count == 0
                    ? null
                    : rows.decode(Arrays.copyOf(records.data(), records.size()), starts, lengths, count);
        } catch (SkepException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw input.corrupt(e);
        }
    }

    @Override
    public long bytesRead() {
        return input.bytesRead();
    }

    @Override
    public long heldBytes() {
        return input.heldBytes() + records.data().length;
    }

    @Override
    public void close() {
        input.close();
    }
}
