package dev.skep.server.ddl.statistics;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.StageRunner;
import dev.skep.metastore.Column;
import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.TableType;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.AnalyzeTable;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Query;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.query.QueryRun;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.write.PartitionSpecs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** ANALYZE TABLE … COMPUTE STATISTICS [FOR COLUMNS]: counted by queries over the table. */
public final class AnalyzeStatement {
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
        List<String> wanted = PartitionSpecs.values(table, analyze.partition(), context);
        if (table.isPartitioned()) {
            partitions(table, wanted, analyze.noScan());
        } else {
            long rows = analyze.noScan() ? -1 : count(table, "");
            session.catalog().statistics().setTableStatistics(name, size(table.location(), rows));
        }
        if (analyze.forColumns()) {
            List<ColumnStatistics> statistics = new ArrayList<>();
            for (Column column : columns(table, analyze)) {
                statistics.add(column(table, column));
            }
            session.catalog().statistics().setColumnStatistics(name, statistics);
        }
        return StatementResult.DONE;
    }

    private void partitions(Table table, List<String> wanted, boolean noScan) {
        Map<List<String>, TableStatistics> statistics = new LinkedHashMap<>();
        for (Partition partition : session.metastore().partitions(table.qualifiedName())) {
            if (PartitionSpecs.matches(partition.values(), wanted)) {
                long rows = noScan ? -1 : count(table, condition(table, partition));
                statistics.put(partition.values(), size(partition.location(), rows));
            }
        }
        session.metastore().setPartitionStatistics(table.qualifiedName(), statistics);
    }

    private static String condition(Table table, Partition partition) {
        StringBuilder where = new StringBuilder();
        for (int i = 0; i < partition.values().size(); i++) {
            String value = partition.values().get(i);
            String column = "`" + table.partitionColumns().get(i).name() + "`";
            where.append(i == 0 ? " where " : " and ")
                    .append(
                            value.equals(PartitionName.DEFAULT)
                                    ? column + " is null"
                                    : column + " = '"
                                            + value.replace("\\", "\\\\").replace("'", "\\'") + "'");
        }
        return where.toString();
    }

    private long count(Table table, String where) {
        return (Long) row("select count(*) from " + quoted(table) + where).get(0);
    }

    private static String quoted(Table table) {
        return "`" + table.database() + "`.`" + table.name() + "`";
    }

    private TableStatistics size(String location, long rows) {
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
        return new TableStatistics(rows, bytes, count);
    }

    private static List<Column> columns(Table table, AnalyzeTable analyze) {
        if (analyze.columns().isEmpty()) {
            return table.columns().stream()
                    .filter(column -> !column.type().isNested())
                    .toList();
        }
        List<Column> columns = new ArrayList<>();
        for (Identifier wanted : analyze.columns()) {
            columns.add(table.columns().stream()
                    .filter(column -> column.name().equals(wanted.value().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> Locations.error(
                            ErrorCode.COLUMN_NOT_FOUND, "The table has no column '" + wanted.value() + "'", wanted)));
        }
        return columns;
    }

    private ColumnStatistics column(Table table, Column column) {
        String name = "`" + column.name() + "`";
        boolean text = column.type().kind().isCharacter();
        boolean bool = column.type().is(TypeKind.BOOLEAN);
        boolean binary = column.type().is(TypeKind.BINARY);
        String measure = text || binary ? "avg(octet_length(" + name + ")), max(octet_length(" + name + "))" : "0, 0";
        String extremes =
                binary ? "null, null" : "cast(min(" + name + ") as string), cast(max(" + name + ") as string)";
        String truths = bool ? "sum(if(" + name + ", 1, 0)), sum(if(" + name + ", 0, 1))" : "0, 0";
        List<Object> row = row("select count(*), count(" + name + "), " + extremes + ", " + measure + ", " + truths
                + " from " + quoted(table));
        long distinct = binary
                ? -1
                : (Long) row("select count(distinct " + name + ") from " + quoted(table))
                        .get(0);
        return new ColumnStatistics(
                column.name(),
                column.type(),
                number(row.get(0)) - number(row.get(1)),
                distinct,
                Optional.ofNullable((String) row.get(2)),
                Optional.ofNullable((String) row.get(3)),
                row.get(4) == null ? 0 : ((Number) row.get(4)).doubleValue(),
                number(row.get(5)),
                bool ? number(row.get(6)) : -1,
                bool ? number(row.get(7)) : -1,
                Optional.empty());
    }

    private static long number(Object value) {
        return value == null ? 0 : ((Number) value).longValue();
    }

    private List<Object> row(String sql) {
        Query query = (Query) new SqlParser().parseStatement(sql);
        try (QueryRun run = QueryRun.start(query, context, runner)) {
            List<Object> row = new ArrayList<>();
            for (RowBatch batch = run.next(); batch != null; batch = run.next()) {
                for (int i = 0; i < batch.columnCount() && row.size() < batch.columnCount(); i++) {
                    row.add(VectorValues.read(run.columns().type(i), batch.column(i), 0));
                }
            }
            return row;
        }
    }
}
