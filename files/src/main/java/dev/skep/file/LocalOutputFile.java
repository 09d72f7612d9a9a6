package dev.skep.file;

import dev.skep.api.storage.OutputFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A local file being written, buffered. Errors are SkepExceptions. */
final class LocalOutputFile extends OutputFile {
    /** Names of what this process writes its results and its messages to, which may be files that others write to as well. */
    private static final Map<String, FileDescriptor> OF_PROCESS = Map.of(
            "/dev/stdout", FileDescriptor.out,
            "/dev/fd/1", FileDescriptor.out,
            "/proc/self/fd/1", FileDescriptor.out,
            "/dev/stderr", FileDescriptor.err,
            "/dev/fd/2", FileDescriptor.err,
            "/proc/self/fd/2", FileDescriptor.err);

    private final Path path;
    private final FileDescriptor ofProcess;
    private final FileChannel channel;
    private boolean isOpen = true;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 << 10);
    private long written;

    LocalOutputFile(Path path) throws IOException {
        this.path = path;
        ofProcess = OF_PROCESS.get(path.toString());
        channel = ofProcess == null ? open(path) : new FileOutputStream(ofProcess).getChannel();
    }

    /** Whether a path names what this process writes its results or its messages to. */
    static boolean isOfProcess(Path path) {
        return OF_PROCESS.containsKey(path.toString());
    }

    private static FileChannel open(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return FileChannel.open(
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
        if (!isOpen) {
            return;
        }
        if (ofProcess != null || !Files.isRegularFile(path)) {
            close();
            return;
        }
        drain();
        try {
            channel.force(true);
            channel.close();
            isOpen = false;
            LocalFileStore.sync(path.getParent());
        } catch (IOException e) {
            throw FileErrors.writing(path.toString(), e);
        }
    }

    @Override
    public void close() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        if (ofProcess != null) {
            // others go on writing to it
            drain();
            return;
        }
        try (channel) {
            drain();
        } catch (IOException e) {
            throw FileErrors.writing(path.toString(), e);
        }
    }
}
