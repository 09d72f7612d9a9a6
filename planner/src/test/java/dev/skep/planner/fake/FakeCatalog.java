package dev.skep.planner.fake;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeParser;
import dev.skep.metastore.Column;
import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.TableType;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.Statement;
import dev.skep.planner.context.PlannerCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metastore made from text, one table of database {@code default} a line. Parts are separated by bars:
 *
 * <pre>
 * sales | item:int, amount:double | by day:string, hour:int | in 2024-01-01/1, 2024-01-01/2 | rows 1000 | item has 50 from 1 to 100
 * </pre>
 */
public final class FakeCatalog implements PlannerCatalog {
    private static final Pattern COLUMN =
            Pattern.compile("(\\w+) has (\\d+)(?: from (\\S+) to (\\S+))?(?: (\\d+) null)?");

    private final Map<TableName, Table> tables = new LinkedHashMap<>();
    private final Map<TableName, List<Partition>> partitions = new HashMap<>();
    private final Map<TableName, TableStatistics> sizes = new HashMap<>();
    private final Map<TableName, List<ColumnStatistics>> columns = new HashMap<>();
    private final List<PartitionFilter> asked = new ArrayList<>();

    public static FakeCatalog of(String text) {
        FakeCatalog catalog = new FakeCatalog();
        text.lines().filter(line -> !line.isBlank()).forEach(catalog::add);
        return catalog;
    }

    /** The filters of the questions for partitions so far. */
    public List<PartitionFilter> asked() {
        return asked;
    }

    @Override
    public TableFacts requireTable(TableName name) {
        if (!tables.containsKey(name)) {
            throw new SkepException(ErrorCode.TABLE_NOT_FOUND, "There is no table '" + name + "'");
        }
        return new TableFacts(
                tables.get(name), Optional.ofNullable(sizes.get(name)), columns.getOrDefault(name, List.of()));
    }

    @Override
    public List<PartitionFacts> partitions(TableName table, PartitionFilter filter) {
        asked.add(filter);
        return partitions.getOrDefault(table, List.of()).stream()
                .filter(partition -> filter.matches(tables.get(table).partitionColumns(), partition.values()))
                .map(partition -> new PartitionFacts(partition, Optional.empty()))
                .toList();
    }

    @Override
    public List<DataStatistics> partitionStatistics(TableName table, int most) {
        return List.of();
    }

    @Override
    public Statement query(Table view) {
        return new SqlParser().parseStatement(view.view().orElseThrow().expanded());
    }

    private void add(String line) {
        String[] parts = line.strip().split("\\s*\\|\\s*");
        TableName name = new TableName("default", parts[0]);
        Table table = Table.builder(name, TableType.MANAGED)
                .columns(columns(parts[1]))
                .storage(StorageDescriptor.of("/warehouse/" + name.table(), "parquet"))
                .build();
        tables.put(name, table);
        for (String part : List.of(parts).subList(2, parts.length)) {
            part(name, part);
        }
    }

    private void part(TableName name, String part) {
        Table table = tables.get(name);
        Matcher column = COLUMN.matcher(part);
        if (part.startsWith("by ")) {
            tables.put(
                    name,
                    table.toBuilder()
                            .partitionColumns(columns(part.substring(3)))
                            .build());
        } else if (part.startsWith("in ")) {
            List<Partition> made = new ArrayList<>();
            for (String values : part.substring(3).split(",\\s*")) {
                made.add(Partition.of(table, List.of(values.split("/")), table.location() + "/" + values));
            }
            partitions.put(name, made);
        } else if (part.startsWith("rows ")) {
            sizes.put(name, new TableStatistics(Long.parseLong(part.substring(5)), -1, -1));
        } else if (column.matches()) {
            columns.computeIfAbsent(name, key -> new ArrayList<>()).add(statistics(table, column));
        } else {
            throw new IllegalArgumentException(part);
        }
    }

    private static List<Column> columns(String text) {
        StructType struct = (StructType) TypeParser.parse("struct<" + text.replace(", ", ",") + ">");
        return struct.fields().stream()
                .map(field -> new Column(field.name(), field.type()))
                .toList();
    }

    private static ColumnStatistics statistics(Table table, Matcher text) {
        String name = text.group(1);
        DataType type = table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow()
                .type();
        return new ColumnStatistics(
                name,
                type,
                text.group(5) == null ? 0 : Long.parseLong(text.group(5)),
                Long.parseLong(text.group(2)),
                Optional.ofNullable(text.group(3)),
                Optional.ofNullable(text.group(4)),
                -1,
                -1,
                -1,
                -1,
                Optional.empty());
    }
}
