package dev.skep.format.parquet.column;

import dev.skep.format.parquet.encoding.RleReader;
import dev.skep.format.parquet.page.DataPage;

/** Indexes into a dictionary: the width of one, then the hybrid of runs. */
final class DictionaryIds {
    private DictionaryIds() {}

    /** @param dictionary what the indexes are into, or null when the chunk has none, which is an IndexOutOfBoundsException */
    static void start(RleReader reader, DataPage page, Object dictionary) {
        if (dictionary == null) {
            throw new IndexOutOfBoundsException("no dictionary before the page that needs it");
        }
        int start = page.valuesStart();
        int width = start < page.valuesEnd() ? page.data()[start] : 0;
        reader.start(page.data(), start + 1, page.valuesEnd(), width);
    }
}
