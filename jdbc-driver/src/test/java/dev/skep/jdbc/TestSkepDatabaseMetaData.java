package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSkepDatabaseMetaData {
    @TempDir
    Path directory;

    private Connection connection;
    private DatabaseMetaData data;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:skep:" + directory.resolve("warehouse"));
        data = connection.getMetaData();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create database sales");
            statement.execute(
                    "create table sales.orders (id bigint comment 'the key', price decimal(10,2), name varchar(20),"
                            + " tags array<string>) comment 'all orders' partitioned by (day date)");
            statement.execute("create view sales.cheap as select id from sales.orders where price < 1");
            statement.execute("create table under_score (a int)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** The named columns of all rows, joined by |. */
    private static List<String> rows(ResultSet rows, String... columns) throws SQLException {
        List<String> result = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (String column : columns) {
                    values.add(rows.getString(column));
                }
                result.add(String.join("|", values));
            }
        }
        return result;
    }

    @Test
    void schemasAndKindsOfTables() throws SQLException {
        assertThat(rows(data.getSchemas(), "TABLE_SCHEM")).containsExactly("default", "sales");
        assertThat(rows(data.getSchemas(null, "sa%"), "TABLE_SCHEM")).containsExactly("sales");
        assertThat(rows(data.getCatalogs(), "TABLE_CAT")).isEmpty();
        assertThat(rows(data.getTableTypes(), "TABLE_TYPE")).containsExactly("MATERIALIZED VIEW", "TABLE", "VIEW");
    }

    @Test
    void tablesByPatternAndType() throws SQLException {
        String[] columns = {"TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE", "REMARKS"};
        assertThat(rows(data.getTables(null, "sales", "%", null), columns))
                .as("by type, then by name, as JDBC wants it")
                .containsExactly("sales|orders|TABLE|all orders", "sales|cheap|VIEW|");
        assertThat(rows(data.getTables(null, null, "%", null), columns))
                .containsExactly("default|under_score|TABLE|", "sales|orders|TABLE|all orders", "sales|cheap|VIEW|");
        assertThat(rows(data.getTables(null, "sales", "%", new String[] {"TABLE", "SYNONYM", null}), "TABLE_NAME"))
                .containsExactly("orders");
        assertThat(rows(data.getTables(null, null, "%", new String[] {"VIEW"}), "TABLE_NAME"))
                .containsExactly("cheap");
        assertThat(rows(data.getTables(null, "%", "under\\_score", null), "TABLE_NAME"))
                .containsExactly("under_score");
        assertThat(rows(data.getTables(null, "%", "o_ders", null), "TABLE_NAME"))
                .containsExactly("orders");
    }

    @Test
    void columnsWithTheirTypes() throws SQLException {
        ResultSet columns = data.getColumns(null, "sales", "orders", "%");
        assertThat(rows(columns, "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME", "COLUMN_SIZE", "ORDINAL_POSITION", "REMARKS"))
                .satisfiesExactly(
                        id -> assertThat(id).startsWith("id|" + Types.BIGINT + "|BIGINT|19|1|the key"),
                        price -> assertThat(price).startsWith("price|" + Types.DECIMAL + "|DECIMAL|10|2|"),
                        name -> assertThat(name).startsWith("name|" + Types.VARCHAR + "|VARCHAR|20|3|"),
                        tags -> assertThat(tags).startsWith("tags|" + Types.ARRAY + "|"),
                        day -> assertThat(day).startsWith("day|" + Types.DATE + "|DATE|10|5|"));
        assertThat(rows(data.getColumns(null, "sales", "%", "id"), "TABLE_NAME"))
                .containsExactly("cheap", "orders");
    }

    @Test
    void typesAndFunctions() throws SQLException {
        assertThat(rows(data.getTypeInfo(), "TYPE_NAME")).contains("INT", "DECIMAL", "STRING", "TIMESTAMP");
        assertThat(rows(data.getFunctions(null, null, "%"), "FUNCTION_NAME")).doesNotContain("$sum0", "%", "&", "*");
        assertThat(rows(data.getFunctions(null, null, "concat%"), "FUNCTION_NAME"))
                .contains("concat", "concat_ws");
    }

    @Test
    void foreignKeysFromBothEnds() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table sales.parents (a int, b int,"
                    + " constraint of_parents primary key (a, b) disable novalidate)");
            statement.execute("create table children (x int, y int, constraint to_parents"
                    + " foreign key (y, x) references sales.parents (a, b) disable novalidate)");
        }
        String[] columns = {
            "PKTABLE_SCHEM", "PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_SCHEM", "FKTABLE_NAME", "FKCOLUMN_NAME",
            "KEY_SEQ", "UPDATE_RULE", "DELETE_RULE", "FK_NAME", "PK_NAME", "DEFERRABILITY"
        };
        String[] keys = {
            "sales|parents|a|default|children|y|1|3|3|to_parents|of_parents|7",
            "sales|parents|b|default|children|x|2|3|3|to_parents|of_parents|7"
        };
        assertThat(rows(data.getImportedKeys(null, null, "children"), columns)).containsExactly(keys);
        assertThat(rows(data.getImportedKeys(null, "sales", "parents"), columns))
                .isEmpty();
        assertThat(rows(data.getExportedKeys(null, "sales", "PARENTS"), columns))
                .containsExactly(keys);
        assertThat(rows(data.getExportedKeys(null, null, "children"), columns)).isEmpty();
        assertThat(rows(data.getCrossReference(null, "sales", "parents", null, "default", "children"), columns))
                .containsExactly(keys);
        assertThat(rows(data.getCrossReference(null, "sales", "orders", null, "default", "children"), columns))
                .isEmpty();
    }

    @Test
    void whatThereIsNoneOf() throws SQLException {
        List<ResultSet> empty = List.of(
                data.getPrimaryKeys(null, "sales", "orders"),
                data.getImportedKeys(null, "sales", "orders"),
                data.getExportedKeys(null, "sales", "orders"),
                data.getCrossReference(null, "sales", "orders", null, null, "under_score"),
                data.getIndexInfo(null, "sales", "orders", false, true),
                data.getBestRowIdentifier(null, "sales", "orders", 0, true),
                data.getVersionColumns(null, "sales", "orders"),
                data.getColumnPrivileges(null, "sales", "orders", "%"),
                data.getTablePrivileges(null, "sales", "%"),
                data.getProcedures(null, null, "%"),
                data.getProcedureColumns(null, null, "%", "%"),
                data.getUDTs(null, null, "%", null),
                data.getSuperTypes(null, null, "%"),
                data.getSuperTables(null, null, "%"));
        for (ResultSet rows : empty) {
            assertThat(rows.getMetaData().getColumnCount()).isPositive();
            assertThat(rows.next()).isFalse();
            rows.close();
        }
    }

    @Test
    void resultsWithoutRowsHaveAllColumns() throws SQLException {
        assertThat(columns(data.getFunctionColumns(null, null, "%", "%")))
                .hasSize(17)
                .endsWith("ORDINAL_POSITION", "IS_NULLABLE", "SPECIFIC_NAME");
        assertThat(columns(data.getProcedureColumns(null, null, "%", "%")))
                .hasSize(20)
                .endsWith("ORDINAL_POSITION", "IS_NULLABLE", "SPECIFIC_NAME");
        assertThat(columns(data.getAttributes(null, null, "%", "%")))
                .hasSize(21)
                .endsWith("SCOPE_TABLE", "SOURCE_DATA_TYPE");
        assertThat(columns(data.getPseudoColumns(null, null, "%", "%")))
                .hasSize(12)
                .endsWith("CHAR_OCTET_LENGTH", "IS_NULLABLE");
        assertThat(columns(data.getIndexInfo(null, null, "%", true, true))).hasSize(13);
        assertThat(columns(data.getBestRowIdentifier(null, null, "%", 0, true))).hasSize(8);
        assertThat(columns(data.getVersionColumns(null, null, "%"))).hasSize(8);
        assertThat(columns(data.getProcedures(null, null, "%"))).hasSize(9);
        assertThat(columns(data.getUDTs(null, null, "%", null))).hasSize(7);
        assertThat(columns(data.getSuperTypes(null, null, "%"))).hasSize(6);
        assertThat(columns(data.getSuperTables(null, null, "%"))).hasSize(4);
        assertThat(columns(data.getTablePrivileges(null, null, "%"))).hasSize(7);
        assertThat(columns(data.getColumnPrivileges(null, null, "%", "%"))).hasSize(8);
    }

    private static List<String> columns(ResultSet rows) throws SQLException {
        List<String> names = new ArrayList<>();
        try (rows) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnName(i));
            }
        }
        return names;
    }

    @Test
    void everyPlainQuestionHasAnAnswer() throws ReflectiveOperationException {
        for (var method : DatabaseMetaData.class.getMethods()) {
            if (method.getParameterCount() == 0) {
                Object answer = method.invoke(data);
                if (answer instanceof ResultSet rows) {
                    assertThat(rows).isNotNull();
                }
            }
        }
        assertThat(data).extracting("connection").isSameAs(connection);
    }

    @Test
    void tellsTheTruthAboutTheLanguage() throws SQLException {
        assertThat(data.nullsAreSortedHigh()).isTrue();
        assertThat(data.nullsAreSortedLow()).isFalse();
        assertThat(data.getNumericFunctions().split(","))
                .contains("ABS", "CEILING", "SQRT")
                .doesNotContain("UPPER");
        assertThat(data.getStringFunctions().split(","))
                .contains("CONCAT", "UCASE", "LENGTH")
                .doesNotContain("ABS");
        assertThat(data.getTimeDateFunctions().split(",")).contains("NOW", "YEAR", "CURDATE");
        assertThat(data.getSystemFunctions().split(",")).contains("IFNULL", "DATABASE");
        assertThat(data.getSQLKeywords().split(","))
                .contains("TBLPROPERTIES", "LIMIT")
                .doesNotContain("SELECT");
        assertThat(data.supportsConvert(Types.VARCHAR, Types.INTEGER)).isTrue();
        assertThat(data.supportsConvert(Types.BINARY, Types.DATE)).isFalse();
        assertThat(data.supportsResultSetHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT))
                .isTrue();
        List<Integer> codes = new ArrayList<>();
        try (ResultSet types = data.getTypeInfo()) {
            while (types.next()) {
                codes.add(types.getInt("DATA_TYPE"));
            }
        }
        assertThat(codes).isSorted().doesNotContain(Types.NULL);
    }

    @Test
    void showsConstraints() throws SQLException {
        try (Statement statement = data.getConnection().createStatement()) {
            statement.execute("CREATE TABLE keyed (b INT NOT NULL, a INT DEFAULT 7, c STRING,"
                    + " PRIMARY KEY (b, a) DISABLE NOVALIDATE)");
        }
        assertThat(rows(data.getPrimaryKeys(null, "default", "keyed"), "COLUMN_NAME", "KEY_SEQ"))
                .containsExactly("a|2", "b|1");
        assertThatThrownBy(() -> data.getPrimaryKeys(null, null, null)).isInstanceOf(SQLException.class);
        assertThat(rows(data.getColumns(null, "default", "keyed", "%"), "COLUMN_NAME", "IS_NULLABLE", "COLUMN_DEF"))
                .containsExactly("b|NO|null", "a|YES|7", "c|YES|null");
    }
}
