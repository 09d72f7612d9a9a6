package dev.skep.execution.operator.join;

import dev.skep.execution.spill.SpillFile;
import dev.skep.execution.spill.SpillPartitions;

/**
 * A build side that did not fit into memory: its rows in a file, parted by their keys. Complete, and read by any number of tasks.
 *
 * @param hasNullKey whether some row has NULL in a key
 */
record SpilledBuild(SpillPartitions parts, SpillFile file, long rowCount, boolean hasNullKey) {}
