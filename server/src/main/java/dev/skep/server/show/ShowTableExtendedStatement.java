package dev.skep.server.show;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.FormatNames;
import dev.skep.metastore.Column;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.ShowTableExtended;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** SHOW TABLE EXTENDED: owner, place, format, columns and files of the tables of a pattern, or of one partition, in Hive's layout. */
final class ShowTableExtendedStatement {
    /** Types as Thrift calls them, in which Hive lists columns; all others go by their own names. */
    private static final Map<String, String> THRIFT = Map.of(
            "boolean", "bool", "tinyint", "byte", "smallint", "i16", "int", "i32", "bigint", "i64", "array", "list");

    private static final Pattern WORD = Pattern.compile("[a-z]+(?![a-z0-9_:`])");

    private final StatementContext context;
    private final Session session;
    private final List<String> lines = new ArrayList<>();

    ShowTableExtendedStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    /** @param database in which the tables are */
    StatementResult run(ShowTableExtended show, String database, NamePattern pattern) {
        if (!show.partition().isEmpty()) {
            partition(show, database);
        } else {
            context.catalog()
                    .tables(database, pattern, Set.of(TableType.values()))
                    .forEach(table -> show(table, Optional.empty()));
        }
        return StatementResult.lines("tab_name", lines);
    }

    private void partition(ShowTableExtended show, String database) {
        Table table;
        try {
            table = context.catalog()
                    .requireTable(new TableName(database, show.pattern()))
                    .table();
        } catch (SkepException e) {
            throw e.at(Locations.of(show));
        }
        List<String> values = PartitionSpecs.allValues(table, show.partition(), context);
        Partition partition = context.catalog()
                .partition(table, values)
                .map(PartitionFacts::partition)
                .orElseThrow(() -> Locations.error(
                        ErrorCode.PARTITION_NOT_FOUND,
                        "There is no such partition",
                        show.partition().get(0)));
        show(table, Optional.of(partition));
    }

    private void show(Table table, Optional<Partition> partition) {
        StorageDescriptor storage = partition.map(Partition::storage).orElse(table.storage());
        boolean stored = table.type() != TableType.VIEW;
        lines.add("tableName:" + table.name());
        lines.add("owner:" + table.owner());
        lines.add("location:" + (stored ? CreateTableText.shown(storage.location()) : "null"));
        if (stored) {
            FormatNames classes = session.formats().byName(storage.format()).names();
            lines.add("inputformat:"
                    + storage.inputFormat().orElse(classes.inputFormats().get(0)));
            lines.add("outputformat:"
                    + storage.outputFormat().orElse(classes.outputFormats().get(0)));
        } else {
            lines.add("inputformat:null");
            lines.add("outputformat:null");
        }
        lines.add("columns:" + struct("columns", table.columns()));
        lines.add("partitioned:" + table.isPartitioned());
        lines.add("partitionColumns:"
                + (table.isPartitioned() ? struct("partition_columns", table.partitionColumns()) : ""));
        if (stored) {
            files(table, partition);
        }
        lines.add("");
    }

    private static String struct(String name, List<Column> columns) {
        return columns.stream()
                .map(column -> thrift(column.type().toString()) + " " + column.name())
                .collect(Collectors.joining(", ", "struct " + name + " { ", "}"));
    }

    private static String thrift(String type) {
        return WORD.matcher(type).replaceAll(word -> THRIFT.getOrDefault(word.group(), word.group()));
    }

    private void files(Table table, Optional<Partition> partition) {
        FileStore store = session.warehouse().files();
        FileTotals totals = new FileTotals(store);
        if (partition.isPresent() || !table.isPartitioned()) {
            totals.add(partition.map(Partition::location).orElse(table.location()));
        } else {
            context.catalog()
                    .partitions(table.qualifiedName(), new PartitionFilter.Any())
                    .forEach(found -> totals.add(found.partition().location()));
        }
        store.status(table.location()).ifPresent(totals::touched);
        lines.add("totalNumberFiles:" + totals.known(totals.count));
        lines.add("totalFileSize:" + totals.known(totals.bytes));
        lines.add("maxFileSize:" + totals.known(totals.most));
        lines.add("minFileSize:" + totals.known(totals.count == 0 ? 0 : totals.least));
        lines.add("lastAccessTime:unknown");
        lines.add("lastUpdateTime:" + totals.known(totals.modified));
    }

    /** What the files of some directories come to. */
    private static final class FileTotals {
        private final FileStore store;
        private boolean found;
        private long count;
        private long bytes;
        private long most;
        private long least = Long.MAX_VALUE;
        private long modified;

        private FileTotals(FileStore store) {
            this.store = store;
        }

        private void touched(FileStatus file) {
            found = true;
            modified = Math.max(modified, file.modified());
        }

        private void add(String directory) {
            Optional<FileStatus> status = store.status(directory);
            if (status.isEmpty() || !status.get().isDirectory()) {
                return;
            }
            touched(status.get());
            for (FileStatus file : store.list(directory)) {
                if (file.isHidden()) {
                    continue;
                }
                if (file.isDirectory()) {
                    add(file.path());
                    continue;
                }
                touched(file);
                count++;
                bytes += file.length();
                most = Math.max(most, file.length());
                least = Math.min(least, file.length());
            }
        }

        private String known(long value) {
            return found ? String.valueOf(value) : "unknown";
        }
    }
}
