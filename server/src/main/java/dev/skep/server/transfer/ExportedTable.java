package dev.skep.server.transfer;

import dev.skep.metastore.Partition;
import dev.skep.metastore.Table;
import java.util.List;

/**
 * What an exported directory holds: a table and the partitions whose files lie there. Locations are those that they were exported from.
 *
 * @param partitions none for a table that is not partitioned
 */
public record ExportedTable(Table table, List<Partition> partitions) {
    /** The file that says so, within the directory. */
    public static final String METADATA = "_metadata";

    /** Where the files of a table without partitions lie, within the directory; those of partitions lie in directories of the partitions' names. */
    public static final String DATA = "data";

    public ExportedTable {
        partitions = List.copyOf(partitions);
    }
}
