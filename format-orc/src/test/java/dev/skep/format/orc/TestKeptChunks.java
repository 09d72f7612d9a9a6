package dev.skep.format.orc;

import dev.skep.testing.KeptBlocksSuite;
import java.util.Map;

class TestKeptChunks extends KeptBlocksSuite {
    TestKeptChunks() {
        super(new OrcFormat(), Map.of("orc.compress", "SNAPPY", "orc.compress.size", "8192"));
    }
}
