package dev.skep.shell.output;

import java.io.PrintStream;
import java.util.List;

/** Values of a row on one line: CSV, TSV, and the form of Hive's CLI. */
final class DelimitedPrinter implements RowPrinter {
    private final PrintStream out;
    private final OutputFormat format;
    private final PrintStyle style;
    private final StringBuilder line = new StringBuilder();

    DelimitedPrinter(PrintStream out, OutputFormat format, PrintStyle style) {
        this.out = out;
        this.format = format;
        this.style = style;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        if (style.header()) {
            row(columns.stream().map(ResultColumn::name).toArray(String[]::new));
        }
    }

    @Override
    public void row(String[] cells) {
        line.setLength(0);
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                line.append(format == OutputFormat.CSV ? ',' : '\t');
            }
            switch (format) {
                case CSV -> csv(cells[i]);
                case TSV -> tsv(cells[i]);
                default -> hive(cells[i]);
            }
        }
        out.print(line.append(format == OutputFormat.CSV ? "\r\n" : "\n"));
    }

    @Override
    public void end() {
        // nothing closes the lines
    }

    private void hive(String text) {
        String shown = text == null ? style.nullOr("NULL") : text;
        line.append(style.escapeLines() ? shown.replace("\r", "\\r").replace("\n", "\\n") : shown);
    }

    private void csv(String text) {
        if (text == null) {
            line.append(style.nullOr(""));
            return;
        }
        boolean quote = text.isEmpty();
        for (int i = 0; i < text.length() && !quote; i++) {
            char c = text.charAt(i);
            quote = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        if (quote) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
    }

    private void tsv(String text) {
        if (text == null) {
            line.append(style.nullOr("\\N"));
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\\' -> line.append("\\\\");
                default -> line.append(c);
            }
        }
    }
}
