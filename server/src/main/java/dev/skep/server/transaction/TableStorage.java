package dev.skep.server.transaction;

import dev.skep.metastore.Table;
import dev.skep.metastore.TableType;
import java.util.Collection;
import java.util.List;

/**
 * The door of a kind of table: how rows come into it, how they leave it, and which files a statement finds that reads it. A place is the directory of a table without partitions, or of a
 * partition. What is done through this door takes effect when the transaction commits, together with what it changes in the catalog; rolling back and recovery are the transaction's.
 */
public interface TableStorage {
    /** The storage of a table. All tables are plain directories so far. */
    static TableStorage of(Table table) {
        return table.type() == TableType.EXTERNAL ? DirectoryStorage.EXTERNAL : DirectoryStorage.MANAGED;
    }

    /** Begins to write rows; says where their files go. */
    TableWrite begin(WriteTransaction transaction, Table table);

    /** Makes files that were written a part of a place. */
    void add(TableWrite write, List<StagedFile> files, String place);

    /** Takes all rows out of a place as it is now; only for a transaction that holds it alone. */
    void clear(WriteTransaction transaction, String place);

    /** Takes files out of a table that were found by reading it; only for a transaction that holds them alone. */
    void remove(WriteTransaction transaction, Collection<String> files);

    /** Takes a place away with all that is in it. */
    void drop(CommitBuilder commit, String place);

    /** Gives a place another directory. */
    void move(CommitBuilder commit, String from, String to);

    /** Finds the files of a place for a statement that reads. */
    void list(SnapshotFiles files, String place);
}
