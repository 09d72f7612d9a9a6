package dev.skep.format.parquet.write.leaf;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.format.parquet.encoding.ByteOutput;
import dev.skep.format.parquet.encoding.RleWriter;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.column.statistics.Statistics;

/**
 * Writes codes of a dictionary as long as that makes pages smaller, then the values themselves. The first page decides with all of its entries; later ones must bring fewer
 * new entries than half of their bytes.
 */
abstract class DictionaryEncoder implements LeafEncoder {
    /** Of dictionaries of more entries no codes are kept, as many files may be open at once. */
    private static final int MOST_ENTRIES = 1 << 17;

    private static final int LEAST_CODES = 256;
    /** What a value of a coded page takes, about. */
    private static final int CODE_BYTES = 2;

    private final LeafOptions options;
    private final PlainPage plainPage;
    private final ByteOutput codedPage = new ByteOutput();
    private int[] codes = new int[0];
    private int count;
    private boolean ended;
    private boolean coding;
    private boolean hasCodedPages;
    private long entryBytesBefore;
    /** The dictionary of the vectors that came last, and the code of each of its entries or -1. */
    private FlatVector known;

    private int[] knownCodes;

    DictionaryEncoder(LeafOptions options) {
        this.options = options;
        plainPage = PlainPage.of(options);
        coding = options.dictionaryBytes() > 0;
    }

    /** Gives codes, and takes the values into the page's statistics. */
    abstract void code(FlatVector values, int[] rows, int from, int to, int[] target, int at);

    abstract int code(FlatVector values, int row);

    /** Takes entries into the page's statistics. */
    abstract void coded(int[] entryCodes, int from, int to);

    /** Writes values as they are, and takes them into the page's statistics. */
    abstract void plain(FlatVector values, int[] rows, int from, int to, PlainPage page);

    /** Writes entries as values; the page's statistics have them already. */
    abstract void plain(int[] entryCodes, int entryCount, PlainPage page);

    /** Bytes of the coded page's values, had they been written as they are. */
    abstract long rawBytes(int values);

    abstract int entryCount();

    /** Bytes of the dictionary's page. */
    abstract long entryBytes();

    abstract void writeEntries(ByteOutput target);

    abstract void forgetDictionary();

    /** The statistics of the page that ends; those of the next one begin. */
    abstract Statistics<?> takeStatistics();

    @Override
    public final void add(ColumnVector values, int[] rows, int from, int to) {
        beginPage();
        if (!coding) {
            plain(values.flatten(), rows, from, to, plainPage);
            return;
        }
        if (count + to - from > codes.length) {
            codes = Arrays.copyOf(codes, Math.max(Math.max(LEAST_CODES, codes.length * 2), count + to - from));
        }
        if (values instanceof DictionaryVector vector && vector.dictionary().size() <= MOST_ENTRIES) {
            addCoded(vector, rows, from, to);
        } else {
            code(values.flatten(), rows, from, to, codes, count);
        }
        count += to - from;
        if (entryBytes() > options.dictionaryBytes()) {
            stopCoding();
        }
    }

    private void beginPage() {
        if (ended) {
            plainPage.clear();
            ended = false;
        }
    }

    private void addCoded(DictionaryVector vector, int[] rows, int from, int to) {
        FlatVector entries = vector.dictionary();
        if (known != entries) {
            known = entries;
            knownCodes = new int[entries.size()];
            Arrays.fill(knownCodes, -1);
        }
        int[] ids = vector.ids();
        int at = count;
        for (int i = from; i < to; i++) {
            int id = ids[rows == null ? i : rows[i]];
            int code = knownCodes[id];
            if (code < 0) {
                code = code(entries, id);
                knownCodes[id] = code;
            }
            codes[at++] = code;
        }
        coded(codes, count, at);
    }

    /** What the page has so far becomes plain; pages before stay coded. */
    private void stopCoding() {
        plain(codes, count, plainPage);
        count = 0;
        forgetCodes();
    }

    private void forgetCodes() {
        coding = false;
        codes = new int[0];
        known = null;
        knownCodes = null;
        if (!hasCodedPages) {
            forgetDictionary();
        }
    }

    @Override
    public final long pageBytes() {
        return coding ? (long) CODE_BYTES * count : plainPage.bytes();
    }

    @Override
    public final Page endPage() {
        beginPage();
        ended = true;
        if (!coding) {
            return plainPage.end(takeStatistics());
        }
        int width = RleWriter.width(Math.max(0, entryCount() - 1));
        codedPage.clear();
        codedPage.writeByte(width);
        RleWriter.write(codes, count, width, codedPage);
        long raw = rawBytes(count);
        long written = codedPage.length() + entryBytes() - entryBytesBefore;
        if (!hasCodedPages && written >= raw) {
            stopCoding();
            return plainPage.end(takeStatistics());
        }
        hasCodedPages = true;
        entryBytesBefore = entryBytes();
        Page page = new Page(codedPage, options.dictionaryEncoding(), takeStatistics());
        count = 0;
        if (written > raw / 2 && entryBytesBefore > raw) {
            forgetCodes();
        }
        return page;
    }

    @Override
    public final Optional<Dictionary> dictionary() {
        if (!hasCodedPages) {
            return Optional.empty();
        }
        ByteOutput entries = new ByteOutput();
        writeEntries(entries);
        return Optional.of(new Dictionary(entries, entryCount()));
    }

    @Override
    public long retainedBytes() {
        return plainPage.retainedBytes()
                + 4L * codes.length
                + codedPage.capacity()
                + (knownCodes == null ? 0 : 4L * knownCodes.length);
    }
}
