package dev.skep.format.orc;

import dev.skep.testing.ReadAheadSuite;
import java.util.Map;

class TestReadAhead extends ReadAheadSuite {
    TestReadAhead() {
        super(new OrcFormat(), Map.of("orc.stripe.size", "400000", "orc.compress", "ZLIB"));
    }
}
