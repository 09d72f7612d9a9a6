package dev.skep.execution.operator.join;

import dev.skep.execution.memory.SpillFile;
import dev.skep.execution.memory.SpillPartitions;

/** A build side that did not fit into memory: its rows in a file, parted by their keys. */
record SpilledBuild(SpillPartitions parts, SpillFile file) {}
