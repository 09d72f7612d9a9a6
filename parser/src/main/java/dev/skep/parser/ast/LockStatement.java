package dev.skep.parser.ast;

import java.util.List;

/**
 * {@code LOCK} or {@code UNLOCK} of a table, one of its partitions, or a database.
 *
 * @param database whether the object is a database
 * @param partition empty for the whole table
 */
public record LockStatement(
        Action action, QualifiedName object, boolean database, List<PartitionValue> partition, NodeLocation location)
        implements Statement {
    public LockStatement {
        partition = List.copyOf(partition);
    }

    /** What is done with the lock. */
    public enum Action {
        SHARE,
        EXCLUDE,
        UNLOCK
    }
}
