package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSkepDriver {
    @TempDir
    Path directory;

    private String url() {
        return "jdbc:skep:" + directory.resolve("warehouse");
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void isFoundByItsUrl() throws SQLException {
        assertThat(DriverManager.getDriver(url())).isInstanceOf(SkepDriver.class);
        try (Connection connection = DriverManager.getConnection(url())) {
            assertThat(connection.isValid(1)).isTrue();
            assertThat(connection.getSchema()).isEqualTo("default");
            assertThat(connection.getMetaData().getURL()).isEqualTo(url());
        }
    }

    @Test
    void leavesOtherUrlsToOtherDrivers() throws SQLException {
        assertThat(new SkepDriver().acceptsURL("jdbc:postgresql://host/db")).isFalse();
        assertThat(new SkepDriver().acceptsURL(null)).isFalse();
        assertThat(new SkepDriver().connect("jdbc:postgresql://host/db", new Properties()))
                .isNull();
    }

    @Test
    void propertiesOfTheUrlAndBesideIt() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("create database sales");
        }
        Properties properties = new Properties();
        properties.setProperty("user", "ada");
        String url = url() + ";database=sales; my.key = 7 ;";
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            assertThat(connection.getSchema()).isEqualTo("sales");
            assertThat(value(connection, "select current_user()")).isEqualTo("ada");
            assertThat(connection.getMetaData().getUserName()).isEqualTo("ada");
            assertThat(value(connection, "select '${hiveconf:my.key}'")).isEqualTo("7");
        }
    }

    @Test
    void propertiesThatMeanNothingGetAWarning() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url() + ";databse=sales");
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            assertThat(statement.getWarnings().getMessage()).contains("'databse'");
        }
    }

    @Test
    void urlsThatSayTooLittle() {
        SkepDriver driver = new SkepDriver();
        assertThatThrownBy(() -> driver.connect("jdbc:skep:", new Properties()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("names no warehouse directory");
        assertThatThrownBy(() -> driver.connect(url() + ";oops", new Properties()))
                .hasMessageContaining("'oops' in the URL is not of the form key=value");
        assertThatThrownBy(() -> driver.connect(url() + ";skep.bogus=1", new Properties()))
                .hasMessageContaining("INVALID_SETTING");
        assertThatThrownBy(() -> driver.connect(url() + ";database=nowhere", new Properties()))
                .hasMessageContaining("DATABASE_NOT_FOUND");
        assertThatThrownBy(() -> driver.connect(url() + "?database=x&user=ada", new Properties()))
                .hasMessageContaining("parameters come after a semicolon, as in " + url() + ";database=x;user=ada");
        assertThat(directory.resolve("warehouse?database=x&user=ada")).doesNotExist();
    }

    @Test
    void aClosedConnectionClosesItsStatements() throws SQLException {
        Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 1");
        connection.close();
        connection.close();
        assertThat(connection.isClosed()).isTrue();
        assertThat(statement.isClosed()).isTrue();
        assertThat(rows.isClosed()).isTrue();
        assertThatThrownBy(connection::createStatement).hasMessage("The connection is closed");
        assertThatThrownBy(() -> statement.execute("select 1")).hasMessage("The statement is closed");
        assertThatThrownBy(rows::next).hasMessage("The result set is closed");
    }

    @Test
    void schemasAreDatabases() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("create database other");
            connection.setSchema("other");
            assertThat(connection.getSchema()).isEqualTo("other");
            assertThatThrownBy(() -> connection.setSchema("nowhere")).hasMessageContaining("DATABASE_NOT_FOUND");
            assertThat(connection.getSchema()).isEqualTo("other");
        }
    }
}
