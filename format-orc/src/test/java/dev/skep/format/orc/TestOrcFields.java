package dev.skep.format.orc;

import dev.skep.testing.SkippedFieldsSuite;
import java.util.Map;

/** Some fields of nested columns, and conditions on them. */
class TestOrcFields extends SkippedFieldsSuite {
    TestOrcFields() {
        super(
                new OrcFormat(),
                Map.of("orc.row.index.stride", "1000", "orc.compress", "NONE", "orc.dictionary.key.threshold", "0"));
    }
}
