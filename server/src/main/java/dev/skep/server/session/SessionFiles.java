package dev.skep.server.session;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.file.FileStores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of ADD FILE, which scripts find by name. Those of other file systems are copied to this machine when they are needed. */
public final class SessionFiles implements AutoCloseable {
    private final FileStore store;
    private final LocalCopies copies;
    private final Map<String, String> pathByName = new LinkedHashMap<>();

    SessionFiles(FileStore store) {
        this.store = store;
        this.copies = new LocalCopies(store);
    }

    /**
     * An earlier file of the same name is no longer found.
     *
     * @param path absolute
     * @throws SkepException PATH_NOT_FOUND
     */
    public void add(String path) {
        FileStatus status = store.status(path)
                .orElseThrow(() -> new SkepException(ErrorCode.PATH_NOT_FOUND, "There is no file '" + path + "'"));
        if (status.isDirectory() && !FileStores.isLocal(path)) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED, "ADD FILE of a directory of another file system is not supported");
        }
        pathByName.put(status.name(), path);
    }

    public void remove(String path) {
        pathByName.values().remove(path);
    }

    public void removeAll() {
        pathByName.clear();
    }

    /** As they were added, in that order. */
    public List<String> paths() {
        return List.copyOf(pathByName.values());
    }

    /** Local path by name. */
    Map<String, String> resources() {
        Map<String, String> resources = new LinkedHashMap<>();
        pathByName.forEach((name, path) -> resources.put(name, copies.local(path)));
        return resources;
    }

    @Override
    public void close() {
        copies.close();
    }
}
