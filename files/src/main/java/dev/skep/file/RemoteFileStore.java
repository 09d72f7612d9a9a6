package dev.skep.file;

import dev.skep.api.storage.FileStore;
import java.io.Closeable;

/** Files that are not this machine's own; closing it ends the connections to where they are. */
public interface RemoteFileStore extends FileStore, Closeable {
    /**
     * A path with the address of its file system, where it leaves that to the settings.
     *
     * @throws dev.skep.api.error.SkepException FILE_READ_FAILED, INVALID_URL
     */
    String qualified(String path);

    @Override
    void close();
}
