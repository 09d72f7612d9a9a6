package dev.skep.format.orc.read;

import dev.skep.api.error.SkepException;
import dev.skep.format.orc.file.OrcErrors;
import dev.skep.format.orc.filter.StripeFilter;
import java.io.IOException;
import org.apache.orc.OrcProto;
import org.apache.orc.StripeInformation;
import org.apache.orc.impl.OrcIndex;
import org.apache.orc.impl.PositionProvider;
import org.apache.orc.impl.RecordReaderImpl.PositionProviderImpl;
import org.apache.orc.impl.reader.StripePlanner;
import org.apache.orc.impl.reader.tree.TypeReader.ReadPhase;

/**
 * One stripe, and which groups of its rows are read.
 *
 * @param offset where it begins in the file
 * @param index where groups begin, or null when that is not known
 * @param groups which are read, or null for all
 * @param groupRows the rows of a group but the last, which may have less
 */
record Stripe(
        String path, long offset, long rows, StripePlanner planner, OrcIndex index, boolean[] groups, int groupRows) {
    static Stripe open(
            String path,
            StripeInformation information,
            StripePlanner planner,
            boolean[] columns,
            StripeFilter filter,
            int groupRows)
            throws IOException {
        planner.parseStripe(information, columns);
        long rows = information.getNumberOfRows();
        if (!filter.needsIndex(rows)) {
            return new Stripe(path, information.getOffset(), rows, planner, null, null, 0);
        }
        int count = Math.toIntExact((rows + groupRows - 1) / groupRows);
        OrcIndex index = planner.readRowIndex(filter.bloomColumns(), null);
        for (int column = 1; column < columns.length; column++) {
            OrcProto.RowIndex entries = index.getRowGroupIndex()[column];
            if (columns[column] && (entries == null || entries.getEntryCount() != count)) {
                return new Stripe(path, information.getOffset(), rows, planner, null, null, 0);
            }
        }
        return new Stripe(
                path, information.getOffset(), rows, planner, index, filter.groups(index, planner, count), groupRows);
    }

    /** FILE_CORRUPT that tells of the row at which it showed. */
    SkepException corrupt(long row, Exception cause) {
        return OrcErrors.corrupt(path, "row " + row + " of the stripe at " + offset + " can't be decoded", cause);
    }

    /** Reads the bytes of the columns of a phase. */
    void load(ReadPhase phase) throws IOException {
        planner.readData(index, groups, false, phase);
    }

    /** Where the streams of all columns have the first row of a group. */
    PositionProvider[] positions(int group) {
        OrcProto.RowIndex[] entries = index.getRowGroupIndex();
        PositionProvider[] positions = new PositionProvider[entries.length];
        for (int column = 0; column < entries.length; column++) {
            if (entries[column] != null) {
                OrcProto.RowIndexEntry entry = entries[column].getEntry(group);
                positions[column] =
                        group == 0 && entry.getPositionsCount() == 0 ? () -> 0 : new PositionProviderImpl(entry);
            }
        }
        return positions;
    }

    /** The first row from {@code row} on that is read, or {@link #rows} when there is none. */
    long nextIncluded(long row) {
        if (groups == null) {
            return row;
        }
        int group = (int) (row / groupRows);
        if (row >= rows || groups[group]) {
            return Math.min(row, rows);
        }
        while (group < groups.length && !groups[group]) {
            group++;
        }
        return Math.min(rows, (long) group * groupRows);
    }

    /** The end of the rows that are read one after the other from {@code row} on. */
    long includedEnd(long row) {
        if (groups == null) {
            return rows;
        }
        int group = (int) (row / groupRows);
        while (group < groups.length && groups[group]) {
            group++;
        }
        return Math.min(rows, (long) group * groupRows);
    }
}
