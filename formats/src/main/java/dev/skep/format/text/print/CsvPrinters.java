package dev.skep.format.text.print;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.TypeKind;
import java.time.ZoneId;

/** Printers of values in quotes. */
public final class CsvPrinters {
    private final byte quote;
    private final byte escape;
    private final boolean trimsDecimals;
    private final ZoneId zone;
    private final ByteSink value = new ByteSink();

    /**
     * @param escape stands before a quote in a value, and before itself
     * @param trimsDecimals whether zeros at the end of decimals are left out
     */
    public CsvPrinters(byte quote, byte escape, boolean trimsDecimals, ZoneId zone) {
        this.quote = quote;
        this.escape = escape;
        this.trimsDecimals = trimsDecimals;
        this.zone = zone;
    }

    /** For values of a column that are not NULL; the vectors given to it must be flat. Printers of one object are one thread's. */
    public ValuePrinter column(DataType type) {
        ValuePrinter plain = trimsDecimals && type.is(TypeKind.DECIMAL)
                ? LeafPrinters.trimmed((DecimalType) type)
                : LeafPrinters.of(type, zone);
        return (vector, row, sink) -> {
            value.clear();
            plain.print(vector, row, value);
            quoted(sink);
        };
    }

    private void quoted(ByteSink sink) {
        byte[] bytes = value.data();
        int end = value.size();
        sink.put(quote);
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (bytes[i] == quote || bytes[i] == escape) {
                sink.put(bytes, start, i - start);
                sink.put(escape);
                start = i;
            }
        }
        sink.put(bytes, start, end - start);
        sink.put(quote);
    }
}
