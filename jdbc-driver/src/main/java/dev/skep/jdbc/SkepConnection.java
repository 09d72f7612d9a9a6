package dev.skep.jdbc;

import dev.skep.api.client.ClientSession;
import dev.skep.api.error.SkepException;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** A session of the engine. Statements run one after another; every statement is a transaction of its own. */
public final class SkepConnection implements Connection {
    private final String url;
    private final ClientSession session;
    private final Set<SkepStatement> statements = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private boolean readOnly;

    SkepConnection(String url, ClientSession session) {
        this.url = url;
        this.session = session;
    }

    String url() {
        return url;
    }

    /** The engine's session, for tools that want more than JDBC has, as the shell does. */
    public ClientSession session() throws SQLException {
        requireOpen();
        return session;
    }

    private void requireOpen() throws SQLException {
        if (closed) {
            throw Errors.closed("connection");
        }
    }

    void forget(SkepStatement statement) {
        statements.remove(statement);
    }

    private <T extends SkepStatement> T opened(T statement) {
        statements.add(statement);
        return statement;
    }

    @Override
    public Statement createStatement() throws SQLException {
        requireOpen();
        return opened(new SkepStatement(this));
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        requireOpen();
        return opened(new SkepPreparedStatement(this, sql));
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        throw Errors.unsupported("CALL");
    }

    @Override
    public String nativeSQL(String sql) {
        return sql;
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        if (!autoCommit) {
            throw Errors.unsupported("A transaction of several statements");
        }
    }

    @Override
    public boolean getAutoCommit() {
        return true;
    }

    @Override
    public void commit() throws SQLException {
        requireOpen();
    }

    @Override
    public void rollback() throws SQLException {
        throw Errors.unsupported("ROLLBACK");
    }

    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        for (SkepStatement statement : List.copyOf(statements)) {
            statement.close();
        }
        closed = true;
        try {
            session.close();
        } catch (SkepException e) {
            throw Errors.of(e);
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        requireOpen();
        return new SkepDatabaseMetaData(this);
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        this.readOnly = readOnly;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public void setCatalog(String catalog) {
        // there are no catalogs
    }

    @Override
    public String getCatalog() {
        return null;
    }

    @Override
    public void setTransactionIsolation(int level) {
        // every statement sees each table as it is when the statement begins
    }

    @Override
    public int getTransactionIsolation() {
        return TRANSACTION_NONE;
    }

    @Override
    public SQLWarning getWarnings() {
        return null;
    }

    @Override
    public void clearWarnings() {
        // warnings are kept by statements
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        requireForwardOnly(type, concurrency);
        return createStatement();
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        requireForwardOnly(type, concurrency);
        return prepareStatement(sql);
    }

    private static void requireForwardOnly(int type, int concurrency) throws SQLException {
        if (concurrency != ResultSet.CONCUR_READ_ONLY) {
            throw Errors.unsupported("An updatable result set");
        }
        if (type == ResultSet.TYPE_SCROLL_SENSITIVE) {
            throw Errors.unsupported("A scrollable result set");
        }
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        throw Errors.unsupported("CALL");
    }

    @Override
    public Map<String, Class<?>> getTypeMap() {
        return Map.of();
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        throw Errors.unsupported("A type map");
    }

    @Override
    public void setHoldability(int holdability) {
        // results are held until they are closed
    }

    @Override
    public int getHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        throw Errors.unsupported("A savepoint");
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        throw Errors.unsupported("A savepoint");
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        throw Errors.unsupported("A savepoint");
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        throw Errors.unsupported("A savepoint");
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return createStatement(type, concurrency);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return prepareStatement(sql, type, concurrency);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        throw Errors.unsupported("CALL");
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
        throw Errors.unsupported("Generated keys");
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
        throw Errors.unsupported("Generated keys");
    }

    @Override
    public Clob createClob() throws SQLException {
        throw Errors.unsupported("CLOB");
    }

    @Override
    public Blob createBlob() throws SQLException {
        throw Errors.unsupported("BLOB");
    }

    @Override
    public NClob createNClob() throws SQLException {
        throw Errors.unsupported("NCLOB");
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        throw Errors.unsupported("XML");
    }

    @Override
    public boolean isValid(int timeout) {
        return !closed;
    }

    @Override
    public void setClientInfo(String name, String value) {
        // nothing is kept
    }

    @Override
    public void setClientInfo(Properties properties) {
        // nothing is kept
    }

    @Override
    public String getClientInfo(String name) {
        return null;
    }

    @Override
    public Properties getClientInfo() {
        return new Properties();
    }

    @Override
    public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        throw Errors.unsupported("An array parameter");
    }

    @Override
    public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        throw Errors.unsupported("A struct parameter");
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        requireOpen();
        try {
            session.useDatabase(schema);
        } catch (SkepException e) {
            throw Errors.of(e);
        }
    }

    @Override
    public String getSchema() throws SQLException {
        requireOpen();
        return session.database();
    }

    @Override
    public void abort(Executor executor) {
        executor.execute(() -> {
            try {
                close();
            } catch (SQLException e) {
                // what aborts a connection wants to hear nothing more of it
                return;
            }
        });
    }

    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) {
        // there is no network
    }

    @Override
    public int getNetworkTimeout() {
        return 0;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw Errors.unsupported("A view as " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
