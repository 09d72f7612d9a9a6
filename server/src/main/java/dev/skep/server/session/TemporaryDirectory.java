package dev.skep.server.session;

import dev.skep.api.storage.FileStore;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.TableName;
import java.util.List;

/**
 * Where a session's temporary tables have their files. The metastore knows of it from the first table on, as of a write that is never committed, so that others delete it when this
 * process dies. Safe for use by many threads.
 */
public final class TemporaryDirectory implements AutoCloseable {
    private static final TableName ALL = TableName.ofDirectory("temporary tables");

    private final Metastore metastore;
    private final FileStore files;
    private final String path;
    private String write;

    TemporaryDirectory(Metastore metastore, FileStore files, String warehouse, String session) {
        this.metastore = metastore;
        this.files = files;
        this.path = warehouse + "/.skep/temporary/" + session;
    }

    /** A table's directory; not made yet. */
    public synchronized String of(String table) {
        if (write == null) {
            write = metastore.beginWrite(List.of(ALL), List.of(path)).id();
        }
        return path + "/" + table;
    }

    @Override
    public synchronized void close() {
        if (write != null) {
            files.delete(path);
            metastore.abortWrite(write);
            write = null;
        }
    }
}
