package dev.skep.format.compression;

import dev.skep.api.storage.OutputFile;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A file whose bytes are compressed on their way. */
public final class CompressedFile extends OutputFile {
    private final OutputFile file;
    private final OutputStream stream;
    private final HadoopCodec codec;

    /** @param file is closed when it can't be begun */
    public CompressedFile(OutputFile file, HadoopCodec codec) throws IOException {
        this.file = file;
        this.codec = codec;
        try {
            stream = codec.output(new Unclosed(file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Passes bytes on, and leaves closing to others: only these know whether the file must reach the disk. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream file) {
            super(file);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {}
    }

    /** About how much of memory it holds. */
    public long retainedBytes() {
        return codec.workingBytes();
    }

    /** Of compressed bytes; others may be on their way. */
    @Override
    public long position() {
        return file.position();
    }

    @Override
    public void write(int value) throws IOException {
        stream.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        stream.write(bytes, offset, length);
    }

    @Override
    public void closeSynced() throws IOException {
        stream.close();
        file.closeSynced();
    }

    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } finally {
            file.close();
        }
    }
}
