package dev.skep.shell.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestChartPrinter {
    private static final ResultColumn NAME = new ResultColumn("name", ResultColumn.Kind.TEXT);
    private static final ResultColumn COUNT = new ResultColumn("count", ResultColumn.Kind.NUMBER);

    private static String print(List<ResultColumn> columns, String[]... rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowPrinter printer = OutputFormat.CHART.printer(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStyle(true, null, "|", false, NullColor.NONE, 20));
        printer.begin(columns);
        for (String[] row : rows) {
            printer.row(row);
        }
        printer.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void barsAreAsLongAsNumbers() {
        assertThat(print(
                        List.of(NAME, COUNT),
                        new String[] {"ada", "20"},
                        new String[] {"蜂", "5"},
                        new String[] {null, null},
                        new String[] {"bob", "-10"}))
                .isEqualTo(
                        """
                        ada    20 ██████████
                        蜂      5 ██▌
                        NULL NULL
                        bob   -10 ░░░░░
                        """);
    }

    @Test
    void numbersAreWanted() {
        assertThat(print(List.of(NAME), new String[] {"ada"})).isEqualTo("There is no column of numbers to draw\n");
        assertThat(print(List.of(COUNT))).isEmpty();
    }
}
