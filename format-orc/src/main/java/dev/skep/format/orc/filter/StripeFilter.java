package dev.skep.format.orc.filter;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.type.DataType;
import dev.skep.api.type.StructType;
import dev.skep.format.orc.file.OrcFooter;
import dev.skep.format.orc.schema.FileColumns;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.orc.ColumnStatistics;
import org.apache.orc.OrcFile;
import org.apache.orc.OrcProto;
import org.apache.orc.TypeDescription;
import org.apache.orc.TypeDescription.Category;
import org.apache.orc.impl.ColumnStatisticsImpl;
import org.apache.orc.impl.OrcIndex;
import org.apache.orc.impl.reader.StripePlanner;
import org.apache.orc.util.BloomFilterIO;

/** Tells which stripes, and which groups of their rows, can't hold rows within the bounds of a request. */
public final class StripeFilter {
    private final OrcFooter footer;
    private final List<ColumnTest> tests = new ArrayList<>();
    /** Whether a bound is on a column that the file lacks, so that it is NULL in all rows. */
    private boolean isImpossible;

    public StripeFilter(OrcFooter footer, FileColumns columns, ReadRequest request) {
        this.footer = footer;
        for (ColumnBound bound : request.bounds()) {
            TypeDescription ofTable = columns.ofTable(bound.column());
            DataType type = request.columns().type(bound.column());
            List<TypeDescription> above = new ArrayList<>();
            for (int part : bound.path()) {
                above.add(columns.inFile(ofTable));
                ofTable = ofTable.getChildren().get(part);
                type = ((StructType) type).fields().get(part).type();
            }
            if (columns.isWanted(ofTable)) {
                add(bound, columns.inFile(ofTable), above, type);
            }
        }
    }

    private void add(ColumnBound bound, TypeDescription inFile, List<TypeDescription> above, DataType type) {
        if (inFile == null) {
            isImpossible |= !bound.isNull();
        } else if (isTrusted(inFile)) {
            tests.add(new ColumnTest(
                    bound,
                    inFile,
                    type,
                    above.stream().map(TypeDescription::getId).toList()));
        }
    }

    /** Whether statistics of the column mean what they should: those of timestamps once depended on the zone of the reader. */
    private boolean isTrusted(TypeDescription inFile) {
        boolean isTime = inFile.getCategory() == Category.TIMESTAMP || inFile.getCategory() == Category.DATE;
        if (isTime && !footer.hasStatisticsOfDates()) {
            return false;
        }
        return inFile.getCategory() != Category.TIMESTAMP
                || footer.writerVersion().includes(OrcFile.WriterVersion.ORC_135);
    }

    /** @param stripe its place in the file */
    public boolean mayMatch(int stripe) {
        if (isImpossible) {
            return false;
        }
        if (tests.isEmpty()) {
            return true;
        }
        ColumnStatistics[] statistics = footer.statistics(stripe);
        return tests.stream()
                .allMatch(test -> test.mayMatch(column -> column < statistics.length ? statistics[column] : null));
    }

    /** Whether it is worth to read the indexes of a stripe. */
    public boolean needsIndex(long rows) {
        return !tests.isEmpty() && footer.groupRows() > 0 && rows > 0;
    }

    /** The columns whose bloom filters may tell something. */
    public boolean[] bloomColumns() {
        boolean[] columns = new boolean[footer.schema().getMaximumId() + 1];
        for (ColumnTest test : tests) {
            columns[test.column()] = test.isExact() && !footer.isBadBloomWriter();
        }
        return columns;
    }

    /** Which groups of a stripe may hold rows within the bounds. */
    public boolean[] groups(OrcIndex index, StripePlanner planner, int count) {
        boolean[] included = new boolean[count];
        Arrays.fill(included, true);
        for (ColumnTest test : tests) {
            OrcProto.BloomFilterIndex blooms = index.getBloomFilterIndex()[test.column()];
            for (int group = 0; group < count; group++) {
                int number = group;
                included[group] = included[group]
                        && test.mayMatch(column -> statistics(index.getRowGroupIndex()[column], column, number))
                        && (blooms == null
                                || group >= blooms.getBloomFilterCount()
                                || mayMatch(test, index, planner, group));
            }
        }
        return included;
    }

    /** Of a column in a group; null when they are not known, or have a date that the Gregorian calendar lacks. */
    private ColumnStatistics statistics(OrcProto.RowIndex entries, int column, int group) {
        if (entries == null
                || group >= entries.getEntryCount()
                || !entries.getEntry(group).hasStatistics()) {
            return null;
        }
        try {
            return ColumnStatisticsImpl.deserialize(
                    footer.schema().findSubtype(column),
                    entries.getEntry(group).getStatistics(),
                    footer.isProleptic(),
                    true);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private boolean mayMatch(ColumnTest test, OrcIndex index, StripePlanner planner, int group) {
        int column = test.column();
        OrcProto.Stream.Kind kind = index.getBloomFilterKinds()[column];
        if (!test.isExact()) {
            return true;
        }
        var filter = BloomFilterIO.deserialize(
                kind,
                planner.getEncoding(column),
                footer.writerVersion(),
                footer.schema().findSubtype(column).getCategory(),
                index.getBloomFilterIndex()[column].getBloomFilter(group));
        return filter == null || test.mayMatch(filter, kind);
    }
}
