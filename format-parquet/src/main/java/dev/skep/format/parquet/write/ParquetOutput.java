package dev.skep.format.parquet.write;

import dev.skep.api.storage.OutputFile;
import java.io.IOException;
import org.apache.parquet.io.PositionOutputStream;

/** A file of a FileStore as Parquet's writer wants it. Closing it sees to it that its bytes reach the disk. */
final class ParquetOutput implements org.apache.parquet.io.OutputFile {
    private final OutputFile file;

    ParquetOutput(OutputFile file) {
        this.file = file;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new PositionOutputStream() {
            @Override
            public long getPos() {
                return file.position();
            }

            @Override
            public void write(int value) throws IOException {
                file.write(value);
            }

            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                file.write(bytes, offset, count);
            }

            @Override
            public void close() throws IOException {
                file.closeSynced();
            }
        };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}
