package dev.skep.jdbc;

import dev.skep.api.client.ClientSession;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.StructType;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** A session of the engine. Statements run one after another; every statement is a transaction of its own, see {@link TransactionCalls}. */
public final class SkepConnection implements Connection {
    private final String url;
    private final ClientSession session;
    private final Set<SkepStatement> statements = ConcurrentHashMap.newKeySet();
    private final TransactionCalls.Warnings warnings = new TransactionCalls.Warnings();
    private final TransactionCalls transactions;
    private final Properties clientInfo = new Properties();
    private volatile boolean closed;
    private final AtomicLong changes = new AtomicLong();
    private boolean readOnly;
    private volatile int networkTimeout;
    private volatile Executor networkExecutor = Runnable::run;

    /** @param strict whether calls about transactions are refused, instead of a warning */
    SkepConnection(String url, ClientSession session, boolean strict) {
        this.url = url;
        this.session = session;
        this.transactions = new TransactionCalls(strict, warnings);
    }

    String url() {
        return url;
    }

    /** The engine's session, for tools that want more than JDBC has, as the shell does. */
    public ClientSession session() throws SQLException {
        requireOpen();
        return session;
    }

    /** Adds a warning of the connection's own. */
    void warn(String text) {
        warnings.add(text, "01000");
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
    public String nativeSQL(String sql) throws SQLException {
        requireOpen();
        if (sql == null) {
            throw new SQLException("The statement is null", "42000");
        }
        return JdbcEscapes.replaced(sql);
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        requireOpen();
        transactions.autoCommit(autoCommit);
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        requireOpen();
        return transactions.autoCommit();
    }

    @Override
    public void commit() throws SQLException {
        requireOpen();
        transactions.commit();
    }

    @Override
    public void rollback() throws SQLException {
        requireOpen();
        transactions.rollback();
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            release();
        }
    }

