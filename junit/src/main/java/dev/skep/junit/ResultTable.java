package dev.skep.junit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A result as text.
 *
 * @param rows values in the order of the columns; null for NULL
 */
public record ResultTable(List<String> columns, List<List<String>> rows) {
    static ResultTable of(ResultSet result) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            columns.add(result.getMetaData().getColumnLabel(i));
        }
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(result.getString(i));
            }
            rows.add(row);
        }
        return new ResultTable(columns, rows);
    }

    /** Values with tabs between; {@code NULL} for NULL. */
    public List<String> lines() {
        return rows.stream()
                .map(row -> String.join(
                        "\t",
                        row.stream().map(cell -> cell == null ? "NULL" : cell).toList()))
                .toList();
    }
}
