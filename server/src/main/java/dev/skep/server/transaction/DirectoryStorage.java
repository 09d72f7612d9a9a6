package dev.skep.server.transaction;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.Table;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Hive's plain tables: the rows of a place are those of the files in its directory, whoever put them there. */
public final class DirectoryStorage implements TableStorage {
    public static final DirectoryStorage INSTANCE = new DirectoryStorage();

    /** What Hive calls the directories of transactional tables: which rows in them count only its own metastore knows. */
    private static final Pattern ACID_DIRECTORY =
            Pattern.compile("(base|(delete_)?delta_[0-9]{7,})_[0-9]{7,}(_[0-9]{4,})?(_v[0-9]+)?");

    private DirectoryStorage() {}

    @Override
    public TableWrite begin(WriteTransaction transaction, Table table) {
        return transaction.stage(table.location());
    }

    @Override
    public void add(TableWrite write, List<StagedFile> files, String place) {
        write.transaction().add(commit -> files.forEach(file -> commit.add(file.path(), place + "/" + file.below())));
    }

    @Override
    public void clear(WriteTransaction transaction, String place) {
        FileStore files = transaction.files();
        if (files.status(place).isEmpty()) {
            return;
        }
        List<FileStatus> contents =
                files.list(place).stream().filter(file -> !file.isHidden()).toList();
        transaction.add(commit -> contents.forEach(file -> commit.remove(file.path())));
    }

    @Override
    public void remove(WriteTransaction transaction, Collection<String> files) {
        List<String> removed = List.copyOf(files);
        transaction.add(commit -> removed.forEach(commit::remove));
    }

    @Override
    public void drop(CommitBuilder commit, String place) {
        commit.remove(place);
    }

    @Override
    public void move(CommitBuilder commit, String from, String to) {
        commit.rename(from, to);
    }

    @Override
    public void list(SnapshotFiles files, String place) {
        files.prepare(place);
        for (FileStatus entry : files.list(place)) {
            if (entry.isDirectory() && ACID_DIRECTORY.matcher(entry.name()).matches()) {
                throw new SkepException(
                                ErrorCode.NOT_SUPPORTED,
                                "'" + entry.path()
                                        + "' was written by Hive for a transactional table, whose layout can't be read")
                        .withHint(
                                "In Hive, CREATE EXTERNAL TABLE … AS SELECT or INSERT OVERWRITE DIRECTORY writes plain files of its rows.");
            }
        }
    }
}
