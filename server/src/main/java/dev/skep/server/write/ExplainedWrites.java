package dev.skep.server.write;

import dev.skep.api.type.RowType;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.planner.context.StatementWrites;
import dev.skep.planner.context.TableRows;
import dev.skep.planner.context.WriteSettings;
import dev.skep.server.session.Session;
import dev.skep.server.settings.SessionSettings;
import dev.skep.server.settings.Settings;
import java.util.Optional;
import java.util.function.Function;

/** Writes that are planned to be shown and not run. */
public final class ExplainedWrites implements StatementWrites {
    private final Session session;
    private final Function<RowType, Table> definition;
    private final boolean isRowChange;

    /** The writes of a statement that changes rows. */
    public static ExplainedWrites ofRowChange(Session session) {
        return new ExplainedWrites(session, null, true);
    }

    /** @param definition of the table that the statement creates, by the query's columns, or null */
    public ExplainedWrites(Session session, Function<RowType, Table> definition) {
        this(session, definition, false);
    }

    private ExplainedWrites(Session session, Function<RowType, Table> definition, boolean isRowChange) {
        this.session = session;
        this.definition = definition;
        this.isRowChange = isRowChange;
    }

    static WriteSettings settings(Session session) {
        SessionSettings settings = session.settings();
        return new WriteSettings(
                settings.get(Settings.DYNAMIC_PARTITIONS),
                settings.get(Settings.DYNAMIC_PARTITION_MODE).equals("strict"),
                settings.get(Settings.GATHER_STATISTICS) && settings.get(Settings.COLUMN_STATISTICS),
                settings.get(Settings.SORT_PARTITIONS));
    }

    @Override
    public WriteSettings settings() {
        WriteSettings settings = settings(session);
        return isRowChange ? settings.withPartitionsOfRows() : settings;
    }

    @Override
    public Optional<WriteTarget> table(TableRows rows) {
        return Optional.of(StagingPlace.NONE.table(rows, session));
    }

    @Override
    public WriteTarget directory(DirectoryTarget target, RowType columns) {
        String path = DirectoryInsert.path(target, session);
        return StagingPlace.NONE.directory(path, DirectoryInsert.storage(target, path, session), columns, session);
    }

    @Override
    public WriteTarget created(RowType columns) {
        return StagingPlace.NONE.created(definition.apply(columns), session);
    }
}
