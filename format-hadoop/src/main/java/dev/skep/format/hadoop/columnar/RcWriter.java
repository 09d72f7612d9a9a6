package dev.skep.format.hadoop.columnar;

import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileErrors;
import dev.skep.format.compression.HadoopCodec;
import dev.skep.format.hadoop.file.GrowingBytes;
import dev.skep.format.hadoop.file.MarkedOutput;
import dev.skep.format.text.layout.TextLayout;
import java.io.IOException;

/** Writes an RCFile of the later version. */
public final class RcWriter implements FormatWriter {
    private static final long GROUP_BYTES = 4 << 20;
    private static final long MARK_INTERVAL = 1600;

    /** The values of a column that go to the next group, and their lengths in runs. */
    private static final class Column {
        private final ColumnCoding coding;
        private final GrowingBytes values = new GrowingBytes();
        private final GrowingBytes lengths = new GrowingBytes();
        private long length = -1;
        private long repeats;

        private Column(ColumnCoding coding) {
            this.coding = coding;
        }

        private void add(FlatVector vector, int row) throws IOException {
            int before = values.size();
            coding.print(vector, row, values);
            long added = values.size() - before;
            if (added == length) {
                repeats++;
            } else {
                endRun();
                length = added;
                lengths.writeVarint(length);
            }
        }

        private void endRun() {
            if (repeats > 0) {
                lengths.writeVarint(~repeats);
            }
            repeats = 0;
        }

        private void clear() {
            values.clear();
            lengths.clear();
            length = -1;
        }
    }

    private final String path;
    private final Column[] columns;
    private final HadoopCodec codec;
    private final MarkedOutput output;
    private long rows;
    private long heldBytes;

    /** @param isBinary whether values are coded as LazyBinaryColumnarSerDe does; else as text */
    public RcWriter(WriteRequest request, boolean isBinary) {
        path = request.path();
        TextLayout layout = TextLayout.of(request.properties());
        columns = new Column[request.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            DataType type = request.columns().type(i);
            columns[i] =
                    new Column(isBinary ? ColumnCoding.binary(type) : ColumnCoding.text(type, layout, request.zone()));
        }
        codec = HadoopCodec.ofOutput(request.properties());
        output = new MarkedOutput(request.store(), path);
        GrowingBytes header = new GrowingBytes();
        header.write(new byte[] {'R', 'C', 'F', 1});
        header.write(codec == null ? 0 : 1);
        if (codec != null) {
            MarkedOutput.addText(header, codec.className());
        }
        header.writeInt(1);
        MarkedOutput.addText(header, "hive.io.rcfile.column.number");
        MarkedOutput.addText(header, String.valueOf(columns.length));
        header.write(output.mark());
        output.write(header);
    }

    @Override
    public void write(RowBatch batch) {
        FlatVector[] vectors = new FlatVector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = batch.column(i).flatten();
        }
        try {
            for (int row = 0; row < batch.rowCount(); row++) {
                heldBytes = 0;
                for (int i = 0; i < columns.length; i++) {
                    columns[i].add(vectors[i], row);
                    heldBytes += columns[i].values.size();
                }
                rows++;
                if (heldBytes >= GROUP_BYTES) {
                    writeGroup();
                }
            }
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    private void writeGroup() throws IOException {
        if (rows == 0) {
            return;
        }
        GrowingBytes key = new GrowingBytes();
        GrowingBytes values = new GrowingBytes();
        key.writeVarint(rows);
        for (Column column : columns) {
            column.endRun();
            int before = values.size();
            store(column.values, values);
            key.writeVarint(values.size() - before);
            key.writeVarint(column.values.size());
            key.writeVarint(column.lengths.size());
            key.write(column.lengths.data(), 0, column.lengths.size());
            column.clear();
        }
        GrowingBytes stored = new GrowingBytes();
        store(key, stored);
        GrowingBytes group = new GrowingBytes();
        output.addMark(group, MARK_INTERVAL);
        group.writeInt(key.size() + values.size());
        group.writeInt(key.size());
        group.writeInt(stored.size());
        output.write(group);
        output.write(stored);
        output.write(values);
        rows = 0;
        heldBytes = 0;
    }

    private void store(GrowingBytes plain, GrowingBytes target) throws IOException {
        if (codec == null) {
            target.write(plain.data(), 0, plain.size());
        } else {
            codec.compress(plain.data(), plain.size(), target);
        }
    }

    @Override
    public void finish() {
        try {
            writeGroup();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
        output.finish();
    }

    @Override
    public long bytesWritten() {
        return output.position() + heldBytes;
    }

    @Override
    public long retainedBytes() {
        return heldBytes * 2 + columns.length * 4096L;
    }

    @Override
    public void close() {
        output.close();
    }
}
