package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Rows of two databases side by side. */
public final class SameRows {
    private SameRows() {}

    public static List<List<Object>> rows(Connection connection, String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Numbers may differ in what averages and quotients of decimals are rounded to. */
    public static void assertSame(List<List<Object>> rows, List<List<Object>> expected) {
        assertThat(rows).hasSameSizeAs(expected);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < expected.get(row).size(); column++) {
                Object value = rows.get(row).get(column);
                Object wanted = expected.get(row).get(column);
                if (wanted instanceof Number number && value instanceof Number) {
                    double tolerance = Math.max(0.0051, Math.abs(number.doubleValue()) * 1e-7);
                    assertThat(((Number) value).doubleValue())
                            .as("row %d, column %d", row, column)
                            .isBetween(number.doubleValue() - tolerance, number.doubleValue() + tolerance);
                } else {
                    assertThat(String.valueOf(value))
                            .as("row %d, column %d", row, column)
                            .isEqualTo(String.valueOf(wanted));
                }
            }
        }
    }
}
