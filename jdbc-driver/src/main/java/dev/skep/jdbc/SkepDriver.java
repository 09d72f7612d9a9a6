package dev.skep.jdbc;

import dev.skep.api.client.HomeDirectory;
import dev.skep.api.client.SessionProvider;
import dev.skep.api.error.SkepException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JDBC driver. {@code jdbc:skep:<warehouse directory>[;key=value]…} runs the engine in this process; properties are {@code user}, {@code database},
 * {@code metastore} (a JDBC URL), {@code strict}, {@code create}, and any setting. {@code ~} is the home directory.
 */
public final class SkepDriver implements Driver {
    static final String PREFIX = "jdbc:skep:";
    private static final String METASTORE = ".skep/metastore.db";
    private static final String ENGINE = "dev.skep.server.engine.EngineSessionProvider";

    static final int MAJOR_VERSION = 0;
    static final int MINOR_VERSION = 1;

    static {
        try {
            DriverManager.registerDriver(new SkepDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * Begins to load the engine in the background, for programs that will connect soon and have something else to do first.
     *
     * @throws SQLException 08001, if there is no engine
     */
    public static void prepare() throws SQLException {
        provider().prepare();
    }

    @Override
    public boolean acceptsURL(String url) {
        return url != null && url.startsWith(PREFIX);
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        String rest = url.substring(PREFIX.length());
        if (rest.startsWith("//")) {
            throw new SQLFeatureNotSupportedException(
                    "Connecting to a server is not supported yet; name a warehouse directory: jdbc:skep:/path",
                    "0A000");
        }
        String[] parts = rest.split(";");
        Map<String, String> properties = new HashMap<>();
        info.stringPropertyNames().forEach(name -> properties.put(name, info.getProperty(name)));
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                properties.put(
                        parts[i].substring(0, equals).strip(),
                        parts[i].substring(equals + 1).strip());
            } else if (!parts[i].isBlank()) {
                throw new SQLException("'" + parts[i] + "' in the URL is not of the form key=value", "08001");
            }
        }
        if (parts[0].isBlank()) {
            throw new SQLException("The URL names no warehouse directory: jdbc:skep:/path", "08001");
        }
        refuseForeignParameters(parts[0]);
        try {
            boolean strict = flag("strict", properties.remove("strict"), false);
            flag("create", properties.get("create"), true);
            String warehouse = HomeDirectory.ofProcess().expand(parts[0]);
            Optional<String> newness = newness(warehouse, properties.getOrDefault("metastore", ""));
            SkepConnection connection = new SkepConnection(url, provider().open(warehouse, properties), strict);
            newness.ifPresent(text -> connection.warn("'" + warehouse + "' " + text));
            return connection;
        } catch (SkepException e) {
            throw Errors.of(e);
        }
    }

    /** Parameters as URLs of other databases have them. */
    private static void refuseForeignParameters(String warehouse) throws SQLException {
        if (warehouse.indexOf('?') < 0) {
            return;
        }
        Matcher foreign = Pattern.compile("(.+?)\\?([\\w.]+=.*)").matcher(warehouse);
        if (foreign.matches()) {
            throw new SQLException(
                    "'?" + foreign.group(2) + "' in the URL is no parameter: parameters come after a semicolon, as in "
                            + PREFIX + foreign.group(1) + ";" + foreign.group(2).replace('&', ';'),
                    "08001");
        }
    }

    private static boolean flag(String name, String value, boolean otherwise) throws SQLException {
        if (value == null) {
            return otherwise;
        }
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new SQLException("The property '" + name + "' is true or false, not '" + value + "'", "08001");
        }
        return Boolean.parseBoolean(value);
    }

    /** What to say of a directory of this machine that is about to become a warehouse, unless it is an empty one. */
    private static Optional<String> newness(String warehouse, String metastore) {
        try {
            String path = warehouse.replaceFirst("^file:(//)?(?=/)", "");
            if (path.contains(":")) {
                return Optional.empty();
            }
            Path directory = Path.of(path);
            if (Files.notExists(directory)) {
                return Optional.of("was not there, and is a new warehouse");
            }
            return metastore.isEmpty() && Files.notExists(directory.resolve(METASTORE)) && hasEntries(directory)
                    ? Optional.of("had no warehouse, and has a new one")
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean hasEntries(Path directory) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return entries.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    /** Skep's own engine is found by its name, since ServiceLoader would open every jar of the class path first. */
    private static SessionProvider provider() throws SQLException {
        try {
            return (SessionProvider)
                    Class.forName(ENGINE).getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            return declared();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("The engine can't be loaded", "08001", e);
        }
    }

    private static SessionProvider declared() throws SQLException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Iterator<SessionProvider> found =
                ServiceLoader.load(SessionProvider.class, context).iterator();
        if (found.hasNext()) {
            return found.next();
        }
        throw new SQLException("The engine is not on the class path (skep --classpath prints what is needed)", "08001");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        DriverPropertyInfo user = new DriverPropertyInfo("user", info == null ? null : info.getProperty("user"));
        user.description = "The name that current_user() gives";
        DriverPropertyInfo database = new DriverPropertyInfo("database", "default");
        database.description = "The database that is current at first";
        DriverPropertyInfo metastore = new DriverPropertyInfo("metastore", null);
        metastore.description = "JDBC URL of the metastore; by default it lives in the warehouse directory";
        DriverPropertyInfo strict = new DriverPropertyInfo("strict", "false");
        strict.description =
                "Whether calls about transactions, of which there are none, are refused instead of answered with a warning";
        strict.choices = new String[] {"false", "true"};
        DriverPropertyInfo create = new DriverPropertyInfo("create", "true");
        create.description = "Whether a warehouse that is not there is made, with a warning, rather than an error";
        create.choices = new String[] {"false", "true"};
        return new DriverPropertyInfo[] {user, database, metastore, strict, create};
    }

    @Override
    public int getMajorVersion() {
        return MAJOR_VERSION;
    }

    @Override
    public int getMinorVersion() {
        return MINOR_VERSION;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("java.util.logging is not used", "0A000");
    }
}
