package dev.skep.execution.distributed.stagefile;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.exchange.CompressedBatchCodec;
import dev.skep.execution.operator.BatchSource;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A file of a {@link StageFileWriter}: its footer, and its rows as often as wanted. */
public final class StageFile {
    private static final int TAIL = 2 * Integer.BYTES;

    private final String path;
    private final RowType type;
    private final List<StageFileWriter.Block> blocks;
    private final RowBatch samples;
    private final List<TaskReport> reports;

    private StageFile(
            String path, RowType type, List<StageFileWriter.Block> blocks, RowBatch samples, List<TaskReport> reports) {
        this.path = path;
        this.type = type;
        this.blocks = blocks;
        this.samples = samples;
        this.reports = reports;
    }

    /** @throws SkepException FILE_CORRUPT, FILE_READ_FAILED or PATH_NOT_FOUND */
    public static StageFile open(FileStore files, String path, RowType type) {
        try (InputFile file = files.open(path)) {
            byte[] tail = new byte[TAIL];
            if (file.length() < TAIL) {
                throw corrupt(path, null);
            }
            file.read(file.length() - TAIL, tail, 0, TAIL);
            DataInputStream end = new DataInputStream(new ByteArrayInputStream(tail));
            int length = end.readInt();
            if (end.readInt() != StageFileWriter.MAGIC || length < 0 || length > file.length() - TAIL) {
                throw corrupt(path, null);
            }
            byte[] footer = new byte[length];
            file.read(file.length() - TAIL - length, footer, 0, length);
            DataInputStream data = new DataInputStream(new ByteArrayInputStream(footer));
            List<StageFileWriter.Block> blocks = new ArrayList<>();
            for (int count = data.readInt(); count > 0; count--) {
                blocks.add(new StageFileWriter.Block(data.readLong(), data.readInt(), data.readInt()));
            }
            byte[] samples = data.readNBytes(data.readInt());
            RowBatch rows =
                    samples.length == 0 ? null : new CompressedBatchCodec(type).decode(samples, 0, samples.length);
            List<TaskReport> reports = new ArrayList<>();
            for (int count = data.readInt(); count > 0; count--) {
                reports.add(TaskReport.read(data));
            }
            return new StageFile(path, type, blocks, rows, reports);
        } catch (IOException e) {
            throw corrupt(path, e);
        }
    }

    private static SkepException corrupt(String path, Throwable cause) {
        return new SkepException(ErrorCode.FILE_CORRUPT, "'" + path + "' is no complete file of a stage", cause);
    }

    public int blockCount() {
        return blocks.size();
    }

    public long rowCount() {
        return blocks.stream().mapToLong(StageFileWriter.Block::rows).sum();
    }

    /** Bytes of the rows of a block in the file. */
    public long blockBytes(int block) {
        return blocks.get(block).length();
    }

    /** Some of the rows, or null when there are none. */
    public RowBatch samples() {
        return samples;
    }

    public List<TaskReport> reports() {
        return reports;
    }

    /** The rows of the blocks {@code from} to {@code to - 1}. */
    public BatchSource rows(FileStore files, int from, int to) {
        return new Rows(files, from, Math.min(to, blocks.size()));
    }

    private final class Rows implements BatchSource {
        private final FileStore files;
        private final CompressedBatchCodec codec = new CompressedBatchCodec(type);
        private final int end;
        private int block;
        private InputFile file;

        Rows(FileStore files, int from, int end) {
            this.files = files;
            this.block = from;
            this.end = end;
        }

        @Override
        public RowBatch next() {
            if (block >= end) {
                return null;
            }
            if (file == null) {
                file = files.open(path);
            }
            StageFileWriter.Block next = blocks.get(block++);
            byte[] bytes = new byte[next.length()];
            file.read(next.position(), bytes, 0, bytes.length);
            return codec.decode(bytes, 0, bytes.length);
        }

        @Override
        public void close() {
            if (file != null) {
                file.close();
                file = null;
            }
        }
    }
}
