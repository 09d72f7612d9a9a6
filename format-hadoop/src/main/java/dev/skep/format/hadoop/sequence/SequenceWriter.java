package dev.skep.format.hadoop.sequence;

import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileErrors;
import dev.skep.format.compression.HadoopCodec;
import dev.skep.format.hadoop.binary.BinaryPrinter;
import dev.skep.format.hadoop.file.GrowingBytes;
import dev.skep.format.hadoop.file.MarkedOutput;
import dev.skep.format.text.RecordEncoder;
import dev.skep.format.text.print.ByteSink;
import java.io.IOException;
import java.util.Map;

/** Writes a SequenceFile with empty keys: rows as they are, each compressed, or in compressed blocks. */
public final class SequenceWriter implements FormatWriter {
    private static final long MARK_INTERVAL = 2000;
    private static final int BLOCK_BYTES = 1_000_000;
    private static final int EMPTY_KEY_BYTES = 4;

    /** How a row becomes bytes. */
    private interface Row {
        void write(FlatVector[] columns, int row, GrowingBytes target) throws IOException;
    }

    private final String path;
    private final boolean isBinary;
    private final Row row;
    private final HadoopCodec codec;
    private final boolean isByBlock;
    private final MarkedOutput output;
    private final GrowingBytes record = new GrowingBytes();
    private final GrowingBytes value = new GrowingBytes();
    private final GrowingBytes compressed = new GrowingBytes();
    private final GrowingBytes blockLengths = new GrowingBytes();
    private final GrowingBytes blockValues = new GrowingBytes();
    private long blockRows;

    /** @param isBinary whether rows are coded as LazyBinarySerDe does; else as text */
    public SequenceWriter(WriteRequest request, boolean isBinary) {
        path = request.path();
        this.isBinary = isBinary;
        Map<String, String> properties = request.properties();
        row = isBinary ? binary(request.columns()) : text(request);
        codec = HadoopCodec.ofRecords(properties);
        isByBlock = codec != null && HadoopCodec.isByBlock(properties);
        output = new MarkedOutput(request.store(), path);
        record.write(new byte[] {'S', 'E', 'Q', 6});
        MarkedOutput.addText(record, Writables.BYTES.className());
        MarkedOutput.addText(record, (isBinary ? Writables.BYTES : Writables.TEXT).className());
        record.write(codec == null ? 0 : 1);
        record.write(isByBlock ? 1 : 0);
        if (codec != null) {
            MarkedOutput.addText(record, codec.className());
        }
        record.writeInt(0);
        record.write(output.mark());
        output.write(record);
        record.clear();
    }

    private static Row binary(RowType columns) {
        BinaryPrinter[] printers = columns.types().stream()
                .map(type -> BinaryPrinter.of(type, true))
                .toArray(BinaryPrinter[]::new);
        return (vectors, row, target) -> BinaryPrinter.fields(printers, vectors, row, target);
    }

    private static Row text(WriteRequest request) {
        RecordEncoder encoder = new RecordEncoder(request.columns(), request.properties(), request.zone());
        ByteSink sink = new ByteSink();
        return (vectors, row, target) -> {
            encoder.encode(vectors, row, sink);
            sink.drainTo(target);
        };
    }

    @Override
    public void write(RowBatch batch) {
        FlatVector[] columns = new FlatVector[batch.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.column(i).flatten();
        }
        GrowingBytes content = new GrowingBytes();
        try {
            for (int i = 0; i < batch.rowCount(); i++) {
                content.clear();
                row.write(columns, i, content);
                value.clear();
                if (isBinary) {
                    value.writeInt(content.size());
                } else {
                    value.writeVarint(content.size());
                }
                value.write(content.data(), 0, content.size());
                writeValue();
            }
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    private void writeValue() throws IOException {
        if (isByBlock) {
            blockLengths.writeVarint(value.size());
            blockValues.write(value.data(), 0, value.size());
            blockRows++;
            if (blockValues.size() >= BLOCK_BYTES) {
                writeBlock();
            }
            return;
        }
        GrowingBytes stored = value;
        if (codec != null) {
            compressed.clear();
            codec.compress(value.data(), value.size(), compressed);
            stored = compressed;
        }
        output.addMark(record, MARK_INTERVAL);
        record.writeInt(EMPTY_KEY_BYTES + stored.size());
        record.writeInt(EMPTY_KEY_BYTES);
        record.writeInt(0);
        record.write(stored.data(), 0, stored.size());
        output.write(record);
        record.clear();
    }

    private void writeBlock() throws IOException {
        if (blockRows == 0) {
            return;
        }
        output.addMark(record, 0);
        record.writeVarint(blockRows);
        GrowingBytes keyLengths = new GrowingBytes();
        GrowingBytes keys = new GrowingBytes();
        for (long i = 0; i < blockRows; i++) {
            keyLengths.writeVarint(EMPTY_KEY_BYTES);
            keys.writeInt(0);
        }
        for (GrowingBytes part : new GrowingBytes[] {keyLengths, keys, blockLengths, blockValues}) {
            compressed.clear();
            codec.compress(part.data(), part.size(), compressed);
            record.writeVarint(compressed.size());
            record.write(compressed.data(), 0, compressed.size());
        }
        output.write(record);
        record.clear();
        blockLengths.clear();
        blockValues.clear();
        blockRows = 0;
    }

    @Override
    public void finish() {
        try {
            writeBlock();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
        output.finish();
    }

    @Override
    public long bytesWritten() {
        return output.position() + blockValues.size();
    }

    @Override
    public long retainedBytes() {
        return 4L * BLOCK_BYTES;
    }

    @Override
    public void close() {
        output.close();
    }
}
