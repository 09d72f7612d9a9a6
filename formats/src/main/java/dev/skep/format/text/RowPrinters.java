package dev.skep.format.text;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.BytesVector;
import dev.skep.format.text.layout.TextLayout;
import dev.skep.format.text.print.CsvPrinters;
import dev.skep.format.text.print.JsonPrinters;
import dev.skep.format.text.print.ValuePrinter;
import dev.skep.format.text.print.ValuePrinters;
import dev.skep.function.type.ValueText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
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
        CsvPrinters kinds = new CsvPrinters(quote, escape, nullText == null, zone);
        ValuePrinter[] printers = types.types().stream().map(kinds::column).toArray(ValuePrinter[]::new);
        return (columns, row, sink) -> {
            for (int i = 0; i < columns.length; i++) {
                if (i > 0) {
                    sink.put(separator);
                }
                if (columns[i].isNull(row)) {
                    sink.put(absent);
                } else {
                    printers[i].print(columns[i], row, sink);
                }
            }
        };
    }

    /** Lines as JsonSerDe writes them: objects with all columns. */
    static RowPrinter json(RowType types, ZoneId zone) {
        JsonPrinters kinds = new JsonPrinters(zone);
        int count = types.columns().size();
        byte[][] names = new byte[count][];
        ValuePrinter[] printers = new ValuePrinter[count];
        for (int i = 0; i < count; i++) {
            names[i] =
                    ((i > 0 ? ",\"" : "\"") + types.columns().get(i).name() + "\":").getBytes(StandardCharsets.UTF_8);
            printers[i] = kinds.column(types.type(i));
        }
        return (columns, row, sink) -> {
            sink.put((byte) '{');
            for (int i = 0; i < count; i++) {
                sink.put(names[i]);
                printers[i].print(columns[i], row, sink);
            }
            sink.put((byte) '}');
        };
    }
}