    private void release() throws SQLException {
        for (SkepStatement statement : List.copyOf(statements)) {
            statement.close();
        }
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
    public void setReadOnly(boolean readOnly) throws SQLException {
        requireOpen();
        session.readOnly(readOnly);
        this.readOnly = readOnly;
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        requireOpen();
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
    public void setTransactionIsolation(int level) throws SQLException {
        requireOpen();
        transactions.isolation(level);
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        requireOpen();
        return transactions.isolation();
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        requireOpen();
        return warnings.first();
    }

    @Override
    public void clearWarnings() throws SQLException {
        requireOpen();
        warnings.clear();
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        downgrade(type, concurrency);
        return createStatement();
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        downgrade(type, concurrency);
        return prepareStatement(sql);
    }

    /** As JDBC has it, a result is of the nearest kind that there is, and the connection has a warning. */
    private void downgrade(int type, int concurrency) {
        if (concurrency != ResultSet.CONCUR_READ_ONLY) {
            warnings.add("Results can't be updated", "01J02");
        }
        if (type != ResultSet.TYPE_FORWARD_ONLY) {
            warnings.add("Results are read forwards only", "01J02");
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
    public void setHoldability(int holdability) throws SQLException {
        if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT && holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
            throw new SQLException("There is no holdability " + holdability, "22023");
        }
        // results are held until they are closed
    }

    @Override
    public int getHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        requireOpen();
        return transactions.savepoint(null);
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        requireOpen();
        return transactions.savepoint(name);
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        requireOpen();
        transactions.savepointCall();
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        requireOpen();
        transactions.savepointCall();
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
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
        return prepareStatement(sql);
    }

    @Override
    public Clob createClob() throws SQLException {
        return new HeldClob("");
    }

    @Override
    public Blob createBlob() throws SQLException {
        return new HeldBlob(new byte[0]);
    }

    @Override
    public NClob createNClob() throws SQLException {
        return new HeldClob("");
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        throw Errors.unsupported("XML");
    }

    @Override
    public boolean isValid(int timeout) throws SQLException {
        if (timeout < 0) {
            throw new SQLException("The timeout can't be negative", "22023");
        }
        return !closed;
    }

    /** Notes that a statement was executed that may have changed what others are of: it gave no rows and wrote none. */
    void mayHaveChanged() {
        changes.incrementAndGet();
    }

    /** How many such statements there were. */
    long changes() {
        return changes.get();
    }

    @Override
    public void setClientInfo(String name, String value) throws SQLClientInfoException {
        if (name == null || closed) {
            throw new SQLClientInfoException(
                    closed ? "The connection is closed" : "The name of the property is null",
                    closed ? "08003" : "HY009",
                    Map.of());
        }
        if (value == null) {
            clientInfo.remove(name);
            return;
        }
        clientInfo.setProperty(name, value);
        if (!StandardWords.CLIENT_INFO.containsKey(name)) {
            warn("'" + name + "' is no property of clients, and means nothing; there are "
                    + String.join(", ", StandardWords.CLIENT_INFO.keySet()));
        }
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        if (properties == null) {
            throw new SQLClientInfoException("The properties are null", "HY009", Map.of());
        }
        clientInfo.clear();
        for (String name : properties.stringPropertyNames()) {
            setClientInfo(name, properties.getProperty(name));
        }
    }

    @Override
    public String getClientInfo(String name) {
        return clientInfo.getProperty(name);
    }

    @Override
    public Properties getClientInfo() {
        Properties copy = new Properties();
        clientInfo.forEach(copy::put);
        return copy;
    }

    @Override
    public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        if (elements == null) {
            throw new SQLException("createArrayOf has no elements: null", "22023");
        }
        List<Object> values = Arrays.asList(elements.clone());
        if (typeName == null) {
            return new ListArray(null, Types.OTHER, values);
        }
        DataType type = ElementTypes.of(typeName, values);
        return new ListArray(type.toString(), JdbcTypes.code(type), values);
    }

    @Override
    public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        StructType type = ParameterValues.structType(typeName);
        if (attributes == null) {
            throw new SQLException("createStruct has no attributes: null", "22023");
        }
        if (type.fields().size() != attributes.length) {
            throw new SQLException(
                    "'" + typeName + "' has " + type.fields().size() + " fields, and " + attributes.length
                            + " attributes are given",
                    "22023");
        }
        return NestedValues.struct(typeName, attributes);
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        requireOpen();
        if (schema == null) {
            throw new SQLException("The database is null", "3F000");
        }
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
    public void abort(Executor executor) throws SQLException {
        if (executor == null) {
            throw new SQLException("An executor is needed to abort the connection", "22023");
        }
        closeIn(executor);
    }

    /** Nothing is answered from now on; what runs is ended by the executor. */
    private void closeIn(Executor executor) {
        if (closed) {
            return;
        }
        closed = true;
        executor.execute(() -> {
            try {
                release();
            } catch (SQLException e) {
                // what aborts a connection wants to hear nothing more of it
                return;
            }
        });
    }

    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        if (milliseconds < 0) {
            throw new SQLException("The timeout can't be negative", "22023");
        }
        networkExecutor = executor == null ? Runnable::run : executor;
        networkTimeout = milliseconds;
    }

    /** How long the engine may take to run a statement or to give its next rows. A request that takes longer ends, and the connection is closed. */
    @Override
    public int getNetworkTimeout() {
        return networkTimeout;
    }

    /** Closes what a request took too long on. */
    void abortOverdue() {
        closeIn(networkExecutor);
    }

    @Override
    public void setShardingKey(ShardingKey key) throws SQLException {
        setShardingKey(key, null);
    }

    @Override
    public void setShardingKey(ShardingKey key, ShardingKey superKey) throws SQLException {
        throw Errors.unsupported("A sharding key");
    }

    @Override
    public boolean setShardingKeyIfValid(ShardingKey key, int seconds) throws SQLException {
        return setShardingKeyIfValid(key, null, seconds);
    }

    @Override
    public boolean setShardingKeyIfValid(ShardingKey key, ShardingKey superKey, int seconds) throws SQLException {
        throw Errors.unsupported("A sharding key");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Errors.unwrapped(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type != null && type.isInstance(this);
    }
}
