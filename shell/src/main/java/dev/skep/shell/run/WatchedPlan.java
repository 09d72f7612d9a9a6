package dev.skep.shell.run;

import dev.skep.api.client.StatementControl.OperatorProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan that runs, as lines: its operators with their rows so far, rows a second since the last look, if any came, and the share of what was expected, or how many times that there are. Stages that are done take one line. */
final class WatchedPlan {
    private static final int MOST_LINES = 20;
    private static final int LONGEST_TITLE = 48;

    private final Map<Integer, Long> rowsBefore = new HashMap<>();
    private double secondsBefore;

    /** @param seconds since the statement's start @param columns of the terminal */
    List<String> lines(List<OperatorProgress> operators, double seconds, int columns) {
        double elapsed = seconds - secondsBefore;
        secondsBefore = seconds;
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            OperatorProgress operator = operators.get(i);
            long rows = operator.rows();
            Long before = rowsBefore.put(i, rows);
            if (operator.depth() == 0) {
                lines.add(operator.text() + (operator.done() ? "  done" : operator.started() ? "" : "  waits"));
            } else if (operator.started() && !operator.done()) {
                double rate = before == null || elapsed <= 0 ? 0 : Math.max(0, rows - before) / elapsed;
                lines.add(line(operator, rate, columns));
            }
        }
        if (lines.size() > MOST_LINES) {
            int more = lines.size() - MOST_LINES + 1;
            lines.subList(MOST_LINES - 1, lines.size()).clear();
            lines.add("… and " + more + " more");
        }
        return lines.stream()
                .map(line -> line.substring(0, Math.min(line.length(), columns)))
                .toList();
    }

    private static String line(OperatorProgress operator, double rate, int columns) {
        String title = "  ".repeat(operator.depth()) + operator.text();
        int most = Math.max(20, Math.min(LONGEST_TITLE, columns - 40));
        String cut = title.length() <= most ? title : title.substring(0, most - 1) + "…";
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + most + "s", cut));
        line.append(String.format(Locale.ROOT, " %,15d %-4s", operator.rows(), operator.rows() == 1 ? "row" : "rows"));
        line.append(String.format(Locale.ROOT, " %10s", rate < 0.5 ? "" : rate(rate) + "/s"));
        if (operator.expectedRows() >= 1) {
            double share = operator.rows() / operator.expectedRows();
            line.append(
                    share > 1
                            ? String.format(Locale.ROOT, " %5.1f × expected", share)
                            : String.format(Locale.ROOT, " %4.0f %%", 100 * share));
        }
        return line.toString().stripTrailing();
    }

    private static String rate(double rows) {
        if (rows >= 1e6) {
            return String.format(Locale.ROOT, "%.1f M", rows / 1e6);
        }
        return rows >= 1e4
                ? String.format(Locale.ROOT, "%.0f k", rows / 1e3)
                : String.format(Locale.ROOT, "%.0f", rows);
    }
}
