package dev.skep.shell.output;

import java.io.PrintStream;
import java.util.List;

/** Values of a row on one line with a sign between them: CSV, TSV, and the forms of Hive's CLI and of beeline, whose values are quoted where they must be. */
final class DelimitedPrinter implements RowPrinter {
    private final PrintStream out;
    private final OutputFormat format;
    private final String delimiter;
    private final PrintStyle style;
    private final StringBuilder line = new StringBuilder();

    DelimitedPrinter(PrintStream out, OutputFormat format, PrintStyle style) {
        this.out = out;
        this.format = format;
        this.style = style;
        delimiter = switch (format) {
            case CSV, CSV2 -> ",";
            case DSV -> style.delimiter();
            default -> "\t";
        };
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
                line.append(delimiter);
            }
            switch (format) {
                case CSV -> csv(cells[i]);
                case TSV -> tsv(cells[i]);
                case CSV2, TSV2, DSV -> quoted(cells[i]);
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

    private void quoted(String text) {
        if (text == null) {
            line.append(style.nullOr("NULL"));
        } else {
            append(text, needsQuotes(text));
        }
    }

    private void csv(String text) {
        if (text == null) {
            line.append(style.nullOr(""));
            return;
        }
        append(text, text.isEmpty() || needsQuotes(text));
    }

    private void append(String text, boolean quote) {
        if (quote) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
    }

    private boolean needsQuotes(String text) {
        return text.contains(delimiter) || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
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
