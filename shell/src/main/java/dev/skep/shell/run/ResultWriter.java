package dev.skep.shell.run;

import dev.skep.shell.output.OutputFormat;
import dev.skep.shell.output.PrintStyle;
import dev.skep.shell.output.ResultColumn;
import dev.skep.shell.output.RowPrinter;
import dev.skep.shell.output.Streams;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the rows of a result as they come. */
final class ResultWriter {
    private static final int ROWS_BETWEEN_CHECKS = 10_000;
    private static final int BUFFER_BYTES = 1 << 14;

    private final Streams streams;
    private final Display display;
    private final boolean wholeCells;

    /**
     * @param streams whose output takes the rows
     * @param wholeCells whether a table is shown vertically rather than with cells that are cut
     */
    ResultWriter(Streams streams, Display display, boolean wholeCells) {
        this.streams = streams;
        this.display = display;
        this.wholeCells = wholeCells;
    }

    /**
     * @param rows that were shown
     * @param more whether there are others, which were not
     * @param readNanos how long its user read in a pager
     */
    record Count(long rows, boolean more, long readNanos) {
        String text() {
            if (rows == 0 && more) {
                return "Left before the end";
            }
            String shown = rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows);
            return more ? "The first " + shown + "; there are more, .rows 0 shows all" : shown;
        }
    }

    Count write(ResultSet rows, OutputFormat format, ProgressLine progress) throws SQLException, IOException {
        boolean forPeople = format.forPeople() || display.format().forPeople();
        String pager = streams.outIsTerminal() && forPeople ? PagedOutput.command(display.pager()) : null;
        int height = streams.height().getAsInt();
        if (pager == null || height <= 0) {
            Count count = write(rows, format, progress, streams.out(), style(format));
            if (streams.out().checkError()) {
                throw new OutputClosedException();
            }
            return count;
        }
        streams.out().flush();
        PrintStyle style = style(format);
        PagedOutput paged = new PagedOutput(streams.out(), pager, height);
        Count count;
        try (paged) {
            PrintStream out =
                    new PrintStream(new BufferedOutputStream(paged, BUFFER_BYTES), false, StandardCharsets.UTF_8);
            try {
                boolean wide = PagedOutput.cutsLines(pager) && !display.expandsWideTables();
                count = write(rows, format, progress, out, wide ? style.wideFrom(height) : style);
            } catch (OutputClosedException e) {
                count = new Count(0, true, 0);
            } finally {
                out.flush();
            }
        }
        if (paged.isMissing()) {
            streams.err().println("Note: The pager '" + pager + "' can't be run");
            streams.err().flush();
        }
        return new Count(count.rows(), count.more(), paged.readNanos());
    }

    private PrintStyle style(OutputFormat format) {
        return display.style(format, streams).withWholeCells(wholeCells || display.expandsWideTables());
    }

    private Count write(ResultSet rows, OutputFormat wanted, ProgressLine progress, PrintStream out, PrintStyle style)
            throws SQLException {
        List<ResultColumn> columns = columns(rows.getMetaData());
        RowPrinter printer = wanted.printer(out, style);
        long most = display.rows(wanted, streams);
        String[] cells = new String[columns.size()];
        long count = 0;
        boolean more = rows.next();
        if (streams.outIsTerminal() || !more) {
            progress.close();
        }
        printer.begin(columns);
        while (more && (most == 0 || count < most)) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = rows.getString(i + 1);
            }
            printer.row(cells);
            count++;
            if (count % ROWS_BETWEEN_CHECKS == 0 && out.checkError()) {
                throw new OutputClosedException();
            }
            more = rows.next();
        }
        progress.close();
        printer.end();
        return new Count(count, more, 0);
    }

    private static List<ResultColumn> columns(ResultSetMetaData data) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            columns.add(new ResultColumn(data.getColumnLabel(i), kind(data.getColumnType(i))));
        }
        return columns;
    }

    private static ResultColumn.Kind kind(int jdbcType) {
        return switch (jdbcType) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.FLOAT, Types.DOUBLE, Types.DECIMAL ->
                ResultColumn.Kind.NUMBER;
            case Types.BOOLEAN -> ResultColumn.Kind.BOOLEAN;
            case Types.ARRAY, Types.STRUCT, Types.JAVA_OBJECT -> ResultColumn.Kind.NESTED;
            default -> ResultColumn.Kind.TEXT;
        };
    }
}
