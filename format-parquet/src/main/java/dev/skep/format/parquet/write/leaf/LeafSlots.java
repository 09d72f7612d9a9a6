package dev.skep.format.parquet.write.leaf;

import dev.skep.api.vector.ColumnVector;

/**
 * Some rows of a leaf column: a slot for each value and for each place where one is missing, with its levels (S. Melnik et al., "Dremel: Interactive Analysis of Web-Scale
 * Datasets", VLDB 2010, section 4.1).
 *
 * @param rows where in {@code values} the values stand, slot by slot without the missing ones; null: at the first {@code valueCount} rows
 * @param definition how much of the path to the slot is there; null: all of it, in all slots
 * @param repetition which repeated field of the path the slot repeats; null: none, each slot begins a row
 */
public record LeafSlots(
        ColumnVector values, int[] rows, int valueCount, int slotCount, int[] definition, int[] repetition) {}
