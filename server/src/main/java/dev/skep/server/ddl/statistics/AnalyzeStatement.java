package dev.skep.server.ddl.statistics;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.execution.StageRunner;
import dev.skep.execution.statistics.ColumnSummary;
import dev.skep.execution.statistics.RowStatistics;
import dev.skep.metastore.Column;
import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.AnalyzeTable;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.TableReference;
import dev.skep.planner.PlannedWrite;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.PartitionClause;
import dev.skep.server.query.StatementSnapshot;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.write.WrittenFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** ANALYZE TABLE … COMPUTE STATISTICS [FOR COLUMNS]: counted in one pass over the table, or over the partitions wanted. */
public final class AnalyzeStatement {
    private static final int MOST_ATTEMPTS = 3;

    private final StatementContext context;
    private final StageRunner runner;
    private final Session session;

    public AnalyzeStatement(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
        this.session = context.session();
    }

    public StatementResult run(AnalyzeTable analyze) {
        TableName name = session.tableName(analyze.table());
        Table table;
        try {
            table = session.catalog().requireTable(name);
        } catch (SkepException e) {
            throw e.at(Locations.of(analyze.table()));
        }
        if (table.type() == TableType.VIEW) {
            throw Locations.error(ErrorCode.NOT_A_TABLE, "'" + name + "' is a view", analyze.table());
        }
        TableReference read = new TableReference(
                analyze.table(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), analyze.location());
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try (StatementSnapshot snapshot = StatementSnapshot.begin(read, context)) {
                if (run(analyze, snapshot)) {
                    return StatementResult.DONE;
                }
            }
        }
        session.warn("'" + name + "' was written to while it was analyzed; its statistics are as they were");
        return StatementResult.DONE;
    }

    /** @return whether what was counted could be recorded, as the table was not written to meanwhile */
    private boolean run(AnalyzeTable analyze, StatementSnapshot snapshot) {
        TableName name = session.tableName(analyze.table());
        Table table = context.catalog().requireTable(name).table();
        List<String> wanted = PartitionSpecs.values(table, analyze.partition(), context);
        List<Column> columns = analyze.forColumns() ? columns(table, analyze) : List.of();
        Map<String, DataStatistics> counted = analyze.noScan() ? Map.of() : count(table, columns, wanted, snapshot);
        if (table.isPartitioned()) {
            PartitionRecord record = new PartitionRecord(table, columns, wanted, analyze.noScan());
            record.add(counted);
            return session.catalog().isTemporary(name) || snapshot.changeIfUnwritten(name, record::write);
        }
        DataStatistics known = known(counted.get(""), columns, analyze.noScan(), table.location());
        return session.catalog().isTemporary(name)
                || snapshot.changeIfUnwritten(name, () -> {
                    session.metastore().setTableStatistics(name, known.size());
                    session.metastore().setColumnStatistics(name, known.columns());
                });
    }

    /** What is known by name of partition, or under the empty name. Partitions without rows are missing. */
    private Map<String, DataStatistics> count(
            Table table, List<Column> columns, List<String> wanted, StatementSnapshot snapshot) {
        Map<String, DataStatistics> counted = new HashMap<>();
        List<Integer> positions = columns.stream().map(table.columns()::indexOf).toList();
        PlannedWrite planned = new QueryPlanner(context.planner()).planStatistics(table, positions, wanted);
        snapshot.listFiles(planned.stages());
        for (WrittenFiles.WrittenFile part :
                WrittenFiles.run(planned.stages(), context, runner).files()) {
            counted.merge(part.partition(), part.statistics(columns), DataStatistics::merge);
        }
        return counted;
    }

    /** @param counted null when there were no rows */
    private DataStatistics known(DataStatistics counted, List<Column> columns, boolean noScan, String location) {
        TableStatistics files = files(location);
        if (noScan) {
            return new DataStatistics(files, List.of());
        }
        DataStatistics rows = counted == null ? nothing(columns) : counted;
        return new DataStatistics(
                new TableStatistics(rows.size().rowCount(), files.totalBytes(), files.fileCount()), rows.columns());
    }

    private DataStatistics nothing(List<Column> columns) {
        List<Integer> all = RowStatistics.columns(Column.rowType(columns));
        List<ColumnSummary> summaries =
                new RowStatistics(Column.rowType(columns), all, context.query().zone()).summaries();
        List<ColumnStatistics> statistics = new ArrayList<>();
        for (int column : all) {
            statistics.add(WrittenFiles.column(columns.get(column), summaries.get(column), 0));
        }
        return new DataStatistics(TableStatistics.NOTHING, statistics);
    }

    /** The size of a directory's files; how many rows they have is not known. */
    private TableStatistics files(String location) {
        FileStore files = session.warehouse().files();
        long bytes = 0;
        long count = 0;
        if (files.status(location).isPresent()) {
            for (FileStatus file : files.list(location)) {
                if (!file.isHidden() && !file.isDirectory()) {
                    bytes += file.length();
                    count++;
                }
            }
        }
        return new TableStatistics(-1, bytes, count);
    }

    private static List<Column> columns(Table table, AnalyzeTable analyze) {
        if (analyze.columns().isEmpty()) {
            return table.columns().stream()
                    .filter(column -> RowStatistics.takes(column.type()))
                    .toList();
        }
        List<Column> columns = new ArrayList<>();
        for (Identifier wanted : analyze.columns()) {
            Column column = table.columns().stream()
                    .filter(one -> one.name().equals(wanted.value().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> Locations.error(
                            ErrorCode.COLUMN_NOT_FOUND, "The table has no column '" + wanted.value() + "'", wanted));
            if (!RowStatistics.takes(column.type())) {
                throw Locations.error(
                        ErrorCode.TYPE_MISMATCH,
                        "Column '" + column.name() + "' of type " + column.type() + " has no statistics",
                        wanted);
            }
            if (!columns.contains(column)) {
                columns.add(column);
            }
        }
        return columns;
    }

    /** Puts what was counted to the partitions, and to the table when that is all of it. */
    private final class PartitionRecord {
        private final Table table;
        private final List<Column> columns;
        private final List<String> wanted;
        private final boolean noScan;
        private final PartitionClause values;
        private final Map<List<String>, TableStatistics> sizes = new LinkedHashMap<>();
        private final Map<List<String>, List<ColumnStatistics>> known = new LinkedHashMap<>();
        private DataStatistics all;
        private boolean complete;

        PartitionRecord(Table table, List<Column> columns, List<String> wanted, boolean noScan) {
            this.table = table;
            this.columns = columns;
            this.wanted = wanted;
            this.noScan = noScan;
            this.values = new PartitionClause(table, context.planner());
        }

        void add(Map<String, DataStatistics> counted) {
            all = nothing(columns);
            complete = !noScan;
            for (PartitionFacts facts : context.catalog().partitions(table.qualifiedName(), PartitionFilter.ANY)) {
                Partition partition = facts.partition();
                if (!PartitionSpecs.matches(partition.values(), wanted)) {
                    complete = false;
                    continue;
                }
                DataStatistics one =
                        known(counted.get(name(partition.values())), columns, noScan, partition.location());
                sizes.put(partition.values(), one.size());
                known.put(partition.values(), one.columns());
                all = DataStatistics.merge(all, one);
            }
        }

        void write() {
            session.catalog().statistics().setPartitionStatistics(table.qualifiedName(), sizes);
            session.catalog().statistics().setPartitionColumnStatistics(table.qualifiedName(), known);
            if (complete) {
                session.catalog().statistics().setColumnStatistics(table.qualifiedName(), all.columns());
            }
        }

        /** The name that rows of the partition give. */
        private String name(List<String> stored) {
            List<String> normal = new ArrayList<>();
            for (int i = 0; i < stored.size(); i++) {
                normal.add(values.normal(stored.get(i), table.partitionColumns().get(i)));
            }
            return PartitionName.of(table, normal);
        }
    }
}
