package dev.skep.file;

import dev.skep.api.storage.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A local file being written, buffered. Errors are SkepExceptions. */
final class LocalOutputFile extends OutputFile {
    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 << 10);
    private long written;

    LocalOutputFile(Path path) throws IOException {
        this.path = path;
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Override
    public long position() {
        return written + buffer.position();
    }

    @Override
    public void write(int value) {
        if (!buffer.hasRemaining()) {
            drain();
        }
        buffer.put((byte) value);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        int done = 0;
        while (done < count) {
            if (!buffer.hasRemaining()) {
                drain();
            }
            int piece = Math.min(buffer.remaining(), count - done);
            buffer.put(bytes, offset + done, piece);
            done += piece;
        }
    }

    @Override
    public void flush() {
        drain();
    }

    private void drain() {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                written += channel.write(buffer);
            }
        } catch (IOException e) {
            throw FileErrors.writing(path.toString(), e);
        } finally {
            buffer.clear();
        }
    }

    @Override
    public void closeSynced() {
        if (channel.isOpen()) {
            drain();
            try {
                if (Files.isRegularFile(path)) {
                    channel.force(true);
                }
                channel.close();
                LocalFileStore.sync(path.getParent());
            } catch (IOException e) {
                throw FileErrors.writing(path.toString(), e);
            }
        }
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            drain();
        } catch (IOException e) {
            throw FileErrors.writing(path.toString(), e);
        }
    }
}
