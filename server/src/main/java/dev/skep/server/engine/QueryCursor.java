package dev.skep.server.engine;

import dev.skep.api.client.ResultCursor;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.RowBatch;
import dev.skep.function.type.ValueText;
import dev.skep.process.memory.HeapShortage;
import dev.skep.server.query.QueryRun;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** The rows of a running query. */
final class QueryCursor implements ResultCursor {
    private final QueryRun run;
    private final List<String> warnings;

    QueryCursor(QueryRun run, List<String> warnings) {
        this.run = run;
        this.warnings = warnings;
    }

    @Override
    public boolean hasRows() {
        return true;
    }

    @Override
    public RowType rowType() {
        return run.columns();
    }

    @Override
    public long updateCount() {
        return 0;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public RowBatch next() {
        try {
            return run.next();
        } catch (OutOfMemoryError e) {
            throw HeapShortage.of("The statement", e);
        }
    }

    @Override
    public String text(RowBatch batch, int column, int row) {
        try {
            DataType type = run.columns().type(column);
            ZoneId zone = type.contains(TypeKind.TIMESTAMP_LOCAL_TZ) ? run.zone() : ZoneOffset.UTC;
            return ValueText.of(type, batch.column(column), row, zone);
        } catch (OutOfMemoryError e) {
            throw HeapShortage.of("A value of column '" + run.columns().name(column) + "'", e);
        }
    }

    @Override
    public void close() {
        run.close();
    }
}
