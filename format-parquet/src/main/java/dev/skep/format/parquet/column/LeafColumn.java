package dev.skep.format.parquet.column;

import dev.skep.api.vector.FlatVector;
import dev.skep.format.parquet.encoding.RleReader;
import dev.skep.format.parquet.page.ChunkPages;
import dev.skep.format.parquet.page.DataPage;
import dev.skep.process.ahead.FileRange;
import java.util.Arrays;
import java.util.List;

/**
 * A leaf below lists, maps or structs: the levels and values of some rows at a time. An entry is a pair of levels; those whose definition
 * level is the highest have a value.
 */
final class LeafColumn implements AutoCloseable {
    private final ChunkPages pages;
    private final LeafValues values;
    private final VectorConversion conversion;
    private final int maxDefinition;
    private final int maxRepetition;
    private final RleReader levels = new RleReader();

    private int[] pageDefinitions = new int[0];
    private int[] pageRepetitions = new int[0];
    private int nextInPage;
    private int entriesInPage;
    private boolean dictionaryGiven;

    private int[] definitions = new int[0];
    private int[] repetitions = new int[0];
    private int entries;
    private FlatVector vector;

    LeafColumn(ChunkPages pages, LeafValues values, VectorConversion conversion, int maxDefinition, int maxRepetition) {
        this.pages = pages;
        this.values = values;
        this.conversion = conversion;
        this.maxDefinition = maxDefinition;
        this.maxRepetition = maxRepetition;
    }

    int entries() {
        return entries;
    }

    int[] definitions() {
        return definitions;
    }

    int[] repetitions() {
        return repetitions;
    }

    int maxDefinition() {
        return maxDefinition;
    }

    /** The values of the rows read, NULLs left out. */
    FlatVector values() {
        return vector;
    }

    void read(int rows) {
        entries = 0;
        int rowsBegun = 0;
        int present = 0;
        if (nextInPage == entriesInPage) {
            nextPage();
        }
        values.begin(rows);
        while (true) {
            int from = nextInPage;
            while (nextInPage < entriesInPage && (rowsBegun < rows || pageRepetitions[nextInPage] != 0)) {
                rowsBegun += pageRepetitions[nextInPage++] == 0 ? 1 : 0;
            }
            int count = append(from, nextInPage - from);
            values.read(present, count);
            present += count;
            boolean complete = rowsBegun == rows && (maxRepetition == 0 || nextInPage < entriesInPage);
            if (complete || !nextPage()) {
                break;
            }
        }
        if (rowsBegun < rows) {
            throw new IndexOutOfBoundsException("fewer values than rows");
        }
        FlatVector flat = values.finish(present, null).flatten();
        vector = conversion.convert(flat);
    }

    /** Takes entries of the page; returns how many have a value. */
    private int append(int from, int count) {
        if (entries + count > definitions.length) {
            int capacity = Math.max(entries + count, definitions.length * 2);
            definitions = Arrays.copyOf(definitions, capacity);
            repetitions = Arrays.copyOf(repetitions, capacity);
        }
        System.arraycopy(pageDefinitions, from, definitions, entries, count);
        System.arraycopy(pageRepetitions, from, repetitions, entries, count);
        entries += count;
        int present = 0;
        for (int i = from; i < from + count; i++) {
            present += pageDefinitions[i] == maxDefinition ? 1 : 0;
        }
        return present;
    }

    private boolean nextPage() {
        if (!pages.advance()) {
            return false;
        }
        if (!dictionaryGiven && pages.dictionary() != null) {
            values.dictionary(pages.dictionary());
            dictionaryGiven = true;
        }
        DataPage page = pages.load();
        entriesInPage = page.valueCount();
        nextInPage = 0;
        pageRepetitions = levels(page, page.repetitionStart(), page.repetitionEnd(), maxRepetition, pageRepetitions);
        pageDefinitions = levels(page, page.definitionStart(), page.definitionEnd(), maxDefinition, pageDefinitions);
        values.page(page);
        return true;
    }

    private int[] levels(DataPage page, int start, int end, int max, int[] target) {
        int count = page.valueCount();
        int[] result = target.length >= count ? target : new int[count];
        levels.start(page.data(), start, end, 32 - Integer.numberOfLeadingZeros(max));
        levels.read(result, 0, count);
        return result;
    }

    void addMissing(double part, List<FileRange> ranges) {
        pages.addMissing(part, ranges);
    }

    long bytesRead() {
        return pages.bytesRead();
    }

    @Override
    public void close() {
        pages.close();
    }
}
