package dev.skep.shell.run;

import dev.skep.shell.output.OutputFormat;
import dev.skep.shell.output.ResultColumn;
import dev.skep.shell.output.RowPrinter;
import dev.skep.shell.output.Streams;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows of a result as they come. */
final class ResultWriter {
    private static final int ROWS_BETWEEN_CHECKS = 10_000;

    private final Streams streams;

    ResultWriter(Streams streams) {
        this.streams = streams;
    }

    /** @return the number of rows */
    long write(ResultSet rows, OutputFormat format, boolean header, ProgressLine progress) throws SQLException {
        List<ResultColumn> columns = columns(rows.getMetaData());
        RowPrinter printer = format.printer(streams.out(), header, streams.width());
        String[] cells = new String[columns.size()];
        long count = 0;
        boolean more = rows.next();
        if (streams.outIsTerminal() || !more) {
            progress.close();
        }
        printer.begin(columns);
        while (more) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = rows.getString(i + 1);
            }
            printer.row(cells);
            count++;
            if (count % ROWS_BETWEEN_CHECKS == 0 && streams.out().checkError()) {
                throw new OutputClosedException();
            }
            more = rows.next();
        }
        progress.close();
        printer.end();
        if (streams.out().checkError()) {
            throw new OutputClosedException();
        }
        return count;
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
