package dev.skep.format.hadoop.file;

import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.OutputFile;
import dev.skep.file.FileErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** A file being written with a mark before its records, see {@link SyncMarks}. */
public final class MarkedOutput {
    private final String path;
    private final OutputFile file;
    private final byte[] mark;
    private long lastMark;

    public MarkedOutput(FileStore store, String path) {
        this.path = path;
        file = store.create(path);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        mark = ByteBuffer.allocate(SyncMarks.MARK_BYTES)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .array();
    }

    public byte[] mark() {
        return mark;
    }

    /** Adds text with its length before it. */
    public static void addText(GrowingBytes target, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        target.writeVarint(bytes.length);
        target.write(bytes);
    }

    public void write(GrowingBytes bytes) {
        try {
            file.write(bytes.data(), 0, bytes.size());
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    /** Adds a mark to what is written next, when the last one is as many bytes ago. */
    public void addMark(GrowingBytes target, long interval) {
        if (file.position() + target.size() >= lastMark + interval) {
            target.writeInt(SyncMarks.ESCAPE);
            target.write(mark);
            lastMark = file.position() + target.size();
        }
    }

    public long position() {
        return file.position();
    }

    public void finish() {
        try {
            file.closeSynced();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }
}
