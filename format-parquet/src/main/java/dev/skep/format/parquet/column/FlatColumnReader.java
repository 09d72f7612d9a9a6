package dev.skep.format.parquet.column;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.KeptRows;
import dev.skep.api.vector.Validity;
import dev.skep.format.parquet.encoding.RleReader;
import dev.skep.format.parquet.page.ChunkPages;
import dev.skep.format.parquet.page.DataPage;
import dev.skep.process.ahead.FileRange;
import java.util.List;

/** A column of the top level that is no list, map or struct: a row has one value, or none if the column is optional. */
final class FlatColumnReader implements ColumnReader {
    /** Where one row in so many is kept, looking up each is cheaper than decoding all. */
    private static final int SPARSE = 4;

    private final ChunkPages pages;
    private final LeafValues values;
    private final boolean optional;
    private final VectorConversion conversion;
    private final RleReader definitions = new RleReader();
    private int[] positions = new int[0];
    private int rowsInPage;
    private boolean loaded;
    private boolean dictionaryGiven;
    private long rowsToSkip;

    FlatColumnReader(ChunkPages pages, LeafValues values, boolean optional, VectorConversion conversion) {
        this.pages = pages;
        this.values = values;
        this.optional = optional;
        this.conversion = conversion;
    }

    @Override
    public ColumnVector read(int rows) {
        skipPending();
        // the page first: what begins a vector depends on whether there is a dictionary
        ensurePage();
        values.begin(rows);
        long[] validity = optional ? new long[Validity.words(rows)] : null;
        int present = 0;
        int done = 0;
        while (done < rows) {
            ensurePage();
            int piece = Math.min(rows - done, rowsInPage);
            if (optional) {
                int count = definitions.readBits(validity, done, piece);
                values.read(done, count);
                if (count < piece) {
                    values.spread(done, piece, count, validity);
                }
                present += count;
            } else {
                values.read(done, piece);
            }
            rowsInPage -= piece;
            done += piece;
        }
        ColumnVector vector = values.finish(rows, optional && present < rows ? validity : null);
        return vector instanceof FlatVector flat ? conversion.convert(flat) : vector;
    }

    @Override
    public ColumnVector read(int rows, KeptRows kept) {
        if (!values.readsChosen() || kept.count() * SPARSE > rows) {
            return ColumnReader.super.read(rows, kept);
        }
        skipPending();
        ensurePage();
        values.begin(kept.count());
        if (positions.length < kept.count()) {
            positions = new int[kept.count()];
        }
        long[] presence = optional ? new long[Validity.words(rows)] : null;
        long[] validity = optional ? new long[Validity.words(kept.count())] : null;
        int present = 0;
        int chosen = 0;
        for (int done = 0; done < rows; ) {
            ensurePage();
            int piece = Math.min(rows - done, rowsInPage);
            int first = chosen;
            while (chosen < kept.count() && kept.rows()[chosen] < done + piece) {
                chosen++;
            }
            int count = optional ? definitions.readBits(presence, done, piece) : piece;
            int found = optional
                    ? findPresent(kept.rows(), first, chosen, done, presence, validity)
                    : findAll(kept.rows(), first, chosen, done);
            values.readChosen(first, positions, found, count);
            if (found < chosen - first) {
                values.spread(first, chosen - first, found, validity);
            }
            present += found;
            rowsInPage -= piece;
            done += piece;
        }
        ColumnVector vector = values.finish(chosen, present < chosen ? validity : null);
        return vector instanceof FlatVector flat ? conversion.convert(flat) : vector;
    }

    private int findAll(int[] rows, int from, int to, int begin) {
        for (int i = from; i < to; i++) {
            positions[i - from] = rows[i] - begin;
        }
        return to - from;
    }

    /** The positions, among the values from row {@code begin} on, of those of the rows that have one; their bits are set in {@code validity}. */
    private int findPresent(int[] rows, int from, int to, int begin, long[] presence, long[] validity) {
        int found = 0;
        int before = 0;
        int counted = begin;
        for (int i = from; i < to; i++) {
            before += Validity.countValid(presence, counted, rows[i]);
            counted = rows[i];
            if (Validity.isValid(presence, rows[i])) {
                Validity.set(validity, i);
                positions[found++] = before;
            }
        }
        return found;
    }

    @Override
    public void reuse() {
        values.reuse();
    }

    @Override
    public void skip(long rows) {
        rowsToSkip += rows;
    }

    private void skipPending() {
        while (rowsToSkip > 0) {
            if (rowsInPage == 0) {
                nextPage();
            }
            if (rowsToSkip >= rowsInPage) {
                rowsToSkip -= rowsInPage;
                rowsInPage = 0;
                continue;
            }
            ensurePage();
            int rows = (int) rowsToSkip;
            values.skip(optional ? definitions.skipBits(rows) : rows);
            rowsInPage -= rows;
            rowsToSkip = 0;
        }
    }

    private void nextPage() {
        if (!pages.advance()) {
            throw new IndexOutOfBoundsException("fewer values than rows");
        }
        rowsInPage = pages.valueCount();
        loaded = false;
    }

    private void ensurePage() {
        while (rowsInPage == 0) {
            nextPage();
        }
        if (loaded) {
            return;
        }
        if (!dictionaryGiven && pages.dictionary() != null) {
            values.dictionary(pages.dictionary());
            dictionaryGiven = true;
        }
        DataPage page = pages.load();
        if (optional) {
            definitions.start(page.data(), page.definitionStart(), page.definitionEnd(), 1);
        }
        values.page(page);
        loaded = true;
    }

    @Override
    public void addMissing(double part, List<FileRange> ranges) {
        pages.addMissing(part, ranges);
    }

    @Override
    public long bytesRead() {
        return pages.bytesRead();
    }

    @Override
    public void close() {
        pages.close();
    }
}
