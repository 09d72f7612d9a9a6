package dev.skep.server.storage;

import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.Table;
import java.util.List;

/**
 * Files that are read without a table in the metastore, as if there were one.
 *
 * @param partitions empty unless the table is partitioned
 * @param files just these have rows; empty for all of the table's directory
 */
public record FileTable(Table table, List<PartitionFacts> partitions, List<String> files) {}
