package dev.skep.server.transaction;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.AcidDirectory;
import dev.skep.api.storage.AcidDirectory.Kind;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.Table;
import dev.skep.server.settings.Settings;
import java.util.Collection;
import java.util.List;

/**
 * Hive's plain tables: the rows of a place are those of the files in its directory, whoever put them there. Places in the layout of Hive's transactional tables, which it has written, can be read
 * where the session has asked for it, and emptied, but not added to.
 */
public final class DirectoryStorage implements TableStorage {
    /** Of managed tables. */
    public static final DirectoryStorage MANAGED = new DirectoryStorage(Owner.UNKNOWN);
    /** Of tables whose directories other programs have made. */
    public static final DirectoryStorage EXTERNAL = new DirectoryStorage(Owner.OTHERS);
    /** Of directories that a statement names, for what it writes. */
    public static final DirectoryStorage NAMED = new DirectoryStorage(Owner.STATEMENT);

    private final Owner owner;

    /** Who has made the directories that there are. */
    private enum Owner {
        UNKNOWN,
        OTHERS,
        STATEMENT
    }

    private DirectoryStorage(Owner owner) {
        this.owner = owner;
    }

    @Override
    public TableWrite begin(WriteTransaction transaction, Table table) {
        return transaction.stage(table.location());
    }

    @Override
    public void add(TableWrite write, List<StagedFile> files, String place) {
        WriteTransaction transaction = write.transaction();
        if (!files.isEmpty() && !transaction.hasCleared(place) && mayBeOfOthers(transaction, place)) {
            PlainDirectories.require(transaction.files(), place);
        }
        transaction.add(commit -> files.forEach(file -> commit.add(file.path(), place + "/" + file.below())));
    }

    /** What is in the warehouse's own directory nobody else has made. */
    private boolean mayBeOfOthers(WriteTransaction transaction, String place) {
        return owner == Owner.OTHERS || owner == Owner.UNKNOWN && !transaction.isInWarehouse(place);
    }

    @Override
    public void clear(WriteTransaction transaction, String place) {
        transaction.cleared(place);
        FileStore files = transaction.files();
        if (files.status(place).isEmpty()) {
            return;
        }
        List<FileStatus> contents = files.list(place).stream()
                .filter(file -> !file.isHidden() || AcidDirectory.of(file).isPresent())
                .toList();
        transaction.add(commit -> contents.forEach(file -> commit.remove(file.path())));
    }

    @Override
    public void remove(WriteTransaction transaction, Collection<String> files) {
        List<String> removed = List.copyOf(files);
        removed.forEach(PlainDirectories::requireFile);
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
        List<FileStatus> entries = files.list(place);
        if (AcidDirectory.isAt(place) || AcidDirectory.isAny(entries)) {
            requireReadable(files, place, entries);
        }
        for (FileStatus entry : entries) {
            if (AcidDirectory.of(entry).isPresent()) {
                listAll(files, entry.path());
            } else if (entry.isDirectory() && !entry.isHidden()) {
                list(files, entry.path());
            }
        }
    }

    /** Directories of deleted rows too, which readers look into. */
    private static void listAll(SnapshotFiles files, String directory) {
        for (FileStatus entry : files.list(directory)) {
            if (entry.isDirectory() && !entry.isHidden()) {
                listAll(files, entry.path());
            }
        }
    }

    private static void requireReadable(SnapshotFiles files, String place, List<FileStatus> entries) {
        if (!files.readsAcidDirectories()) {
            throw new SkepException(
                            ErrorCode.NOT_SUPPORTED,
                            "'" + place
                                    + "' has the layout of Hive's transactional tables, of which only Hive knows what was committed")
                    .withHint("If no transaction of the table was aborted or is open, SET " + Settings.READ_ACID.key()
                            + "=true reads all that is there");
        }
        if (AcidDirectory.of(place.substring(place.lastIndexOf('/') + 1))
                .filter(one -> one.kind() == Kind.DELETE_DELTA)
                .isPresent()) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "'" + place + "' names deleted rows of a transactional table, and holds none itself");
        }
        boolean isPart = AcidDirectory.isAt(place);
        for (FileStatus entry : entries) {
            if (!isPart && !entry.isDirectory() && !entry.isHidden()) {
                throw new SkepException(
                                ErrorCode.NOT_SUPPORTED,
                                "'" + entry.path()
                                        + "' stands beside directories of Hive's transactional layout, which can't be read together")
                        .withHint("In Hive, ALTER TABLE … COMPACT 'major' makes one directory of them");
            }
        }
    }
}
