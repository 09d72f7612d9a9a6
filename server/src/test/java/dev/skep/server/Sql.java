package dev.skep.server;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.api.client.ResultCursor;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileStores;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.jdbc.SqliteMetastores;
import dev.skep.metastore.kind.Metastores;
import dev.skep.server.engine.QueryEngine;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Runs statements in a session of its own. */
public final class Sql implements AutoCloseable {
    private final QueryEngine engine = new QueryEngine();
    private final Session session;

    private Sql(Session session) {
        this.session = session;
    }

    public static Sql open(Path directory) {
        return open(directory, metastore -> metastore, files -> files);
    }

    /** @param metastore its URL */
    public static Sql open(Path directory, String metastore) {
        Warehouse warehouse =
                Warehouse.of(directory.toString(), Metastores.open(metastore, directory.toString()), new FileStores());
        return of(warehouse, Map.of("skep.execution.tasks", "1"));
    }

    /** @param metastores and {@code files} put something between the engine and its stores */
    public static Sql open(Path directory, UnaryOperator<Metastore> metastores, UnaryOperator<FileStore> files) {
        Metastore metastore = metastores.apply(SqliteMetastores.open(directory));
        Warehouse warehouse = Warehouse.of(directory.toString(), metastore, files.apply(new FileStores()));
        return new Sql(new Session(warehouse, "tester", Map.of("skep.execution.tasks", "1")));
    }

    /** Sessions of one warehouse. @param settings of the connection */
    public static Sql of(Warehouse warehouse, Map<String, String> settings) {
        return new Sql(new Session(warehouse, "tester", settings));
    }

    public Session session() {
        return session;
    }

    /** The error of a statement that fails, or null. */
    public SkepException error(String sql) {
        return catchThrowableOfType(SkepException.class, () -> run(sql));
    }

    /** The rows, cells joined by commas. */
    public List<String> run(String sql) {
        List<String> rows = new ArrayList<>();
        try (ResultCursor cursor = engine.execute(sql, new StatementContext(session, sql, List.of()))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    List<String> cells = new ArrayList<>();
                    for (int column = 0; column < batch.columnCount(); column++) {
                        cells.add(cursor.text(batch, column, row));
                    }
                    rows.add(String.join(",", cells));
                }
            }
        }
        return rows;
    }

    @Override
    public void close() {
        session.close();
    }
}
