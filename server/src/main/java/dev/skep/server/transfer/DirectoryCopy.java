package dev.skep.server.transfer;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.AcidDirectory;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.server.transaction.FileCopy;
import dev.skep.server.transaction.TableWrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies the files of directories, and of those below them, into a write's staging directory. Hidden ones stay where they are. */
public final class DirectoryCopy {
    private final FileStore from;
    private final FileStore to;
    private final TableWrite write;
    private final Runnable check;
    private final Map<String, List<String>> staged = new LinkedHashMap<>();
    private int directories;

    /** @param check called before each file; throws when the statement has been cancelled */
    public DirectoryCopy(FileStore from, FileStore to, TableWrite write, Runnable check) {
        this.from = from;
        this.to = to;
        this.write = write;
        this.check = check;
    }

    /**
     * @param place where the files are to be after the commit
     * @throws SkepException NOT_SUPPORTED for directories of Hive's transactional tables
     */
    public void copy(String directory, String place) {
        String staging = write.staging() + "/" + directories++;
        List<FileStatus> entries = from.list(directory);
        if (AcidDirectory.isAny(entries)) {
            throw new SkepException(
                            ErrorCode.NOT_SUPPORTED,
                            "'" + directory
                                    + "' has the layout of Hive's transactional tables, whose files can't be copied")
                    .withHint("CREATE TABLE … AS SELECT copies the rows");
        }
        for (FileStatus entry : entries) {
            if (entry.isHidden()) {
                continue;
            }
            if (entry.isDirectory()) {
                copy(entry.path(), place + "/" + entry.name());
                continue;
            }
            check.run();
            String copy = staging + "/" + entry.name();
            FileCopy.copy(from, entry.path(), copy, to);
            staged.computeIfAbsent(place, any -> new ArrayList<>()).add(copy);
        }
    }

    /** The copies by the directories where they are to be. */
    public Map<String, List<String>> staged() {
        return staged;
    }
}
