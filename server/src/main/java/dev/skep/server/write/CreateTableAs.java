package dev.skep.server.write;

import dev.skep.api.type.RowType;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.Column;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableLock;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.parser.ast.Query;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.QueryPlanner.PlannedQuery;
import dev.skep.server.commit.CommitSteps;
import dev.skep.server.query.ReadLocks;
import dev.skep.server.session.Session;
import dev.skep.server.session.Settings;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** CREATE TABLE … AS: the table comes into being, with its rows, when they are all written. */
public final class CreateTableAs {
    private final StatementContext context;
    private final StageRunner runner;
    private final Session session;

    public CreateTableAs(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
        this.session = context.session();
    }

    /** @param definition the table for the query's columns */
    public StatementResult run(Query query, boolean temporary, Function<RowType, Table> definition) {
        Table table;
        TableWrite write = null;
        WrittenFiles written;
        try (TableLock locks = ReadLocks.take(query, context)) {
            locks.ensureHeld();
            PlannedQuery planned = new QueryPlanner(context.planner()).plan(query);
            table = definition.apply(planned.columns());
            if (temporary) {
                session.catalog().createTemporary(table);
            }
            write = TableWrite.begin(session, table.qualifiedName(), table.location());
            written = WrittenFiles.run(graph(planned, table, write), context, runner);
        } catch (RuntimeException | Error e) {
            if (write != null) {
                write.close();
            }
            throw e;
        }
        try (TableWrite pending = write) {
            Set<String> partitions = new HashSet<>();
            for (WrittenFiles.WrittenFile file : written.files()) {
                String location = table.location();
                if (table.isPartitioned()) {
                    List<String> values = PartitionName.values(file.partition());
                    location = WarehouseLayout.partitionLocation(table, values);
                    if (partitions.add(file.partition())) {
                        pending.add(Partition.of(table, values, location));
                    }
                }
                pending.move(file.path(), location + "/" + CommitSteps.name(file.path()));
            }
            if (!temporary) {
                pending.create(table);
            }
            session.warehouse().files().makeDirectories(table.location());
            pending.commit();
        }
        if (session.settings().get(Settings.GATHER_STATISTICS) && !table.isPartitioned()) {
            session.catalog()
                    .statistics()
                    .setTableStatistics(
                            table.qualifiedName(),
                            new TableStatistics(
                                    written.rows(),
                                    written.bytes(),
                                    written.files().size()));
        }
        return new StatementResult.Done(written.rows());
    }

    private StageGraph graph(PlannedQuery planned, Table table, TableWrite write) {
        List<Column> all = new ArrayList<>(table.columns());
        all.addAll(table.partitionColumns());
        List<Integer> sources = all.stream()
                .map(column -> planned.columns().indexOf(column.name()))
                .toList();
        WriteTarget target = new WriteTarget(
                write.staging(),
                table.storage().format(),
                Column.rowType(table.columns()),
                Column.rowType(table.partitionColumns()),
                "",
                session.settings().get(Settings.DEFAULT_PARTITION),
                table.storage().formatProperties(table.properties()),
                TableInsert.buckets(table),
                write.filePrefix());
        return WriteGraph.of(planned.stages(), new WriteOutput(sources, Column.rowType(all), target));
    }
}
