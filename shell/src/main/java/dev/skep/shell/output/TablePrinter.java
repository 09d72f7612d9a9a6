package dev.skep.shell.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A box of lines. Rows are held, some at a time, until the widths of their columns are known; columns grow with later rows. On a terminal, text that is too
 * long is cut, and a result with too many columns for it is printed vertically; but in a pager that shows lines as long as they are, both stay whole.
 */
final class TablePrinter implements RowPrinter {
    private static final int ROWS_MEASURED = 1000;
    private static final int LEAST_TEXT_WIDTH = 8;
    /** Borders, and the header with one more. */
    private static final int LINES_AROUND_WITH_HEADER = 4;

    private static final int LINES_AROUND = 2;

    private final PrintStream out;
    private final PrintStyle style;
    /** 0 for no limit. */
    private int terminalWidth;

    private final List<String[]> held = new ArrayList<>();
    private List<ResultColumn> columns;
    private int[] widths;
    private RowPrinter vertical;

    TablePrinter(PrintStream out, PrintStyle style) {
        this.out = out;
        this.style = style;
        this.terminalWidth = style.width();
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        this.columns = columns;
    }

    @Override
    public void row(String[] cells) {
        if (vertical != null) {
            vertical.row(cells);
        } else {
            held.add(cells.clone());
            if (held.size() == ROWS_MEASURED) {
                release();
            }
        }
    }

    @Override
    public void end() {
        if (vertical == null && (widths == null || !held.isEmpty())) {
            release();
        }
        if (vertical != null) {
            vertical.end();
        } else {
            border();
        }
    }

    private void release() {
        boolean first = widths == null;
        int lines = held.size() + (style.header() ? LINES_AROUND_WITH_HEADER : LINES_AROUND);
        if (first && style.wideFrom() > 0 && lines >= style.wideFrom()) {
            terminalWidth = 0;
        }
        int[] measured = measure();
        boolean fits = fit(measured);
        if (first && !fits) {
            vertical = new VerticalPrinter(out, style);
            vertical.begin(columns);
            held.forEach(vertical::row);
        } else {
            widths = fits ? measured : widths;
            if (first) {
                border();
            }
            if (first && style.header()) {
                print(columns.stream().map(ResultColumn::name).toArray(String[]::new));
                border();
            }
            held.forEach(this::print);
        }
        held.clear();
    }

    private int[] measure() {
        int[] measured = new int[columns.size()];
        for (int i = 0; i < measured.length; i++) {
            int least = widths == null ? 1 : widths[i];
            measured[i] = style.header()
                    ? Math.max(least, DisplayText.width(cell(columns.get(i).name())))
                    : least;
            for (String[] cells : held) {
                measured[i] = Math.max(measured[i], DisplayText.width(cell(cells[i])));
            }
        }
        return measured;
    }

    /** Narrows the widest text columns until all fit; false when they can't. */
    private boolean fit(int[] measured) {
        if (terminalWidth <= 0) {
            return true;
        }
        int total = 1;
        for (int width : measured) {
            total += width + 3;
        }
        if (style.wholeCells() && total > terminalWidth && widths == null) {
            return false;
        }
        while (total > terminalWidth) {
            int widest = -1;
            int second = LEAST_TEXT_WIDTH;
            for (int i = 0; i < measured.length; i++) {
                if (columns.get(i).kind() == ResultColumn.Kind.NUMBER || measured[i] <= LEAST_TEXT_WIDTH) {
                    continue;
                }
                if (widest < 0 || measured[i] > measured[widest]) {
                    second = widest < 0 ? second : measured[widest];
                    widest = i;
                } else {
                    second = Math.max(second, measured[i]);
                }
            }
            if (widest < 0) {
                return false;
            }
            int cut = Math.max(1, Math.min(measured[widest] - second, total - terminalWidth));
            measured[widest] -= cut;
            total -= cut;
        }
        return true;
    }

    private String cell(String text) {
        return text == null ? style.nullOr("NULL") : DisplayText.plain(text);
    }

    private void print(String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = cell(cells[i]);
            boolean number = columns.get(i).kind() == ResultColumn.Kind.NUMBER;
            line.append(i == 0 ? "| " : " | ");
            StringBuilder padded = new StringBuilder();
            DisplayText.pad(padded, terminalWidth > 0 ? DisplayText.cut(text, widths[i]) : text, widths[i], number);
            line.append(style.shown(padded.toString(), cells[i] == null));
        }
        out.println(line.append(" |"));
    }

    private void border() {
        StringBuilder line = new StringBuilder("+");
        for (int width : widths) {
            line.append("-".repeat(width + 2)).append('+');
        }
        out.println(line);
    }
}
