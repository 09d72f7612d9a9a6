package dev.skep.jdbc;

import dev.skep.api.client.ClientSession;
import dev.skep.api.client.ResultCursor;
import dev.skep.api.client.StatementControl;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A statement; one result is open at a time. */
public class SkepStatement implements Statement {
    private static final class Timers {
        static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "skep-jdbc-timer");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static final long CLOSE_SECONDS = 30;

    private final SkepConnection connection;
    private final Execution execution = new Execution();
    private final List<String> batch = new ArrayList<>();
    private volatile StatementControl.RunningStatement running;
    private ScheduledFuture<?> timer;
    private SkepResultSet result;
    private long updateCount = -1;
    private SQLWarning warning;
    private int timeoutSeconds;
    private long maxRows;
    private int fetchSize;
    private boolean closeOnCompletion;
    private boolean escapes = true;
    private boolean shorterFieldsAsked;
    /** A hint to pools around the driver, which keeps none. */
    private boolean poolable = this instanceof PreparedStatement;

    private volatile boolean closed;

    SkepStatement(SkepConnection connection) {
        this.connection = connection;
    }

    final void requireOpen() throws SQLException {
        if (closed) {
            throw Errors.closed("statement");
        }
        if (connection.isClosed()) {
            throw Errors.closed("connection");
        }
    }

    /** Whether nothing is answered any more, as the statement or its connection was closed. */
    final boolean isEnded() {
        return closed || connection.isClosed();
    }

    /** How far the running statement is; for tools such as the shell. */
    public StatementControl.Progress progress() {
        StatementControl.RunningStatement statement = running;
        return statement == null ? StatementControl.Progress.NONE : statement.progress();
    }

    final boolean run(String sql, List<Object> parameters) throws SQLException {
        requireOpen();
        if (sql == null) {
            throw new SQLException("The statement is null", "42000");
        }
        closeResult();
        warning = null;
        warnOfWholeFields();
        updateCount = -1;
        startTimer();
        execution.begin();
        try {
            String text = escapes ? JdbcEscapes.replaced(sql) : sql;
            ClientSession session = connection.session();
            ResultCursor cursor = request(() -> session.execute(text, parameters, this::started));
            if (isEnded()) {
                cursor.close();
                throw Errors.closed("statement");
            }
            for (String note : cursor.warnings()) {
                addWarning(note);
            }
            if (cursor.hasRows()) {
                result = new SkepResultSet(this, cursor, maxRows);
                return true;
            }
            updateCount = cursor.updateCount();
            if (updateCount == 0) {
                connection.mayHaveChanged();
            }
            cursor.close();
            finished();
            return false;
        } catch (SkepException e) {
            finished();
            throw isEnded() ? Errors.whenClosed("statement", e) : Errors.of(e);
        } finally {
            execution.end();
        }
    }

    /** Asks the engine for something. When it takes longer than the connection's network timeout, the statement ends, and the connection is closed. */
    final <T> T request(Supplier<T> request) {
        int millis = connection.getNetworkTimeout();
        if (millis == 0) {
            return request.get();
        }
        Runnable end = () -> {
            cancel(ErrorCode.QUERY_TIMEOUT);
            connection.abortOverdue();
        };
        ScheduledFuture<?> overdue = Timers.TIMER.schedule(end, millis, TimeUnit.MILLISECONDS);
        try {
            return request.get();
        } finally {
            overdue.cancel(false);
        }
    }

    private void started(StatementControl.RunningStatement statement) {
        running = statement;
        if (isEnded()) {
            statement.cancel(ErrorCode.QUERY_CANCELLED);
        }
    }

    private void addWarning(String text) {
        SQLWarning added = new SQLWarning(text, "01000");
        if (warning == null) {
            warning = added;
        } else {
            warning.setNextWarning(added);
        }
    }

    private void startTimer() {
        if (timeoutSeconds > 0) {
            timer = Timers.TIMER.schedule(() -> cancel(ErrorCode.QUERY_TIMEOUT), timeoutSeconds, TimeUnit.SECONDS);
        }
    }

