package dev.skep.junit;

import dev.skep.api.client.ClientCatalog.ColumnEntry;
import dev.skep.jdbc.SkepConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows for a table, written all at once by {@link #commit}. Columns that are not named are NULL; partition columns stand last. Values are Java objects, or text that is cast to the column's
 * type; lists are arrays, maps are maps.
 */
public final class TableRows {
    private final SkepConnection connection;
    private final String table;
    private final List<ColumnEntry> all;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private List<String> columns;

    TableRows(SkepConnection connection, String table) {
        this.connection = connection;
        this.table = table;
        int dot = table.indexOf('.');
        try {
            String database = dot < 0 ? connection.session().database() : table.substring(0, dot);
            all = connection
                    .session()
                    .catalog()
                    .columns(
                            database.toLowerCase(Locale.ROOT),
                            table.substring(dot + 1).toLowerCase(Locale.ROOT));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("There is no table '" + table + "'");
        }
        columns = all.stream().map(ColumnEntry::name).toList();
    }

    /** Which columns the values of the rows that follow are for. */
    public TableRows withColumns(String... names) {
        List<String> known = all.stream().map(ColumnEntry::name).toList();
        List<String> wanted =
                Arrays.stream(names).map(name -> name.toLowerCase(Locale.ROOT)).toList();
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("'" + table + "' has no column '" + name + "', but " + known);
            }
        }
        columns = wanted;
        return this;
    }

    public TableRows withAllColumns() {
        columns = all.stream().map(ColumnEntry::name).toList();
        return this;
    }

    public TableRows addRow(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    values.length + " values for " + columns.size() + " columns: " + Arrays.toString(values));
        }
        Map<String, Object> row = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.put(columns.get(i), values[i]);
        }
        rows.add(row);
        return this;
    }

    /** Lines with tabs between values; {@code \N} is NULL. */
    public TableRows addRowsFromTsv(Path file) {
        return addRowsFromDelimited(file, "\t", "\\N");
    }

    /** @param nullText what stands for NULL */
    public TableRows addRowsFromDelimited(Path file, String delimiter, String nullText) {
        try {
            for (String line : Files.readAllLines(file)) {
                Object[] values = line.split(Pattern.quote(delimiter), -1);
                for (int i = 0; i < values.length; i++) {
                    values[i] = values[i].equals(nullText) ? null : values[i];
                }
                addRow(values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** An empty row, which {@link #setColumn} fills. */
    public TableRows newRow() {
        rows.add(new HashMap<>());
        return this;
    }

    /** A row like the last one. */
    public TableRows copyRow() {
        rows.add(new HashMap<>(last()));
        return this;
    }

    /** A value of the last row. */
    public TableRows setColumn(String name, Object value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (all.stream().noneMatch(column -> column.name().equals(lower))) {
            throw new IllegalArgumentException("'" + table + "' has no column '" + name + "'");
        }
        last().put(lower, value);
        return this;
    }

    private Map<String, Object> last() {
        if (rows.isEmpty()) {
            throw new IllegalStateException("There is no row yet; newRow() begins one");
        }
        return rows.get(rows.size() - 1);
    }

    /** Writes the rows. */
    public void commit() {
        if (rows.isEmpty()) {
            return;
        }
        String partitions = all.stream()
                .filter(ColumnEntry::isPartition)
                .map(column -> "`" + column.name() + "`")
                .collect(Collectors.joining(", "));
        String insert = "INSERT INTO " + table + (partitions.isEmpty() ? "" : " PARTITION (" + partitions + ")")
                + " SELECT * FROM ("
                + rows.stream().map(this::select).collect(Collectors.joining("\nUNION ALL "))
                + ") given";
        try (Statement statement = connection.createStatement()) {
            statement.execute(insert);
        } catch (SQLException e) {
            throw new IllegalArgumentException("Rows of '" + table + "' can't be written: " + e.getMessage(), e);
        }
        rows.clear();
    }

    private String select(Map<String, Object> row) {
        return all.stream()
                .map(column -> {
                    Object value = row.get(column.name());
                    boolean plain = value == null || !(value instanceof List<?> || value instanceof Map<?, ?>);
                    String text = literal(value);
                    return (plain ? "CAST(" + text + " AS " + column.type() + ")" : text) + " AS `" + column.name()
                            + "`";
                })
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    private static String literal(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Boolean || value instanceof Number) {
            return value instanceof BigDecimal decimal ? decimal.toPlainString() + "BD" : value.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TableRows::literal).collect(Collectors.joining(", ", "array(", ")"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> literal(entry.getKey()) + ", " + literal(entry.getValue()))
                    .collect(Collectors.joining(", ", "map(", ")"));
        }
        return "'" + value.toString().replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
