package dev.skep.shell.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestTablePrinter {
    private static final ResultColumn ID = new ResultColumn("id", ResultColumn.Kind.NUMBER);
    private static final ResultColumn NAME = new ResultColumn("name", ResultColumn.Kind.TEXT);

    private static String print(int width, List<ResultColumn> columns, String[]... rows) {
        return print(new PrintStyle(true, null, "|", false, NullColor.NONE, width), columns, rows);
    }

    private static String print(PrintStyle style, List<ResultColumn> columns, String[]... rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowPrinter printer = new TablePrinter(new PrintStream(out, true, StandardCharsets.UTF_8), style);
        printer.begin(columns);
        for (String[] row : rows) {
            printer.row(row);
        }
        printer.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void longTextIsCutToTheTerminal() {
        assertThat(print(20, List.of(ID, NAME), new String[] {"1", "abcdefghijklmnop"}))
                .isEqualTo(
                        """
                        +----+-------------+
                        | id | name        |
                        +----+-------------+
                        |  1 | abcdefghij… |
                        +----+-------------+
                        """);
    }

    @Test
    void aPagerShowsWholeLines() {
        PrintStyle style = new PrintStyle(true, null, "|", false, NullColor.NONE, 20).wideFrom(6);
        String[] wide = {"1", "abcdefghijklmnopqrstuvwxyz"};
        assertThat(print(style, List.of(ID, NAME), wide)).contains("…");
        assertThat(print(style, List.of(ID, NAME), wide, wide)).contains("| abcdefghijklmnopqrstuvwxyz |");
        List<ResultColumn> many = Collections.nCopies(9, ID);
        String[] row = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};
        assertThat(print(style, many, row)).startsWith("-[ row 1 ]");
        assertThat(print(style, many, row, row)).contains("|  1 |  2 |  3 |  4 |  5 |  6 |  7 |  8 |  9 |");
    }

    @Test
    void wholeCellsAreShownVerticallyRatherThanCut() {
        PrintStyle style = new PrintStyle(true, null, "|", false, NullColor.NONE, 20).withWholeCells(true);
        assertThat(print(style, List.of(ID, NAME), new String[] {"1", "abcdefghijklmnop"}))
                .startsWith("-[ row 1 ]")
                .contains("name | abcdefghijklmnop");
        assertThat(print(style, List.of(ID, NAME), new String[] {"1", "ab"})).startsWith("+----+");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(print(0, List.of(NAME), new String[] {"日本"}, new String[] {"a\nb"}, new String[] {null}))
                .isEqualTo(
                        """
                        +------+
                        | name |
                        +------+
                        | 日本 |
                        | a\\nb |
                        | NULL |
                        +------+
                        """);
    }

    @Test
    void namesAreOnOneLineToo() {
        ResultColumn column = new ResultColumn("a\nb", ResultColumn.Kind.NUMBER);
        assertThat(print(40, List.of(column), new String[] {"1"}))
                .isEqualTo(
                        """
                        +------+
                        | a\\nb |
                        +------+
                        |    1 |
                        +------+
                        """);
    }

    @Test
    void tooManyColumnsAreShownVertically() {
        assertThat(print(15, List.of(NAME, NAME, ID), new String[] {"abcdefghij", "abcdefghij", "1"}))
                .startsWith("-[ row 1 ]-")
                .contains("name | abcdefghij");
    }

    @Test
    void noRows() {
        assertThat(print(80, List.of(ID))).isEqualTo("+----+\n| id |\n+----+\n+----+\n");
    }

    @Test
    void rowsBeyondTheMeasuredOnesAreAllPrinted() {
        String[][] rows = new String[2500][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new String[] {Integer.toString(i)};
        }
        assertThat(print(80, List.of(ID), rows).lines()).hasSize(2500 + 4);
    }

    @Test
    void columnsGrowWithLaterRows() {
        String[][] rows = new String[1500][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new String[] {i < 1200 ? "a" : "a long one"};
        }
        assertThat(print(80, List.of(NAME), rows)).contains("| a    |\n", "| a long one |\n");
    }

    @Test
    void nullHasItsColour() {
        PrintStyle style = new PrintStyle(true, null, "|", false, NullColor.RED, 0);
        assertThat(print(style, List.of(ID), new String[] {"1"}, new String[] {null}))
                .contains("\033[31mNULL\033[0m")
                .doesNotContain("\033[31m1");
        assertThat(print(new PrintStyle(true, null, "|", false, NullColor.FAINT, 0), List.of(ID), new String[] {null}))
                .contains("\033[2mNULL\033[0m");
    }
}
