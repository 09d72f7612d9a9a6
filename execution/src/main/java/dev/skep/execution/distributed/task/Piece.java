package dev.skep.execution.distributed.task;

import dev.skep.api.storage.Split;
import java.io.Serializable;

/**
 * A part of what a leaf of a stage reads.
 *
 * @param leaf position in {@link dev.skep.execution.pipeline.LeafOrder}
 * @param directory of a scan, by position; -1 for a stage file
 * @param split of a table's file, in bytes; or of a stage file, in blocks
 */
public record Piece(int leaf, int directory, Split split) implements Serializable {}
