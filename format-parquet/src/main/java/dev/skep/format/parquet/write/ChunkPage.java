package dev.skep.format.parquet.write;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;

/**
 * A page as it goes to the file.
 *
 * @param plainLength bytes of {@code data} before it was compressed
 * @param data compressed; with its levels in pages of the first version
 * @param repetition levels of pages of the second version, which are not compressed
 */
record ChunkPage(
        Counts counts,
        Encoding encoding,
        Statistics<?> statistics,
        int plainLength,
        byte[] data,
        byte[] repetition,
        byte[] definition) {
    /** @param slots values and places where one is missing */
    record Counts(int slots, int rows, int nulls) {}

    int bytes() {
        return data.length + repetition.length + definition.length;
    }

    void writeFirstVersion(ParquetFileWriter file) throws IOException {
        file.writeDataPage(
                counts.slots,
                plainLength,
                BytesInput.from(data),
                statistics,
                counts.rows,
                Encoding.RLE,
                Encoding.RLE,
                encoding);
    }

    /** @param compressed whether the file's codec was applied to {@code data} */
    void writeSecondVersion(ParquetFileWriter file, boolean compressed) throws IOException {
        file.writeDataPageV2(
                counts.rows,
                counts.nulls,
                counts.slots,
                BytesInput.from(repetition),
                BytesInput.from(definition),
                encoding,
                BytesInput.from(data),
                compressed,
                plainLength,
                statistics);
    }
}
