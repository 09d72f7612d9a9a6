package dev.skep.format.text;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.format.text.layout.TextLayout;
import dev.skep.format.text.print.ByteSink;
import dev.skep.format.text.print.JsonValues;
import dev.skep.format.text.print.ValuePrinter;
import dev.skep.format.text.print.ValuePrinters;
import dev.skep.function.type.ValueText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The printer of rows for each coding. */
final class RowPrinters {
    private RowPrinters() {}

    /** Lines as LazySimpleSerDe writes them. */
    static RowPrinter delimited(RowType columns, TextLayout layout, ZoneId zone) {
        ValuePrinters kinds = new ValuePrinters(layout, zone);
        return delimited(columns.types().stream().map(kinds::column).toArray(ValuePrinter[]::new), layout);
    }

    /** Lines as DelimitedJSONSerDe writes them: nested values as JSON, bytes as they are. */
    static RowPrinter delimitedJson(RowType columns, TextLayout layout, ZoneId zone) {
        ValuePrinters kinds = new ValuePrinters(layout, zone);
        return delimited(
                columns.types().stream()
                        .map(type -> jsonColumn(type, kinds, layout, zone))
                        .toArray(ValuePrinter[]::new),
                layout);
    }

    /** Lines as MultiDelimitSerDe writes them. */
    static RowPrinter multiDelimited(RowType columns, String separator, TextLayout layout, ZoneId zone) {
        ValuePrinters kinds = new ValuePrinters(layout, zone);
        return delimited(
                columns.types().stream().map(kinds::column).toArray(ValuePrinter[]::new),
                separator.getBytes(StandardCharsets.UTF_8));
    }

    private static RowPrinter delimited(ValuePrinter[] printers, TextLayout layout) {
        return delimited(printers, new byte[] {layout.separator(0)});
    }

    private static RowPrinter delimited(ValuePrinter[] printers, byte[] separator) {
        return (columns, row, sink) -> {
            for (int i = 0; i < printers.length; i++) {
                if (i > 0) {
                    sink.put(separator);
                }
                printers[i].print(columns[i], row, sink);
            }
        };
    }

    private static ValuePrinter jsonColumn(DataType type, ValuePrinters kinds, TextLayout layout, ZoneId zone) {
        ValuePrinter values =
                switch (type.kind()) {
                    case ARRAY, MAP, STRUCT, UNION ->
                        (vector, row, sink) -> sink.put(ValueText.of(type, vector, row, zone));
                    case BINARY -> (vector, row, sink) -> sink.put(((BytesVector) vector).bytes(row));
                    default -> kinds.column(type);
                };
        return (vector, row, sink) -> {
            if (vector.isNull(row)) {
                sink.put(layout.nullText());
            } else {
                values.print(vector, row, sink);
            }
        };
    }

    /** Lines as OpenCSVSerde writes them: all values in quotes, decimals without zeros at their end, nothing for NULL. With {@link CsvSplitter#NULL_TEXT} that for NULL, and an escape before quotes and itself. */
    static RowPrinter csv(RowType types, Map<String, String> properties, ZoneId zone) {
        byte separator = CsvSplitter.character(properties, "separatorChar", ',');
        byte quote = CsvSplitter.character(properties, "quoteChar", '"');
        String nullText = properties.get(CsvRecordSplitter.NULL_TEXT);
        byte escape = nullText == null ? quote : CsvSplitter.character(properties, "escapeChar", (char) quote);
        byte[] absent = (nullText == null ? "" : nullText).getBytes(StandardCharsets.UTF_8);
        return (columns, row, sink) -> {
            for (int i = 0; i < columns.length; i++) {
                if (i > 0) {
                    sink.put(separator);
                }
                String text = ValueText.of(types.type(i), columns[i], row, zone);
                if (text != null && nullText == null && types.type(i).is(TypeKind.DECIMAL)) {
                    text = new BigDecimal(text).stripTrailingZeros().toPlainString();
                }
                if (text != null) {
                    quote(text.getBytes(StandardCharsets.UTF_8), quote, escape, sink);
                } else {
                    sink.put(absent);
                }
            }
        };
    }

    private static void quote(byte[] text, byte quote, byte escape, ByteSink sink) {
        sink.put(quote);
        for (byte b : text) {
            if (b == quote || b == escape) {
                sink.put(escape);
            }
            sink.put(b);
        }
        sink.put(quote);
    }

    /** Lines as JsonSerDe writes them: objects with all columns. */
    static RowPrinter json(RowType types, ZoneId zone) {
        StructType type = new StructType(types.columns());
        JsonValues json = new JsonValues(zone);
        StructType written = (StructType) json.type(type);
        return (columns, row, sink) -> {
            List<Object> values = new ArrayList<>(columns.length);
            for (int i = 0; i < columns.length; i++) {
                values.add(VectorValues.read(types.type(i), columns[i], row));
            }
            sink.put(ValueText.of(written, json.value(type, values), zone));
        };
    }
}
