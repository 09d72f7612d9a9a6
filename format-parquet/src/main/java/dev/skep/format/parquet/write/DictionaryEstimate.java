package dev.skep.format.parquet.write;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;

/**
 * What the dictionaries of a file being written take in memory, at most: Parquet's writer does not tell. It judges a dictionary after the first page, and gives up one that
 * does not pay.
 */
final class DictionaryEstimate {
    /** Rows of a page at most. */
    private static final long PAGE_ROWS = 20_000;
    /** An entry of text, without its bytes, and its place in the table. */
    private static final long TEXT_ENTRY_BYTES = 96;

    private static final long NUMBER_ENTRY_BYTES = 32;
    /** Objects for every byte of a dictionary's values. */
    private static final int OVERHEAD = 4;

    private static final int LEAST_DICTIONARY_BYTES = 64 << 10;

    private long rows;
    private long entryBytes;
    private long textBytes;

    void add(FlatVector[] columns, int rowCount) {
        rows += rowCount;
        entryBytes = 0;
        for (FlatVector column : columns) {
            if (column instanceof BytesVector bytes) {
                entryBytes += TEXT_ENTRY_BYTES;
                for (int i = 0; i < rowCount; i++) {
                    textBytes += bytes.lengths()[i];
                }
            } else {
                entryBytes += NUMBER_ENTRY_BYTES;
            }
        }
    }

    long bytes() {
        long entries = Math.min(rows, PAGE_ROWS);
        return entries * entryBytes + (rows == 0 ? 0 : textBytes / rows * entries);
    }

    /** How large a dictionary may be so that those of all columns take no more than half of the writer's memory. */
    static int most(long memoryBytes, int columns, int usual) {
        return (int)
                Math.max(LEAST_DICTIONARY_BYTES, Math.min(usual, memoryBytes / 2 / OVERHEAD / Math.max(1, columns)));
    }
}
