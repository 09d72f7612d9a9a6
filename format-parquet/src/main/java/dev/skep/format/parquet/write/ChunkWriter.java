package dev.skep.format.parquet.write;

import dev.skep.format.parquet.encoding.ByteOutput;
import dev.skep.format.parquet.write.leaf.LeafEncoder;
import dev.skep.format.parquet.write.leaf.LeafOptions;
import dev.skep.format.parquet.write.leaf.LeafSlots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** One leaf column of one row group: pages are compressed as they fill, and held until the row group is written. */
final class ChunkWriter {
    /** Values between two looks at the size of a page. */
    private static final int STEP = 1024;

    private static final byte[] NONE = {};

    private final ColumnDescriptor column;
    private final LeafOptions options;
    private final LeafEncoder encoder;
    private final PageCompressor compressor;
    private final int pageRows;
    private final LevelPage definition;
    private final LevelPage repetition;
    private final List<ChunkPage> pages = new ArrayList<>();
    private final ByteOutput plain = new ByteOutput();
    private int slots;
    private int values;
    private int rows;
    private long slotsBefore;
    private long pagesBytes;

    ChunkWriter(
            ColumnDescriptor column,
            LeafOptions options,
            LeafEncoder encoder,
            PageCompressor compressor,
            int pageRows) {
        this.column = column;
        this.options = options;
        this.encoder = encoder;
        this.compressor = compressor;
        this.pageRows = pageRows;
        definition = new LevelPage(column.getMaxDefinitionLevel());
        repetition = new LevelPage(column.getMaxRepetitionLevel());
    }

    void add(LeafSlots leaf) throws IOException {
        int slot = 0;
        int value = 0;
        while (slot < leaf.slotCount()) {
            int end = nextRow(leaf, slot + Math.min(STEP, Math.max(1, pageRows - rows)));
            int valueEnd = value + valuesBetween(leaf, slot, end);
            encoder.add(leaf.values(), leaf.rows(), value, valueEnd);
            addLevels(leaf, slot, end);
            slots += end - slot;
            values += valueEnd - value;
            rows += rowsBetween(leaf, slot, end);
            if (rows >= pageRows || encoder.pageBytes() >= options.pageBytes()) {
                endPage();
            }
            slot = end;
            value = valueEnd;
        }
    }

    /** The first slot from {@code slot} on that begins a row, or the end. */
    private static int nextRow(LeafSlots leaf, int slot) {
        int end = Math.min(slot, leaf.slotCount());
        while (leaf.repetition() != null && end < leaf.slotCount() && leaf.repetition()[end] > 0) {
            end++;
        }
        return end;
    }

    private int valuesBetween(LeafSlots leaf, int from, int to) {
        if (leaf.definition() == null) {
            return to - from;
        }
        int count = 0;
        for (int i = from; i < to; i++) {
            count += leaf.definition()[i] == column.getMaxDefinitionLevel() ? 1 : 0;
        }
        return count;
    }

    private static int rowsBetween(LeafSlots leaf, int from, int to) {
        if (leaf.repetition() == null) {
            return to - from;
        }
        int count = 0;
        for (int i = from; i < to; i++) {
            count += leaf.repetition()[i] == 0 ? 1 : 0;
        }
        return count;
    }

    private void addLevels(LeafSlots leaf, int from, int to) {
        if (leaf.definition() == null) {
            definition.add(column.getMaxDefinitionLevel(), to - from);
        } else {
            definition.add(leaf.definition(), from, to);
        }
        if (leaf.repetition() != null) {
            repetition.add(leaf.repetition(), from, to);
        }
    }

    private void endPage() throws IOException {
        LeafEncoder.Page page = encoder.endPage();
        page.statistics().incrementNumNulls(slots - values);
        ChunkPage.Counts counts = new ChunkPage.Counts(slots, rows, slots - values);
        ChunkPage written = options.version2() ? secondVersion(page, counts) : firstVersion(page, counts);
        pages.add(written);
        pagesBytes += written.bytes();
        slotsBefore += slots;
        slots = 0;
        values = 0;
        rows = 0;
        definition.clear();
        repetition.clear();
    }

    private ChunkPage firstVersion(LeafEncoder.Page page, ChunkPage.Counts counts) throws IOException {
        plain.clear();
        writeWithLength(repetition);
        writeWithLength(definition);
        plain.write(page.values().bytes(), 0, page.values().length());
        byte[] data = compressor.compress(plain.bytes(), plain.length());
        return new ChunkPage(counts, page.encoding(), page.statistics(), plain.length(), data, NONE, NONE);
    }

    private void writeWithLength(LevelPage levels) {
        if (levels.isWritten()) {
            int start = plain.length();
            plain.writeInt(0);
            levels.writeTo(plain);
            plain.setInt(start, plain.length() - start - Integer.BYTES);
        }
    }

    private ChunkPage secondVersion(LeafEncoder.Page page, ChunkPage.Counts counts) throws IOException {
        int length = page.values().length();
        byte[] data = compressor.compress(page.values().bytes(), length);
        return new ChunkPage(
                counts, page.encoding(), page.statistics(), length, data, bytes(repetition), bytes(definition));
    }

    private byte[] bytes(LevelPage levels) {
        plain.clear();
        levels.writeTo(plain);
        return plain.toByteArray();
    }

    /** Writes all pages and forgets them. */
    void writeTo(ParquetFileWriter file) throws IOException {
        if (slots > 0) {
            endPage();
        }
        file.startColumn(column, slotsBefore, compressor.codec());
        Optional<LeafEncoder.Dictionary> dictionary = encoder.dictionary();
        if (dictionary.isPresent()) {
            ByteOutput entries = dictionary.get().entries();
            byte[] data = compressor.compress(entries.bytes(), entries.length());
            file.writeDictionaryPage(new DictionaryPage(
                    BytesInput.from(data), entries.length(), dictionary.get().count(), options.entryEncoding()));
        }
        for (ChunkPage page : pages) {
            if (options.version2()) {
                page.writeSecondVersion(file, compressor.codec() != CompressionCodecName.UNCOMPRESSED);
            } else {
                page.writeFirstVersion(file);
            }
        }
        file.endColumn();
        options.bloomFilter().ifPresent(filter -> file.addBloomFilter(String.join(".", column.getPath()), filter));
    }

    /** Bytes that will be written, about. */
    long bufferedBytes() {
        return pagesBytes + encoder.pageBytes();
    }

    long retainedBytes() {
        return pagesBytes
                + encoder.retainedBytes()
                + definition.retainedBytes()
                + repetition.retainedBytes()
                + plain.capacity();
    }
}
