package dev.skep.format.parquet.column;

import dev.skep.format.parquet.encoding.RleReader;
import dev.skep.format.parquet.page.DataPage;

/** Indexes into a dictionary: the width of one, then the hybrid of runs. */
final class DictionaryIds {
    private DictionaryIds() {}

    static void start(RleReader reader, DataPage page) {
        int start = page.valuesStart();
        int width = start < page.valuesEnd() ? page.data()[start] : 0;
        reader.start(page.data(), start + 1, page.valuesEnd(), width);
    }
}
