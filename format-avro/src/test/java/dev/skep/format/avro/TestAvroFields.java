package dev.skep.format.avro;

import dev.skep.testing.SelectedFieldsSuite;
import java.util.Map;

/** Some fields of nested columns. */
class TestAvroFields extends SelectedFieldsSuite {
    TestAvroFields() {
        super(new AvroFormat(), Map.of());
    }
}
