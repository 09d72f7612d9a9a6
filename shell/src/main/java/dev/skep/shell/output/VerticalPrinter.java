package dev.skep.shell.output;

import java.io.PrintStream;
import java.util.List;

/** One line for each value, under a line for each row. */
final class VerticalPrinter implements RowPrinter {
    private final PrintStream out;
    private final PrintStyle style;
    private List<ResultColumn> columns;
    private int nameWidth;
    private long rows;

    VerticalPrinter(PrintStream out, PrintStyle style) {
        this.out = out;
        this.style = style;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        this.columns = columns;
        for (ResultColumn column : columns) {
            nameWidth = Math.max(nameWidth, DisplayText.width(DisplayText.plain(column.name())));
        }
    }

    @Override
    public void row(String[] cells) {
        rows++;
        StringBuilder text = new StringBuilder("-[ row ").append(rows).append(" ]-");
        text.append("-".repeat(Math.max(0, nameWidth + 10 - text.length()))).append(System.lineSeparator());
        for (int i = 0; i < cells.length; i++) {
            DisplayText.pad(text, DisplayText.plain(columns.get(i).name()), nameWidth, false);
            text.append(" | ")
                    .append(cells[i] == null ? style.shown(style.nullOr("NULL"), true) : DisplayText.plain(cells[i]))
                    .append(System.lineSeparator());
        }
        out.print(text);
    }

    @Override
    public void end() {
        // every row stands for itself
    }
}
