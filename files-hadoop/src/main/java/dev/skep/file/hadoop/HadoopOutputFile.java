package dev.skep.file.hadoop;

import dev.skep.api.storage.OutputFile;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.StreamCapabilities;

/** A file being written to a Hadoop file system. Errors are SkepExceptions. */
final class HadoopOutputFile extends OutputFile {
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
        return output.getPos();
    }

    @Override
    public void write(int value) {
        run(() -> output.write(value));
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        run(() -> output.write(bytes, offset, count));
    }

    @Override
    public void flush() {
        await(output::flush);
    }

    @Override
    public void closeSynced() {
        await(() -> {
            if (output.hasCapability(StreamCapabilities.HSYNC)) {
                output.hsync();
            }
            output.close();
        });
    }

    @Override
    public void close() {
        await(output::close);
    }

    private void await(Write write) {
        run(() -> patience.ask(() -> {
            write.run();
            return null;
        }));
    }

    private void run(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw HadoopErrors.writing(path, e);
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
