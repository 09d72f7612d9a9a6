package dev.skep.format.text.print;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.type.ValueText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;

/** Printers of values as JSON: what {@link ValueText} shows of {@link JsonValues}, of values that hold no others straight from the vectors. */
public final class JsonPrinters {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final ZoneId zone;
    private final JsonValues json;
    private final ByteSink value = new ByteSink();

    public JsonPrinters(ZoneId zone) {
        this.zone = zone;
        json = new JsonValues(zone);
    }

    /**
     * For values of a column, NULL among them; the vectors given to it must be flat. Printers of one object are one thread's.
     *
     * @throws dev.skep.api.error.SkepException NOT_SUPPORTED for unions, which JSON files can't hold
     */
    public ValuePrinter column(DataType type) {
        ValuePrinter values =
                switch (type.kind()) {
                    case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT -> LeafPrinters.of(type, zone);
                    case FLOAT, DOUBLE -> floating(LeafPrinters.of(type, zone));
                    case DECIMAL -> LeafPrinters.trimmed((DecimalType) type);
                    case STRING, VARCHAR, CHAR -> text(LeafPrinters.of(type, zone));
                    case DATE, TIMESTAMP, TIMESTAMP_LOCAL_TZ, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME ->
                        quoted(LeafPrinters.of(type, zone));
                    case BINARY ->
                        quoted((vector, row, sink) ->
                                sink.put(Base64.getEncoder().encode(((BytesVector) vector).bytes(row))));
                    case VOID -> (vector, row, sink) -> sink.put(NULL);
                    case ARRAY, MAP, STRUCT, UNION -> nested(type);
                };
        return (vector, row, sink) -> {
            if (vector.isNull(row)) {
                sink.put(NULL);
            } else {
                values.print(vector, row, sink);
            }
        };
    }

    /** In a row of one field, as a lone nested value is text like any other. */
    private ValuePrinter nested(DataType type) {
        DataType written = json.type(type);
        StructType row = new StructType(List.of(new StructType.Field("", written)));
        int before = "{\"\":".length();
        return (vector, at, sink) -> {
            Object held = json.value(type, VectorValues.read(type, vector, at));
            byte[] text = ValueText.of(row, List.of(held), zone).getBytes(StandardCharsets.UTF_8);
            sink.put(text, before, text.length - before - 1);
        };
    }

    private static ValuePrinter quoted(ValuePrinter plain) {
        return (vector, row, sink) -> {
            sink.put((byte) '"');
            plain.print(vector, row, sink);
            sink.put((byte) '"');
        };
    }

    private static ValuePrinter floating(ValuePrinter plain) {
        ValuePrinter quoted = quoted(plain);
        return (vector, row, sink) -> {
            boolean finite = Double.isFinite(((DoubleVector) vector).values()[row]);
            (finite ? plain : quoted).print(vector, row, sink);
        };
    }

    private ValuePrinter text(ValuePrinter plain) {
        return (vector, row, sink) -> {
            value.clear();
            plain.print(vector, row, value);
            sink.put((byte) '"');
            escape(sink);
            sink.put((byte) '"');
        };
    }

    private void escape(ByteSink sink) {
        byte[] bytes = value.data();
        int end = value.size();
        int start = 0;
        for (int i = 0; i < end; i++) {
            byte b = bytes[i];
            if (b >= 0 && b < ' ' || b == '"' || b == '\\') {
                sink.put(bytes, start, i - start);
                start = i + 1;
                sink.put((byte) '\\');
                escape(b, sink);
            }
        }
        sink.put(bytes, start, end - start);
    }

    private static void escape(byte value, ByteSink sink) {
        switch (value) {
            case '\b' -> sink.put((byte) 'b');
            case '\f' -> sink.put((byte) 'f');
            case '\n' -> sink.put((byte) 'n');
            case '\r' -> sink.put((byte) 'r');
            case '\t' -> sink.put((byte) 't');
            case '"', '\\' -> sink.put(value);
            default -> {
                sink.put("u00");
                sink.put(HEX[value >> 4]);
                sink.put(HEX[value & 15]);
            }
        }
    }
}
