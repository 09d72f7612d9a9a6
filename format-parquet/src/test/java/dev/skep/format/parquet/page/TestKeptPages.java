package dev.skep.format.parquet.page;

import dev.skep.format.parquet.ParquetFormat;
import dev.skep.testing.KeptBlocksSuite;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class TestKeptPages {
    private static Map<String, String> properties(String version, String codec) {
        return Map.of("parquet.writer.version", version, "parquet.compression", codec, "parquet.page.size", "9000");
    }

    @Nested
    class OfTheFirstVersion extends KeptBlocksSuite {
        OfTheFirstVersion() {
            super(new ParquetFormat(), properties("PARQUET_1_0", "SNAPPY"));
        }
    }

    @Nested
    class OfTheSecondVersion extends KeptBlocksSuite {
        OfTheSecondVersion() {
            super(new ParquetFormat(), properties("PARQUET_2_0", "ZSTD"));
        }
    }

    @Nested
    class Uncompressed extends KeptBlocksSuite {
        Uncompressed() {
            super(new ParquetFormat(), properties("PARQUET_1_0", "UNCOMPRESSED"));
        }
    }
}
