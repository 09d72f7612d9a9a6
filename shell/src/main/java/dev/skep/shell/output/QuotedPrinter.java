package dev.skep.shell.output;

import java.io.PrintStream;
import java.util.List;

/** Values of a row on one line with a sign between them; those that hold the sign, a quote or a line end are quoted, quotes in them doubled. */
final class QuotedPrinter implements RowPrinter {
    private final PrintStream out;
    private final String delimiter;
    private final PrintStyle style;
    private final StringBuilder line = new StringBuilder();

    QuotedPrinter(PrintStream out, String delimiter, PrintStyle style) {
        this.out = out;
        this.delimiter = delimiter;
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
            line.append(i == 0 ? "" : delimiter).append(cells[i] == null ? style.nullOr("NULL") : quoted(cells[i]));
        }
        out.print(line.append('\n'));
    }

    private String quoted(String text) {
        boolean quote = text.contains(delimiter)
                || text.indexOf('"') >= 0
                || text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0;
        return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    @Override
    public void end() {
        // nothing closes the lines
    }
}
