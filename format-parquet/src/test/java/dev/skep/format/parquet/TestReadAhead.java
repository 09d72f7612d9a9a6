package dev.skep.format.parquet;

import dev.skep.testing.ReadAheadSuite;
import java.util.Map;

class TestReadAhead extends ReadAheadSuite {
    TestReadAhead() {
        super(new ParquetFormat(), Map.of("parquet.block.size", "400000"));
    }
}
