package dev.skep.server.write;

import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.OutputFile;
import dev.skep.file.FileErrors;
import dev.skep.file.ForwardingFileStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Files that begin with a line of their own, and may be compressed as a whole. */
final class CopyFiles extends ForwardingFileStore {
    private static final int BUFFER_BYTES = 64 << 10;

    private final String header;
    private final boolean gzip;

    /** @param header the first line with its end; empty for none */
    CopyFiles(FileStore files, String header, boolean gzip) {
        super(files);
        this.header = header;
        this.gzip = gzip;
    }

    @Override
    public OutputFile create(String path) {
        OutputFile file = super.create(path);
        try {
            OutputFile target = gzip ? new Compressed(file) : file;
            target.write(header.getBytes(StandardCharsets.UTF_8));
            return target;
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    /** A file whose bytes are compressed on their way. */
    private static final class Compressed extends OutputFile {
        private final OutputFile file;
        private final GZIPOutputStream stream;

        Compressed(OutputFile file) throws IOException {
            this.file = file;
            this.stream = new GZIPOutputStream(uncloseable(file), BUFFER_BYTES);
        }

        private static OutputStream uncloseable(OutputFile file) {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    file.write(b);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    file.write(bytes, offset, length);
                }
            };
        }

        @Override
        public long position() {
            return file.position();
        }

        @Override
        public void write(int b) throws IOException {
            stream.write(b);
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
}
