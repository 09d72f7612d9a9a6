package dev.skep.metastore;

import java.util.List;
import java.util.Optional;

/**
 * The steps that make a staged write visible. All can be repeated: first {@code deletes}, then {@code moves} (a move
 * whose source is gone has been done), and then {@link WriteLog#finishWrite} makes the table and partitions.
 *
 * @param deletes files and directories to remove
 * @param moves files to rename
 * @param partitions to add where they do not exist yet
 * @param table to create, when the write makes its own table
 */
public record WriteCommit(List<String> deletes, List<Move> moves, List<Partition> partitions, Optional<Table> table) {
    public WriteCommit {
        deletes = List.copyOf(deletes);
        moves = List.copyOf(moves);
        partitions = List.copyOf(partitions);
    }

    /** A rename of one file. */
    public record Move(String from, String to) {}
}
