package dev.skep.server.session;

import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.Table;
import java.util.function.ToLongFunction;

/** The size of a table's files, for tables without statistics. */
final class StoredBytes implements ToLongFunction<Table> {
    private static final int MOST_DIRECTORIES = 100;

    private final FileStore files;
    private int directories;

    StoredBytes(FileStore files) {
        this.files = files;
    }

    @Override
    public long applyAsLong(Table table) {
        directories = 0;
        try {
            return bytes(table.location());
        } catch (SkepException e) {
            return -1;
        }
    }

    private long bytes(String directory) {
        if (++directories > MOST_DIRECTORIES || files.status(directory).isEmpty()) {
            return 0;
        }
        long total = 0;
        for (FileStatus file : files.list(directory)) {
            if (!file.isHidden()) {
                total += file.isDirectory() ? bytes(file.path()) : file.length();
            }
        }
        return total;
    }
}
