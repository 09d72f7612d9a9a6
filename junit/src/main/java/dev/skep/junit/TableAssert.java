package dev.skep.junit;

import dev.skep.shell.test.LineDifference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** Says what rows a result should have; what is different is shown row by row. Rows are written as lines, with tabs between values and {@code NULL} for NULL. */
public final class TableAssert {
    private final ResultTable actual;

    private TableAssert(ResultTable actual) {
        this.actual = actual;
    }

    public static TableAssert assertTable(ResultTable actual) {
        return new TableAssert(actual);
    }

    public TableAssert hasColumns(String... names) {
        compare("Columns differ", Arrays.asList(names), actual.columns());
        return this;
    }

    /** In this order. */
    public TableAssert hasRows(String... lines) {
        compare("Rows differ", Arrays.asList(lines), actual.lines());
        return this;
    }

    public TableAssert hasRowsInAnyOrder(String... lines) {
        compare("Rows differ (both sides are sorted)", sorted(Arrays.asList(lines)), sorted(actual.lines()));
        return this;
    }

    public TableAssert isEmpty() {
        return hasRows();
    }

    /** @param file of lines with tabs between values, without names of columns */
    public TableAssert hasRowsOf(Path file) {
        try {
            compare("Rows differ from " + file, Files.readAllLines(file), actual.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static List<String> sorted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        sorted.sort(null);
        return sorted;
    }

    private void compare(String what, List<String> wanted, List<String> found) {
        List<String> difference = LineDifference.of(wanted, found);
        if (!difference.isEmpty()) {
            throw new AssertionFailedError(
                    what + " (- expected, + found):\n" + String.join("\n", difference),
                    String.join("\n", wanted),
                    String.join("\n", found));
        }
    }
}
