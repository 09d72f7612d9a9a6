package dev.skep.metastore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.type.PrimitiveType;
import dev.skep.metastore.Column;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse of an older version opens, and is brought up to date; one of a newer version is refused. */
class TestWarehouseVersions {
    private static final TableName KEPT = new TableName("default", "kept");
    private static final TableName ADDED = new TableName("default", "added");

    @TempDir
    Path warehouse;

    private Path file;

    @BeforeEach
    void makeAWarehouse() {
        file = warehouse.resolve(".skep/metastore.db");
        try (Metastore metastore = SqliteMetastores.open(warehouse)) {
            metastore.createTable(table(metastore, KEPT));
        }
    }

    private static Table table(Metastore metastore, TableName name) {
        return Table.builder(name, TableType.MANAGED)
                .columns(List.of(new Column("id", PrimitiveType.INT), new Column("t", PrimitiveType.STRING)))
                .storage(StorageDescriptor.of(metastore.layout().warehouse() + "/" + name.table(), "parquet"))
                .owner("ada")
                .build();
    }

    private List<String> versions() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version FROM " + StoreVersion.TABLE
                        + " WHERE version <> '0' ORDER BY installed_rank")) {
            List<String> versions = new ArrayList<>();
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
            return versions;
        }
    }

    /** Puts a store in place that the scripts up to a version made, with the rows of the one that was there. */
    private void makeOlder(int version) throws IOException, SQLException {
        Path older = warehouse.resolve("older.db");
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource("jdbc:sqlite:" + older, null, null)
                .loggers(QuietLogs.class.getName())
                .locations("classpath:dev/skep/metastore/jdbc/migration")
                .placeholders(Dialect.sqlite(null).placeholders())
                .table(StoreVersion.TABLE)
                .target(String.valueOf(version))
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + older);
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH DATABASE '" + file + "' AS newer");
            for (String table : List.of("databases", "tables", "table_columns")) {
                statement.execute("INSERT INTO main." + table + " (" + columns(statement, table) + ") SELECT "
                        + columns(statement, table) + " FROM newer." + table);
            }
        }
        try (var files = Files.list(file.getParent())) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.delete(each);
            }
        }
        Files.move(older, file);
    }

    private static String columns(Statement statement, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("PRAGMA main.table_info(" + table + ")")) {
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
        }
        return String.join(", ", names);
    }

    @Test
    void everyOlderVersionOpensAndIsBroughtUpToDate() throws Exception {
        for (int version = 1; version < StoreVersion.NEEDED; version++) {
            makeOlder(version);
            assertThat(versions()).last().isEqualTo(String.valueOf(version));
            try (Metastore metastore = SqliteMetastores.open(warehouse)) {
                assertThat(metastore.requireTable(KEPT).columns())
                        .extracting(Column::name)
                        .containsExactly("id", "t");
                metastore.createTable(table(metastore, ADDED));
            }
            assertThat(versions()).last().isEqualTo(String.valueOf(StoreVersion.NEEDED));
            try (Metastore metastore = SqliteMetastores.open(warehouse)) {
                assertThat(metastore.table(ADDED)).isPresent();
                metastore.dropTable(ADDED);
            }
        }
    }

    @Test
    void aNewerVersionIsRefusedAndLeftAsItIs() throws Exception {
        int newer = StoreVersion.NEEDED + 1;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE " + StoreVersion.TABLE + " SET version = '" + newer + "' WHERE version = '"
                    + StoreVersion.NEEDED + "'");
        }
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SqliteMetastores.open(warehouse))
                .hasMessageContaining(
                        "has version " + newer + ", but this Skep knows versions up to " + StoreVersion.NEEDED);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
