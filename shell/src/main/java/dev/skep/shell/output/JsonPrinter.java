package dev.skep.shell.output;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One JSON object for each row. Numbers, booleans and nested values are JSON's own where they can be, else strings. */
final class JsonPrinter implements RowPrinter {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

    private final PrintStream out;
    private final StringBuilder line = new StringBuilder();
    private List<ResultColumn> columns;
    private String[] keys;

    JsonPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        this.columns = columns;
        keys = new String[columns.size()];
        for (int i = 0; i < keys.length; i++) {
            line.setLength(0);
            quote(columns.get(i).name());
            keys[i] = line.append(':').toString();
        }
    }

    @Override
    public void row(String[] cells) {
        line.setLength(0);
        for (int i = 0; i < cells.length; i++) {
            line.append(i == 0 ? '{' : ',').append(keys[i]);
            value(cells[i], columns.get(i).kind());
        }
        out.print(line.append("}\n"));
    }

    @Override
    public void end() {
        // every line stands for itself
    }

    private void value(String text, ResultColumn.Kind kind) {
        if (text == null) {
            line.append("null");
            return;
        }
        Optional<String> raw =
                switch (kind) {
                    case NUMBER ->
                        Optional.of(text)
                                .filter(number -> NUMBER.matcher(number).matches());
                    case BOOLEAN -> Optional.of(text);
                    case NESTED -> JsonText.of(text);
                    case TEXT -> Optional.empty();
                };
        if (raw.isPresent()) {
            line.append(raw.get());
        } else {
            quote(text);
        }
    }

    private void quote(String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (c < 0x20) {
                        line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
