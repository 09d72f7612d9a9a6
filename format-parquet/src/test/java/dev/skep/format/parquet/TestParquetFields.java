package dev.skep.format.parquet;

import dev.skep.testing.SkippedFieldsSuite;
import java.util.Map;

/** Some fields of nested columns, and conditions on them. */
class TestParquetFields extends SkippedFieldsSuite {
    TestParquetFields() {
        super(
                new ParquetFormat(),
                Map.of("parquet.block.row.count.limit", "1000", "parquet.compression", "UNCOMPRESSED"));
    }
}
