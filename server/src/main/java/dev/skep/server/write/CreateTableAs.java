package dev.skep.server.write;

import dev.skep.api.type.RowType;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.Column;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.parser.ast.Query;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.QueryPlanner.PlannedQuery;
import dev.skep.server.query.StatementSnapshot;
import dev.skep.server.session.Session;
import dev.skep.server.session.Settings;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transaction.TableWrite;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * @param transaction holds the table's name
     * @param definition the table for the query's columns
     */
    public StatementResult run(
            WriteTransaction transaction, Query query, boolean temporary, Function<RowType, Table> definition) {
        Table table;
        WrittenFiles written;
        TableWrite write;
        try (StatementSnapshot snapshot = StatementSnapshot.begin(query, context)) {
            PlannedQuery planned = new QueryPlanner(context.planner()).plan(query);
            table = definition.apply(planned.columns());
            write = transaction.stage(table.location());
            StageGraph graph = graph(planned, table, write);
            snapshot.listFiles(graph);
            written = WrittenFiles.run(graph, context, runner);
        }
        Map<List<String>, List<String>> byPartition = new LinkedHashMap<>();
        for (WrittenFiles.WrittenFile file : written.files()) {
            List<String> values = table.isPartitioned() ? PartitionName.values(file.partition()) : List.of();
            byPartition.computeIfAbsent(values, key -> new ArrayList<>()).add(file.path());
        }
        List<Partition> partitions = new ArrayList<>();
        byPartition.forEach((values, paths) -> {
            String location = table.location();
            if (table.isPartitioned()) {
                location = WarehouseLayout.partitionLocation(table, values);
                partitions.add(Partition.of(table, values, location));
            }
            write.moveAll(paths, location);
        });
        session.warehouse().files().makeDirectories(table.location());
        if (!temporary) {
            transaction.add(commit -> create(commit.catalog(), table, partitions, written));
        }
        transaction.commit();
        if (temporary) {
            session.catalog().createTemporary(table);
        }
        return new StatementResult.Done(written.rows());
    }

    private void create(Metastore catalog, Table table, List<Partition> partitions, WrittenFiles written) {
        catalog.createTable(table);
        if (table.isPartitioned()) {
            catalog.addPartitions(table.qualifiedName(), partitions, false);
        } else if (session.settings().get(Settings.GATHER_STATISTICS)) {
            catalog.setTableStatistics(
                    table.qualifiedName(),
                    new TableStatistics(
                            written.rows(), written.bytes(), written.files().size()));
        }
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
