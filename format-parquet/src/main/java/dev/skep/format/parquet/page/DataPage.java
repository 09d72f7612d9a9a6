package dev.skep.format.parquet.page;

import org.apache.parquet.format.Encoding;

/**
 * A decompressed data page. The array has slack after the data; it is used again for the next page, or is kept for other readers, and never changed by who has the page.
 *
 * @param valueCount values, NULLs included
 */
public record DataPage(
        byte[] data,
        int valueCount,
        Encoding encoding,
        Encoding repetitionEncoding,
        Encoding definitionEncoding,
        int repetitionStart,
        int repetitionEnd,
        int definitionStart,
        int definitionEnd,
        int valuesStart,
        int valuesEnd) {}
