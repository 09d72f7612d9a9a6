package dev.skep.shell.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A bar for each row, as long as its number among those of all rows: the last column of numbers is drawn, the columns before it name the bar. Bars of negative numbers are drawn with another sign; rows
 * whose number is NULL have none. Without a column of numbers a line says so.
 */
final class ChartPrinter implements RowPrinter {
    private static final int WIDTH_WITHOUT_TERMINAL = 80;
    private static final int SHORTEST_BAR = 10;
    private static final int WIDEST_LABEL = 40;
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private final PrintStream out;
    private final PrintStyle style;
    private final List<Bar> bars = new ArrayList<>();
    private List<ResultColumn> columns;
    private int drawn = -1;

    ChartPrinter(PrintStream out, PrintStyle style) {
        this.out = out;
        this.style = style;
    }

    private record Bar(String label, String text, double value) {}

    @Override
    public void begin(List<ResultColumn> resultColumns) {
        columns = resultColumns;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).kind() == ResultColumn.Kind.NUMBER) {
                drawn = i;
            }
        }
    }

    @Override
    public void row(String[] cells) {
        if (drawn < 0) {
            return;
        }
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            if (i < drawn || i > drawn && drawn == 0) {
                labels.add(cells[i] == null ? style.nullOr("NULL") : DisplayText.plain(cells[i]));
            }
        }
        String text = cells[drawn];
        double value = text == null ? Double.NaN : Double.parseDouble(text);
        bars.add(new Bar(
                DisplayText.cut(String.join(" ", labels), WIDEST_LABEL),
                text == null ? style.nullOr("NULL") : text,
                Double.isFinite(value) ? value : 0));
    }

    @Override
    public void end() {
        if (drawn < 0) {
            out.println("There is no column of numbers to draw");
            return;
        }
        int labelWidth = 0;
        int textWidth = 0;
        double greatest = 0;
        for (Bar bar : bars) {
            labelWidth = Math.max(labelWidth, DisplayText.width(bar.label()));
            textWidth = Math.max(textWidth, DisplayText.width(bar.text()));
            greatest = Math.max(greatest, Math.abs(bar.value()));
        }
        int width = style.width() == 0 ? WIDTH_WITHOUT_TERMINAL : style.width();
        int room = Math.max(SHORTEST_BAR, width - labelWidth - textWidth - 3);
        for (Bar bar : bars) {
            StringBuilder line = new StringBuilder();
            DisplayText.pad(line, bar.label(), labelWidth, false);
            line.append(' ');
            DisplayText.pad(line, bar.text(), textWidth, true);
            line.append(' ').append(drawn(bar.value(), greatest, room));
            out.println(line.toString().stripTrailing());
        }
    }

    private static String drawn(double value, double greatest, int room) {
        if (greatest == 0) {
            return "";
        }
        long eighths = Math.round(Math.abs(value) / greatest * room * 8);
        return value < 0
                ? "░".repeat((int) ((eighths + 7) / 8))
                : "█".repeat((int) (eighths / 8)) + EIGHTHS[(int) (eighths % 8)];
    }
}
