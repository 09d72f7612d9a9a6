package dev.skep.format.orc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Files of the local disk, read whole; counts the bytes that were asked for. */
final class DiskStore implements FileStore {
    private long bytesRead;

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public Optional<FileStatus> status(String path) {
        try {
            Path file = Path.of(path);
            return Files.exists(file)
                    ? Optional.of(new FileStatus(
                            path,
                            Files.size(file),
                            false,
                            Files.getLastModifiedTime(file).toMillis() * 1000 + file.hashCode() % 1000))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputFile open(String path) {
        try {
            return new WholeFile(path, Files.readAllBytes(Path.of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OutputFile create(String path) {
        try {
            return new Written(Files.newOutputStream(Path.of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<FileStatus> list(String directory) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void makeDirectories(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rename(String from, String to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(String path) {
        throw new UnsupportedOperationException();
    }

    private final class WholeFile implements InputFile {
        private final String path;
        private final byte[] bytes;

        WholeFile(String path, byte[] bytes) {
            this.path = path;
            this.bytes = bytes;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void read(long position, byte[] target, int offset, int count) {
            if (position < 0 || position + count > bytes.length) {
                throw new SkepException(ErrorCode.FILE_CORRUPT, "File '" + path + "' is corrupt: it ends too early");
            }
            System.arraycopy(bytes, (int) position, target, offset, count);
            bytesRead += count;
        }

        @Override
        public InputStream stream(long position) {
            return new ByteArrayInputStream(Arrays.copyOfRange(bytes, (int) position, bytes.length));
        }

        @Override
        public void close() {}
    }

    private static final class Written extends OutputFile {
        private final OutputStream stream;
        private long position;

        Written(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int value) throws IOException {
            stream.write(value);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            stream.write(bytes, offset, count);
            position += count;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public void closeSynced() throws IOException {
            stream.close();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