    /** Called when the result has been read or closed. */
    final void finished() {
        running = null;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    final void resultClosed() throws SQLException {
        finished();
        if (closeOnCompletion) {
            close();
        }
    }

    private void closeResult() throws SQLException {
        if (result != null) {
            SkepResultSet open = result;
            result = null;
            open.close();
        }
    }

    private void cancel(ErrorCode code) {
        StatementControl.RunningStatement statement = running;
        if (statement != null) {
            statement.cancel(code);
        }
    }

    @Override
    public void cancel() {
        cancel(ErrorCode.QUERY_CANCELLED);
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return run(sql, List.of());
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return rows(run(sql, List.of()));
    }

    final ResultSet rows(boolean hasRows) throws SQLException {
        if (!hasRows) {
            throw new SQLException("The statement returns no rows", "02000");
        }
        return result;
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, executeLargeUpdate(sql)));
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        if (run(sql, List.of())) {
            closeResult();
            throw new SQLException("The statement returns rows: use executeQuery", "21000");
        }
        return updateCount;
    }

    /** What another thread executes is cancelled, and has ended, with nothing changed, when this returns. */
    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        if (execution.isElsewhere()) {
            cancel();
            execution.await(CLOSE_SECONDS);
        }
        connection.forget(this);
        closeResult();
        finished();
    }

    @Override
    public int getMaxFieldSize() {
        return 0;
    }

    @Override
    public void setMaxFieldSize(int max) throws SQLException {
        if (max < 0) {
            throw new SQLException("The size can't be negative", "22023");
        }
        shorterFieldsAsked = max > 0;
        warnOfWholeFields();
    }

    /** Said of each execution too, as these begin without warnings. */
    private void warnOfWholeFields() {
        if (shorterFieldsAsked) {
            addWarning("Values come whole, whatever the largest size of a field");
        }
    }

    @Override
    public int getMaxRows() {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, maxRows));
    }

    @Override
    public void setMaxRows(int max) throws SQLException {
        setLargeMaxRows(max);
    }

    @Override
    public long getLargeMaxRows() {
        return maxRows;
    }

    @Override
    public void setLargeMaxRows(long max) throws SQLException {
        if (max < 0) {
            throw new SQLException("The limit of rows can't be negative", "22023");
        }
        maxRows = max;
    }

    @Override
    public void setEscapeProcessing(boolean enable) {
        escapes = enable;
    }

    @Override
    public int getQueryTimeout() {
        return timeoutSeconds;
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        if (seconds < 0) {
            throw new SQLException("The timeout can't be negative", "22023");
        }
        timeoutSeconds = seconds;
    }

    @Override
    public SQLWarning getWarnings() {
        return warning;
    }

    @Override
    public void clearWarnings() {
        warning = null;
    }

    @Override
    public void setCursorName(String name) throws SQLException {
        throw Errors.unsupported("A named cursor");
    }

    @Override
    public ResultSet getResultSet() {
        return result;
    }

    @Override
    public int getUpdateCount() {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, getLargeUpdateCount()));
    }

    @Override
    public long getLargeUpdateCount() {
        return result != null ? -1 : updateCount;
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        closeResult();
        updateCount = -1;
        return false;
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        return getMoreResults();
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        if (direction != ResultSet.FETCH_FORWARD
                && direction != ResultSet.FETCH_REVERSE
                && direction != ResultSet.FETCH_UNKNOWN) {
            throw new SQLException("There is no direction " + direction, "22023");
        }
        if (direction != ResultSet.FETCH_FORWARD) {
            addWarning("Results are read forwards only");
        }
    }

    @Override
    public int getFetchDirection() {
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        if (rows < 0) {
            throw new SQLException("The fetch size can't be negative", "22023");
        }
        fetchSize = rows;
    }

    @Override
    public int getFetchSize() {
        return fetchSize;
    }

    @Override
    public int getResultSetConcurrency() {
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getResultSetType() {
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        requireOpen();
        if (sql == null) {
            throw new SQLException("A batch takes statements, and this is null", "HY009");
        }
        batch.add(sql);
    }

    @Override
    public void clearBatch() throws SQLException {
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return Arrays.stream(executeLargeBatch())
                .mapToInt(count -> (int) Math.min(Integer.MAX_VALUE, count))
                .toArray();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        List<ValuesInsert.Row> rows = new ArrayList<>();
        batch.forEach(sql -> rows.add(new ValuesInsert.Row(sql, List.of())));
        batch.clear();
        return runAll(rows);
    }

    /** Rows of one INSERT INTO … VALUES after the other are one write. */
    final long[] runAll(List<ValuesInsert.Row> rows) throws SQLException {
        long[] counts = new long[rows.size()];
        int done = 0;
        List<ValuesInsert.Run> runs = ValuesInsert.runs(rows);
        for (ValuesInsert.Run run : runs) {
            try {
                if (run == runs.get(0) && runs.size() > 1 && areOfOneText(rows)) {
                    for (ValuesInsert.Run planned : runs) {
                        run("EXPLAIN " + planned.sql(), planned.parameters());
                    }
                }
                boolean hasRows = run(run.sql(), run.parameters());
                long count = run.rows() > 1 ? 1 : hasRows ? SUCCESS_NO_INFO : getLargeUpdateCount();
                Arrays.fill(counts, done, done + run.rows(), count);
                done += run.rows();
            } catch (SQLException e) {
                throw new BatchUpdateException(
                        e.getMessage(), e.getSQLState(), e.getErrorCode(), Arrays.copyOf(counts, done), e);
            }
        }
        return counts;
    }

    /** Whether a batch is one INSERT with several rows of parameters: all are planned before the first writes, so that a value that can't be written ends the batch with nothing done. */
    private static boolean areOfOneText(List<ValuesInsert.Row> rows) {
        String first = rows.get(0).sql();
        return ValuesInsert.isInsert(first)
                && rows.stream().allMatch(row -> row.sql().equals(first));
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        requireOpen();
        return new MetadataRows("GENERATED_KEY:bigint").resultSet();
    }

    @Override
    public int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
        return executeUpdate(sql);
    }

    @Override
    public int executeUpdate(String sql, int[] columnIndexes) throws SQLException {
        return executeUpdate(sql);
    }

    @Override
    public int executeUpdate(String sql, String[] columnNames) throws SQLException {
        return executeUpdate(sql);
    }

    @Override
    public long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
        return executeLargeUpdate(sql);
    }

    @Override
    public long executeLargeUpdate(String sql, int[] columnIndexes) throws SQLException {
        return executeLargeUpdate(sql);
    }

    @Override
    public long executeLargeUpdate(String sql, String[] columnNames) throws SQLException {
        return executeLargeUpdate(sql);
    }

    @Override
    public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
        return execute(sql);
    }

    @Override
    public boolean execute(String sql, int[] columnIndexes) throws SQLException {
        return execute(sql);
    }

    @Override
    public boolean execute(String sql, String[] columnNames) throws SQLException {
        return execute(sql);
    }

    @Override
    public int getResultSetHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void setPoolable(boolean poolable) throws SQLException {
        requireOpen();
        this.poolable = poolable;
    }

    @Override
    public boolean isPoolable() throws SQLException {
        requireOpen();
        return poolable;
    }

    @Override
    public void closeOnCompletion() {
        closeOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() {
        return closeOnCompletion;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Errors.unwrapped(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type != null && type.isInstance(this);
    }

    /** In HQL two strings side by side are one, and a backslash begins an escape. */
    @Override
    public String enquoteLiteral(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String enquoteNCharLiteral(String value) {
        return enquoteLiteral(value);
    }

    @Override
    public boolean isSimpleIdentifier(String identifier) throws SQLException {
        return identifier.matches("[A-Za-z]\\w*")
                && !connection.session().completionWords().contains(identifier.toUpperCase(Locale.ROOT));
    }

    /** In backticks: what stands in double quotes is a string. */
    @Override
    public String enquoteIdentifier(String identifier, boolean always) throws SQLException {
        return !always && isSimpleIdentifier(identifier) ? identifier : "`" + identifier.replace("`", "``") + "`";
    }
}
