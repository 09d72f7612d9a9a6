package dev.skep.execution.distributed.stagefile;

import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.OutputFile;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.exchange.CompressedBatchCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what one task of a stage made: blocks of rows by {@link CompressedBatchCodec}, then a footer: the position, length and row count of each block, a
 * sample of rows (the first one of evenly spaced blocks), and what tasks report of themselves. Used by one thread.
 */
public final class StageFileWriter implements AutoCloseable {
    static final int MAGIC = 0x534B5346;
    private static final int MOST_SAMPLES = 512;

    private final OutputFile file;
    private final RowType type;
    private final CompressedBatchCodec codec;
    private final List<Block> blocks = new ArrayList<>();
    private final List<RowBatch> samples = new ArrayList<>();
    private final boolean sampled;
    private int sampleEvery = 1;

    /** @param sampled whether the footer holds sample rows */
    public StageFileWriter(FileStore files, String path, RowType type, boolean sampled) {
        this.file = files.create(path);
        this.type = type;
        this.sampled = sampled;
        codec = new CompressedBatchCodec(type);
    }

    /** Where some rows lie in a file. */
    record Block(long position, int length, int rows) {}

    public void write(RowBatch batch) {
        if (sampled && blocks.size() % sampleEvery == 0) {
            samples.add(batch.slice(0, 1));
            if (samples.size() > MOST_SAMPLES) {
                thinSamples();
            }
        }
        ByteBuffer bytes = codec.encode(batch);
        blocks.add(new Block(file.position(), bytes.remaining(), batch.rowCount()));
        write(bytes);
    }

    private void thinSamples() {
        List<RowBatch> kept = new ArrayList<>();
        for (int i = 0; i < samples.size(); i += 2) {
            kept.add(samples.get(i));
        }
        samples.clear();
        samples.addAll(kept);
        sampleEvery *= 2;
    }

    private void write(ByteBuffer bytes) {
        try {
            file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Completes the file. @param reports of the task itself, and of tasks that have no file of their own */
    public void finish(List<TaskReport> reports) {
        try {
            ByteArrayOutputStream footer = new ByteArrayOutputStream();
            DataOutputStream data = new DataOutputStream(footer);
            data.writeInt(blocks.size());
            for (Block block : blocks) {
                data.writeLong(block.position());
                data.writeInt(block.length());
                data.writeInt(block.rows());
            }
            writeSamples(data);
            data.writeInt(reports.size());
            for (TaskReport report : reports) {
                report.write(data);
            }
            data.writeInt(data.size());
            data.writeInt(MAGIC);
            footer.writeTo(file);
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeSamples(DataOutputStream data) throws IOException {
        RowStore rows = new RowStore(type);
        samples.forEach(rows::append);
        if (rows.rowCount() == 0) {
            data.writeInt(0);
            return;
        }
        ByteBuffer bytes = codec.encode(rows.view());
        data.writeInt(bytes.remaining());
        data.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    /** Without {@link #finish} the file is left incomplete, for its owner to delete. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
