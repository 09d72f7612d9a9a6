package dev.skep.server.show;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatNames;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeKind;
import dev.skep.metastore.Column;
import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.SortColumn;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.DescribeMode;
import dev.skep.parser.ast.DescribeTable;
import dev.skep.parser.ast.Identifier;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.Session;
import dev.skep.server.session.SessionCatalog;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** DESCRIBE [EXTENDED|FORMATTED] of a table, partition, or column, in Hive's layout. */
final class DescribeTableStatement {
    /** What stands where a column has no comment of its own. */
    private static final String FROM_DESERIALIZER = "from deserializer";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.ROOT);
    private static final List<String> HEADER = List.of("col_name", "data_type", "comment");

    private final StatementContext context;
    private final Session session;
    private final List<List<Object>> rows = new ArrayList<>();
    private Optional<TableStatistics> size = Optional.empty();
    private List<ColumnStatistics> columnStatistics = List.of();

    DescribeTableStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    private List<ColumnStatistics> columnStatistics(Table table, List<String> partition) {
        return session.catalog()
                .statistics()
                .partitionColumnStatistics(
                        table.qualifiedName(), PartitionFilter.values(table.partitionColumnNames(), partition))
                .getOrDefault(partition, List.of());
    }

    StatementResult run(DescribeTable describe) {
        TableFacts facts;
        try {
            context.catalog().addPath(describe.table());
            context.catalog().addIfPath(describe.table());
            facts = context.catalog().requireTable(session.tableName(describe.table()));
        } catch (SkepException e) {
            throw e.at(Locations.of(describe.table()));
        }
        Table table = facts.table();
        size = facts.size();
        columnStatistics = facts.columns();
        Optional<Partition> partition = Optional.empty();
        if (!describe.partition().isEmpty()) {
            List<String> values = PartitionSpecs.allValues(table, describe.partition(), context);
            Optional<PartitionFacts> found =
                    table.isPartitioned() ? context.catalog().partition(table, values) : Optional.empty();
            partition = found.map(PartitionFacts::partition);
            size = found.flatMap(PartitionFacts::size);
            if (partition.isEmpty()) {
                throw Locations.error(
                        ErrorCode.PARTITION_NOT_FOUND,
                        "There is no such partition",
                        describe.partition().get(0));
            }
            columnStatistics = describe.columnPath().isEmpty() ? List.of() : columnStatistics(table, values);
        }
        if (!describe.columnPath().isEmpty()) {
            return column(table, describe);
        }
        List<Column> columns = partition.map(Partition::columns).orElse(table.columns());
        boolean formatted = describe.mode() == DescribeMode.FORMATTED;
        boolean plain = !formatted && describe.mode() != DescribeMode.EXTENDED;
        if (plain && JsonListings.areWanted(session)) {
            List<Column> all = new ArrayList<>(columns);
            all.addAll(table.partitionColumns());
            return JsonListings.columns(all);
        }
        if (formatted) {
            row("# col_name", "data_type", "comment");
        }
        columns.forEach(this::column);
        if (!formatted) {
            table.partitionColumns().forEach(this::column);
        }
        if (table.isPartitioned() && (formatted || session.settings().get(Settings.PARTITION_COLUMNS_APART))) {
            // the short form is read by people, to whom nothing is a blank
            String nothing = formatted ? null : "";
            row("", nothing, nothing);
            row("# Partition Information", nothing, nothing);
            row("# col_name", "data_type", "comment");
            table.partitionColumns().forEach(this::column);
        }
        if (formatted) {
            details(table, partition);
        } else if (describe.mode() == DescribeMode.EXTENDED) {
            row("", null, null);
            row("Detailed Table Information", detailText(table, partition), "");
            rows.addAll(ConstraintRows.extended(table));
        }
        return StatementResult.text(HEADER, rows);
    }

    private void row(String... cells) {
        rows.add(Arrays.asList((Object[]) cells));
    }

    private void column(Column column) {
        row(column.name(), column.type().toString(), column.comment().orElse(""));
    }

    private StatementResult column(Table table, DescribeTable describe) {
        List<Identifier> path = describe.columnPath();
        String name = path.get(0).value().toLowerCase(Locale.ROOT);
        Column column = table.allColumns().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Locations.error(
                        ErrorCode.COLUMN_NOT_FOUND, "The table has no column '" + name + "'", path.get(0)));
        DataType type = column.type();
        for (Identifier part : path.subList(1, path.size())) {
            type = part(type, part);
        }
        if (type instanceof StructType struct && (path.size() > 1 || describe.mode() != DescribeMode.FORMATTED)) {
            struct.fields().forEach(field -> row(field.name(), field.type().toString(), FROM_DESERIALIZER));
            return StatementResult.text(HEADER, rows);
        }
        String last = path.get(path.size() - 1).value().toLowerCase(Locale.ROOT);
        String comment = path.size() > 1
                ? FROM_DESERIALIZER
                : column.comment().orElse(table.partitionColumns().contains(column) ? "" : FROM_DESERIALIZER);
        if (describe.mode() != DescribeMode.FORMATTED) {
            row(last, type.toString(), comment);
            return StatementResult.text(HEADER, rows);
        }
        row("col_name", last);
        row("data_type", type.toString());
        statistics(column);
        row("comment", comment);
        return StatementResult.text(List.of("column_property", "value"), rows);
    }

    private static DataType part(DataType type, Identifier part) {
        String name = part.value();
        if (type instanceof StructType struct && struct.indexOf(name) >= 0) {
            return struct.fields().get(struct.indexOf(name)).type();
        }
        if (type instanceof ArrayType array && name.equalsIgnoreCase("$elem$")) {
            return array.element();
        }
        if (type instanceof MapType map && name.equalsIgnoreCase("$key$")) {
            return map.key();
        }
        if (type instanceof MapType map && name.equalsIgnoreCase("$value$")) {
            return map.value();
        }
        throw Locations.error(ErrorCode.COLUMN_NOT_FOUND, "There is no '" + name + "' in " + type, part);
    }

    private void statistics(Column column) {
        Optional<ColumnStatistics> found = columnStatistics.stream()
                .filter(statistics -> statistics.column().equals(column.name()))
                .findFirst();
        boolean hasLength = column.type().kind().isCharacter() || column.type().is(TypeKind.BINARY);
        row("min", found.flatMap(ColumnStatistics::min).orElse(""));
        row("max", found.flatMap(ColumnStatistics::max).orElse(""));
        row("num_nulls", counted(found, ColumnStatistics::nullCount));
        row("distinct_count", counted(found, ColumnStatistics::distinctCount));
        row(
                "avg_col_len",
                found.filter(statistics -> hasLength && statistics.averageLength() >= 0)
                        .map(statistics -> String.valueOf(statistics.averageLength()))
                        .orElse(""));
        row("max_col_len", counted(found.filter(statistics -> hasLength), ColumnStatistics::maxLength));
        row("num_trues", counted(found, ColumnStatistics::trueCount));
        row("num_falses", counted(found, ColumnStatistics::falseCount));
        row("bit_vector", "");
    }

    private static String counted(Optional<ColumnStatistics> statistics, ToLongFunction<ColumnStatistics> count) {
        return statistics
                .map(count::applyAsLong)
                .filter(number -> number >= 0)
                .map(String::valueOf)
                .orElse("");
    }

    private void details(Table table, Optional<Partition> partition) {
        row("", null, null);
        if (partition.isPresent()) {
            row("# Detailed Partition Information", null, null);
            row("Partition Value:", partition.get().values().toString(), null);
            row("Database:", table.database(), null);
            row("Table:", table.name(), null);
        } else {
            row("# Detailed Table Information", null, null);
            row("Database:", table.database(), null);
            row("OwnerType:", "USER", null);
            row("Owner:", table.owner(), null);
        }
        long created = partition.map(Partition::createdAt).orElse(table.createdAt());
        row("CreateTime:", TIME.format(Instant.ofEpochSecond(created).atZone(ZoneId.systemDefault())), null);
        row("LastAccessTime:", "UNKNOWN", null);
        StorageDescriptor storage = partition.map(Partition::storage).orElse(table.storage());
        if (table.type() != TableType.VIEW) {
            row("Location:", CreateTableText.shown(storage.location()), null);
        }
        if (partition.isEmpty()) {
            row("Table Type:", table.type().hiveName(), null);
        }
        parameters(table, partition);
        row("", null, null);
        row("# Storage Information", null, null);
        storage(storage);
        table.view().ifPresent(view -> {
            row("", null, null);
            row("# View Information", null, null);
            row("Original Query:", view.original(), null);
            row("Expanded Query:", view.expanded(), null);
        });
        if (partition.isEmpty()) {
            rows.addAll(ConstraintRows.formatted(table));
        }
    }

    private void parameters(Table table, Optional<Partition> partition) {
        Map<String, String> parameters = partition
                .<Map<String, String>>map(found -> new TreeMap<>(found.properties()))
                .orElseGet(() -> TableParameters.of(table));
        partition.ifPresent(found -> parameters.putIfAbsent(SessionCatalog.CHANGED, String.valueOf(found.createdAt())));
        size.filter(known -> known.rowCount() >= 0).ifPresent(known -> {
            parameters.put("numRows", String.valueOf(known.rowCount()));
            parameters.put("totalSize", String.valueOf(known.totalBytes()));
            parameters.put("numFiles", String.valueOf(known.fileCount()));
        });
        row(partition.isPresent() ? "Partition Parameters:" : "Table Parameters:", null, null);
        parameters.forEach((key, value) -> row("", key, value));
    }

    private void storage(StorageDescriptor storage) {
        FormatNames classes = session.formats().byName(storage.format()).names();
        row("SerDe Library:", storage.serde().orElse(classes.serdes().get(0)), null);
        row("InputFormat:", storage.inputFormat().orElse(classes.inputFormats().get(0)), null);
        row(
                "OutputFormat:",
                storage.outputFormat().orElse(classes.outputFormats().get(0)),
                null);
        row("Compressed:", "No", null);
        row("Num Buckets:", String.valueOf(storage.bucketCount() == 0 ? -1 : storage.bucketCount()), null);
        row("Bucket Columns:", storage.bucketColumns().toString(), null);
        row(
                "Sort Columns:",
                storage.sortColumns().stream()
                        .map(DescribeTableStatement::sortText)
                        .toList()
                        .toString(),
                null);
        storage.skew().ifPresent(skew -> {
            if (skew.storedAsDirectories()) {
                row("Stored As SubDirectories:", "Yes", null);
            }
            row("Skewed Columns:", skew.columns().toString(), null);
            row("Skewed Values:", skew.values().toString(), null);
        });
        if (!storage.serdeProperties().isEmpty()) {
            row("Storage Desc Params:", null, null);
            new TreeMap<>(storage.serdeProperties()).forEach((key, value) -> row("", key, value));
        }
    }

    private static String sortText(SortColumn column) {
        return "Order(col:" + column.name() + ", order:" + (column.ascending() ? 1 : 0) + ")";
    }

    private static String detailText(Table table, Optional<Partition> partition) {
        String location =
                partition.map(Partition::location).orElse(table.storage().location());
        return "Table(tableName:" + table.name() + ", dbName:" + table.database() + ", owner:" + table.owner()
                + ", createTime:" + table.createdAt() + ", location:" + location + ", format:"
                + table.storage().format()
                + ", parameters:" + table.properties() + ", tableType:"
                + table.type().hiveName() + ")";
    }
}
