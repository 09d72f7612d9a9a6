package dev.skep.file.hadoop;

import dev.skep.api.storage.OutputFile;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * A file being written to a Hadoop file system. Errors are SkepExceptions. Bytes are gathered, so that each hand-over to the file system, which may block when that
 * has died, is worth a thread that waits with patience.
 */
final class HadoopOutputFile extends OutputFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private final String path;
    private final FSDataOutputStream output;
    private final Patience patience;

    HadoopOutputFile(String path, FSDataOutputStream output, Patience patience) {
        this.patience = patience;
        this.path = path;
        this.output = output;
    }

    @Override
    public long position() {
        return output.getPos() + buffered;
    }

    @Override
    public void write(int value) {
        if (buffered == BUFFER_BYTES) {
            handOver();
        }
        buffer[buffered++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        if (count > BUFFER_BYTES - buffered) {
            handOver();
        }
        if (count >= BUFFER_BYTES) {
            await(() -> output.write(bytes, offset, count));
        } else {
            System.arraycopy(bytes, offset, buffer, buffered, count);
            buffered += count;
        }
    }

    /** What is gathered counts as handed over also when that fails: it is not tried again. */
    private void handOver() {
        int count = buffered;
        buffered = 0;
        if (count > 0) {
            await(() -> output.write(buffer, 0, count));
        }
    }

    @Override
    public void flush() {
        handOver();
        await(output::flush);
    }

    @Override
    public void closeSynced() {
        handOver();
        await(() -> {
            if (output.hasCapability(StreamCapabilities.HSYNC)) {
                output.hsync();
            }
            output.close();
        });
    }

    @Override
    public void close() {
        try {
            handOver();
        } finally {
            await(output::close);
        }
    }

    private void await(Write write) {
        try {
            patience.ask(() -> {
                write.run();
                return null;
            });
        } catch (IOException e) {
            throw HadoopErrors.writing(path, e);
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
