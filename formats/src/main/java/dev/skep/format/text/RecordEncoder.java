package dev.skep.format.text;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.FlatVector;
import dev.skep.format.text.print.ByteSink;
import java.time.ZoneId;
import java.util.Map;

/** Writes rows as text without an end of line, coded as the SerDe says. */
public final class RecordEncoder {
    private final RowPrinter printer;

    public RecordEncoder(RowType columns, Map<String, String> properties, ZoneId zone) {
        printer = RowCoding.of(properties).printer(columns, properties, zone);
    }

    public void encode(FlatVector[] columns, int row, ByteSink sink) {
        printer.print(columns, row, sink);
    }
}
