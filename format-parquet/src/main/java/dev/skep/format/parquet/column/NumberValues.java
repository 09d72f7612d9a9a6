package dev.skep.format.parquet.column;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.Validity;
import dev.skep.format.parquet.encoding.RleReader;
import dev.skep.format.parquet.page.ChunkPages.DictionaryPage;
import dev.skep.format.parquet.page.DataPage;
import java.util.Arrays;

/**
 * Numbers of a fixed width. Where all of a vector comes from pages that refer to a dictionary of moderate size it stays coded; the dictionary is one object for the whole
 * chunk, with a NULL as its last entry as soon as there is one.
 */
abstract class NumberValues extends LeafValues {
    /** Entries of larger dictionaries are copied: few operations would be done once an entry. */
    private static final int MOST_ENTRIES = 1 << 13;

    private final VectorConversion conversion;
    private final RleReader ids = new RleReader();
    private int dictionarySize = -1;
    /** What coded vectors refer to, or null before the first one. */
    private FlatVector dictionary;

    private boolean nullable;
    private boolean pageIsCoded;
    private boolean coded;
    private int[] codes = new int[0];
    private boolean codesAreFree = true;

    NumberValues(VectorConversion conversion) {
        this.conversion = conversion;
    }

    /** Keeps the numbers of a dictionary page and room for one more. */
    abstract void readDictionary(DictionaryPage page);

    /** Goes to a page that is not coded. */
    abstract void plainPage(DataPage page);

    abstract void readPlain(int at, int count);

    /** As {@link #readChosen}. */
    abstract void readPlainChosen(int at, int[] positions, int chosen, int count);

    abstract void skipPlain(int count);

    /** Begins a flat vector. */
    abstract void beginFlat(int rows);

    abstract void growFlat(int rows);

    /** Looks entries of the dictionary up for rows {@code at} and following. */
    abstract void copyEntries(int at, int[] entryCodes, int from, int count);

    abstract void spreadFlat(int at, int rows, int count, long[] validity);

    abstract FlatVector finishFlat(int rows, long[] validity);

    /** The first entries of the dictionary, and with one more than it has any number as the last. */
    abstract FlatVector entries(int count, long[] validity);

    @Override
    final FlatVector entries() {
        return entries(dictionarySize, null);
    }

    @Override
    final void dictionary(DictionaryPage page) {
        dictionarySize = page.valueCount();
        readDictionary(page);
    }

    @Override
    final void page(DataPage page) {
        pageIsCoded = switch (page.encoding()) {
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> true;
            default -> false;
        };
        if (pageIsCoded) {
            DictionaryIds.start(ids, page, dictionarySize < 0 ? null : this);
        } else {
            plainPage(page);
        }
    }

    @Override
    final void begin(int rows) {
        coded = pageIsCoded && dictionarySize <= MOST_ENTRIES;
        if (!coded) {
            beginFlat(rows);
        } else if (!codesAreFree || codes.length < rows) {
            codes = new int[rows];
            codesAreFree = true;
        }
    }

    @Override
    final void read(int at, int count) {
        if (coded && !pageIsCoded) {
            becomeFlat(at);
        }
        if (coded) {
            if (at + count > codes.length) {
                codes = Arrays.copyOf(codes, Math.max(at + count, codes.length * 2));
            }
            readCodes(at, count);
            return;
        }
        growFlat(at + count);
        if (!pageIsCoded) {
            readPlain(at, count);
            return;
        }
        if (!codesAreFree || codes.length < count) {
            codes = new int[count];
            codesAreFree = true;
        }
        readCodes(0, count);
        copyEntries(at, codes, 0, count);
    }

    @Override
    final boolean readsChosen() {
        return true;
    }

    @Override
    final void readChosen(int at, int[] positions, int chosen, int count) {
        if (coded && !pageIsCoded) {
            becomeFlat(at);
        }
        if (coded) {
            if (at + chosen > codes.length) {
                codes = Arrays.copyOf(codes, Math.max(at + chosen, codes.length * 2));
            }
            ids.readChosen(codes, at, positions, chosen, count);
            check(at, chosen);
            return;
        }
        growFlat(at + chosen);
        if (!pageIsCoded) {
            readPlainChosen(at, positions, chosen, count);
            return;
        }
        if (!codesAreFree || codes.length < chosen) {
            codes = new int[chosen];
            codesAreFree = true;
        }
        ids.readChosen(codes, 0, positions, chosen, count);
        check(0, chosen);
        copyEntries(at, codes, 0, chosen);
    }

    private void readCodes(int at, int count) {
        ids.read(codes, at, count);
        check(at, count);
    }

    private void check(int at, int count) {
        int most = -1;
        for (int i = at; i < at + count; i++) {
            most = Math.max(most, codes[i]);
        }
        if (most >= dictionarySize) {
            throw new IndexOutOfBoundsException("no dictionary entry " + most);
        }
    }

    /** Copies the entries of the rows before {@code rows}, since what follows is not in the dictionary. */
    private void becomeFlat(int rows) {
        coded = false;
        beginFlat(codes.length);
        copyEntries(0, codes, 0, rows);
    }

    @Override
    final void spread(int at, int rows, int count, long[] validity) {
        if (!coded) {
            growFlat(at + rows);
            spreadFlat(at, rows, count, validity);
            return;
        }
        if (!nullable) {
            nullable = true;
            dictionary = null;
        }
        if (at + rows > codes.length) {
            codes = Arrays.copyOf(codes, at + rows);
        }
        int from = at + count;
        for (int row = at + rows - 1; row >= at; row--) {
            codes[row] = isSet(validity, row) ? codes[--from] : dictionarySize;
        }
    }

    @Override
    final void skip(int count) {
        if (pageIsCoded) {
            ids.skip(count);
        } else {
            skipPlain(count);
        }
    }

    @Override
    final boolean converts() {
        return true;
    }

    @Override
    final ColumnVector finish(int rows, long[] validity) {
        if (!coded) {
            return conversion.convert(finishFlat(rows, validity));
        }
        codesAreFree = false;
        return new DictionaryVector(dictionary(), codes, rows);
    }

    private FlatVector dictionary() {
        if (dictionary == null && nullable) {
            long[] validity = Validity.allValid(dictionarySize + 1);
            Validity.clear(validity, dictionarySize);
            dictionary = conversion.convert(entries(dictionarySize + 1, validity));
        } else if (dictionary == null) {
            dictionary = conversion.convert(entries());
        }
        return dictionary;
    }

    @Override
    final void reuse() {
        if (coded) {
            codesAreFree = true;
        } else {
            reuseFlat();
        }
    }

    /** The arrays of the last flat vector may be written again. */
    abstract void reuseFlat();
}
