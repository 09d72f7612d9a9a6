package dev.skep.format.text.print;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.format.text.layout.TextLayout;
import dev.skep.function.type.ValueText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;

/** The printer for each type, writing what {@code text.parse} reads back. */
public final class ValuePrinters {
    private final TextLayout layout;
    private final ZoneId zone;
    private final boolean[] escaped = new boolean[256];

    public ValuePrinters(TextLayout layout, ZoneId zone) {
        this.layout = layout;
        this.zone = zone;
        if (layout.hasEscape()) {
            escaped[layout.escape()] = true;
            for (byte separator : layout.separators()) {
                escaped[separator & 0xff] = true;
            }
            escaped['\n'] |= layout.escapesLineBreaks();
            escaped['\r'] |= layout.escapesLineBreaks();
        }
    }

    /** Prints values of a column, NULL as the layout's text for it. The vectors given to it must be flat. */
    public ValuePrinter column(DataType type) {
        return nested(type, 1);
    }

    private ValuePrinter nested(DataType type, int level) {
        ValuePrinter values = ofKind(type, level);
        byte[] nullText = layout.nullText();
        return (vector, row, sink) -> {
            if (vector.isNull(row)) {
                sink.put(nullText);
            } else {
                values.print(vector, row, sink);
            }
        };
    }

    private ValuePrinter ofKind(DataType type, int level) {
        return switch (type.kind()) {
            case VOID -> (vector, row, sink) -> sink.put(layout.nullText());
            case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL, DATE, TIMESTAMP ->
                LeafPrinters.of(type, zone);
            case STRING, VARCHAR -> this::printText;
            case BINARY ->
                (vector, row, sink) ->
                        sink.put(Base64.getEncoder().withoutPadding().encode(((BytesVector) vector).bytes(row)));
            case CHAR -> {
                // padded to its length, and then as any text
                yield (vector, row, sink) -> {
                    byte[] padded = ValueText.of(type, vector, row, zone).getBytes(StandardCharsets.UTF_8);
                    printBytes(padded, 0, padded.length, sink);
                };
            }
            case TIMESTAMP_LOCAL_TZ, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> LeafPrinters.of(type, zone);
            case ARRAY -> array((ArrayType) type, level);
            case MAP -> map((MapType) type, level);
            case STRUCT -> struct((StructType) type, level);
            case UNION -> union((UnionType) type, level);
        };
    }

    private void printText(ColumnVector vector, int row, ByteSink sink) {
        BytesVector text = (BytesVector) vector;
        printBytes(text.data(), text.starts()[row], text.lengths()[row], sink);
    }

    private void printBytes(byte[] bytes, int start, int length, ByteSink sink) {
        if (!layout.hasEscape()) {
            sink.put(bytes, start, length);
            return;
        }
        for (int i = start; i < start + length; i++) {
            if (escaped[bytes[i] & 0xff]) {
                sink.put((byte) layout.escape());
            }
            sink.put(layout.escapesLineBreaks() ? shown(bytes[i]) : bytes[i]);
        }
    }

    /** A letter in the place of what would end a line; readers know it behind an escape. */
    private static byte shown(byte value) {
        return value == '\n' ? (byte) 'n' : value == '\r' ? (byte) 'r' : value;
    }

    private ValuePrinter array(ArrayType type, int level) {
        byte separator = layout.separator(level);
        ValuePrinter element = nested(type.element(), level + 1);
        return (vector, row, sink) -> {
            ArrayVector array = (ArrayVector) vector;
            FlatVector elements = array.elements().flatten();
            int start = array.starts()[row];
            for (int i = start; i < start + array.lengths()[row]; i++) {
                if (i > start) {
                    sink.put(separator);
                }
                element.print(elements, i, sink);
            }
        };
    }

    private ValuePrinter map(MapType type, int level) {
        byte separator = layout.separator(level);
        byte pairSeparator = layout.separator(level + 1);
        ValuePrinter key = nested(type.key(), level + 2);
        ValuePrinter value = nested(type.value(), level + 2);
        return (vector, row, sink) -> {
            MapVector map = (MapVector) vector;
            FlatVector keys = map.keys().flatten();
            FlatVector values = map.values().flatten();
            int start = map.starts()[row];
            for (int i = start; i < start + map.lengths()[row]; i++) {
                if (i > start) {
                    sink.put(separator);
                }
                key.print(keys, i, sink);
                sink.put(pairSeparator);
                value.print(values, i, sink);
            }
        };
    }

    private ValuePrinter union(UnionType type, int level) {
        byte separator = layout.separator(level);
        ValuePrinter[] alternatives = type.alternatives().stream()
                .map(alternative -> nested(alternative, level + 1))
                .toArray(ValuePrinter[]::new);
        return (vector, row, sink) -> {
            StructVector union = (StructVector) vector;
            int tag = ((IntVector) union.field(0).flatten()).values()[row];
            sink.put(tag);
            sink.put(separator);
            alternatives[tag].print(union.field(tag + 1).flatten(), row, sink);
        };
    }

    private ValuePrinter struct(StructType type, int level) {
        byte separator = layout.separator(level);
        ValuePrinter[] fields = new ValuePrinter[type.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = nested(type.fields().get(i).type(), level + 1);
        }
        return (vector, row, sink) -> {
            StructVector struct = (StructVector) vector;
            for (int i = 0; i < fields.length; i++) {
                if (i > 0) {
                    sink.put(separator);
                }
                fields[i].print(struct.field(i).flatten(), row, sink);
            }
        };
    }
}
