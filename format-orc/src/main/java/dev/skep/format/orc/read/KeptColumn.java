package dev.skep.format.orc.read;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.process.cache.BlockCache.Block;
import dev.skep.process.cache.FileBlocks;

/** The batches of a stripe's column that are kept in memory, decoded: those that were read twice before. Only numbers are worth it. */
final class KeptColumn {
    /** What stands for a batch that was read once. */
    private static final Block SEEN = () -> 0;

    private final FileBlocks blocks;
    /** Whether the batch that was looked for last has been read before. */
    private boolean wasRead;

    /**
     * Names what a batch was made of.
     *
     * @param column its id in the file
     * @param isProleptic how the file counts days
     * @param stripe where it begins
     */
    private record Source(int column, DataType type, boolean isProleptic, long stripe) {}

    private KeptColumn(FileBlocks blocks) {
        this.blocks = blocks;
    }

    /** Null for columns of which nothing is kept. */
    static KeptColumn of(FileBlocks file, int column, DataType type, boolean isProleptic, long stripe) {
        boolean isNumber =
                switch (type.kind()) {
                    case TINYINT, SMALLINT, INT, BIGINT, DATE -> true;
                    case DECIMAL -> ((DecimalType) type).fitsLong();
                    default -> false;
                };
        return isNumber ? new KeptColumn(file.part(new Source(column, type, isProleptic, stripe))) : null;
    }

    /** So many rows from one on, or null. */
    ColumnVector find(long row, int rows) {
        Block known = blocks.find(row);
        wasRead = known != null;
        return known instanceof PackedNumbers numbers && numbers.rows() == rows ? numbers.vector() : null;
    }

    /** Keeps what was looked for in vain and then read, when it was read before. */
    void add(long row, ColumnVector vector) {
        if (!wasRead) {
            blocks.put(row, SEEN);
        } else {
            Block numbers = PackedNumbers.of(vector);
            if (numbers != null) {
                blocks.put(row, numbers);
            }
        }
    }
}
