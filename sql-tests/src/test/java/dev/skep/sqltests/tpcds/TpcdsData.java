package dev.skep.sqltests.tpcds;

import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of TPC-DS, as text with columns separated by {@code |} in which an empty field is NULL. */
public final class TpcdsData {
    private TpcdsData() {}

    public static List<Table> tables() {
        List<Table> tables = new ArrayList<>(Table.getBaseTables());
        tables.remove(Table.DBGEN_VERSION);
        return tables;
    }

    /** Writes a directory a table. @param scale 1 for about a gigabyte */
    public static void write(Path directory, double scale) throws IOException {
        Session session = Session.getDefaultSession().withScale(scale);
        for (Table table : tables()) {
            if (!table.isChild()) {
                write(directory, session, table);
            }
        }
    }

    /** Returns come with their sales. */
    private static void write(Path directory, Session session, Table table) throws IOException {
        List<BufferedWriter> writers = new ArrayList<>();
        writers.add(writer(directory, table));
        if (table.hasChild()) {
            writers.add(writer(directory, table.getChild()));
        }
        long rows = session.getScaling().getRowCount(table);
        for (List<List<String>> made : Results.constructResults(table, 1, rows, session)) {
            for (int i = 0; i < made.size(); i++) {
                writers.get(i)
                        .write(made.get(i).stream()
                                .map(value -> value == null ? "" : value)
                                .collect(Collectors.joining("|", "", "\n")));
            }
        }
        for (BufferedWriter writer : writers) {
            writer.close();
        }
    }

    private static BufferedWriter writer(Path directory, Table table) throws IOException {
        return Files.newBufferedWriter(
                Files.createDirectories(directory.resolve(table.getName())).resolve("rows.txt"));
    }

    /** The columns of a table, in words of both databases but for {@code text}, the type of characters. */
    public static String columns(Table table, String text) {
        List<String> columns = new ArrayList<>();
        for (Column column : table.getColumns()) {
            columns.add(name(column) + " " + type(column, text));
        }
        return String.join(", ", columns);
    }

    /** The generator cuts one name short. */
    private static String name(Column column) {
        return column.getName().equals("p_response_targe") ? "p_response_target" : column.getName();
    }

    private static String type(Column column, String text) {
        return switch (column.getType().getBase()) {
            case IDENTIFIER, INTEGER -> "int";
            case DATE -> "date";
            case DECIMAL ->
                "decimal(" + column.getType().getPrecision().orElseThrow() + ","
                        + column.getType().getScale().orElseThrow() + ")";
            default -> text;
        };
    }
}
