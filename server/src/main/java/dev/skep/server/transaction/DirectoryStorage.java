package dev.skep.server.transaction;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.Table;
import java.util.List;

/** Hive's plain tables: the rows of a place are those of the files in its directory, whoever put them there. */
public final class DirectoryStorage implements TableStorage {
    public static final DirectoryStorage INSTANCE = new DirectoryStorage();

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
    }
}
