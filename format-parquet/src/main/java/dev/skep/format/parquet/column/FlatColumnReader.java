package dev.skep.format.parquet.column;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.Validity;
import dev.skep.format.parquet.encoding.RleReader;
import dev.skep.format.parquet.page.ChunkPages;
import dev.skep.format.parquet.page.DataPage;

/** A column of the top level that is no list, map or struct: a row has one value, or none if the column is optional. */
final class FlatColumnReader implements ColumnReader {
    private final ChunkPages pages;
    private final LeafValues values;
    private final boolean optional;
    private final VectorConversion conversion;
    private final RleReader definitions = new RleReader();
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
    public long bytesRead() {
        return pages.bytesRead();
    }

    @Override
    public void close() {
        pages.close();
    }
}
