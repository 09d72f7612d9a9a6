package dev.skep.planner.catalog;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;

/** Makes Calcite's types within Hive's limits; text is UTF-8. */
public final class HiveTypeFactory extends JavaTypeFactoryImpl {
    public HiveTypeFactory() {
        super(HiveTypeSystem.INSTANCE);
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }
}
