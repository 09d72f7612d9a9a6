package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.Column;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.TableTarget;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.session.Settings;
import dev.skep.server.session.StatementContext;
import dev.skep.server.transaction.TableWrite;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Writes a query's rows to a table: columns matched and cast, partitions given or taken from the rows. */
final class TableInsert {
    private final StatementContext context;
    private final Session session;

    TableInsert(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    /** @param given the query's columns */
    PendingInsert begin(WriteTransaction transaction, TableTarget target, RowType given, Node node) {
        TableName name = session.tableName(target.table());
        Table table;
        try {
            table = session.catalog().requireTable(name);
        } catch (SkepException e) {
            throw e.at(Locations.of(target.table()));
        }
        if (table.type() == TableType.VIEW) {
            throw Locations.error(ErrorCode.NOT_A_TABLE, "'" + name + "' is a view", target);
        }
        List<String> values = PartitionSpecs.values(table, target.partition(), context);
        checkPartitions(table, values, target);
        if (target.ifNotExists()
                && !values.contains(null)
                && session.metastore().partition(name, values).isPresent()) {
            return new NothingWritten();
        }
        RowType columns = Column.rowType(table.columns());
        List<Column> dynamic = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                dynamic.add(table.partitionColumns().get(i));
            }
        }
        List<Integer> sources = sources(target, table, dynamic, given.size(), node);
        TableWrite write = transaction.stage(table.location());
        WriteTarget spec = new WriteTarget(
                write.staging(),
                format(table, values),
                columns,
                Column.rowType(dynamic),
                prefix(table, values),
                session.settings().get(Settings.DEFAULT_PARTITION),
                table.storage().formatProperties(table.properties()),
                buckets(table),
                write.filePrefix());
        List<Column> all = new ArrayList<>(table.columns());
        all.addAll(dynamic);
        WriteOutput output = new WriteOutput(sources, Column.rowType(all), spec);
        return new PendingTableInsert(session, table, values, target.overwrite(), write, output);
    }

    private void checkPartitions(Table table, List<String> values, TableTarget target) {
        boolean seenDynamic = false;
        for (String value : values) {
            if (value != null && seenDynamic) {
                throw Locations.error(
                        ErrorCode.INVALID_PARTITION_SPEC,
                        "Partition columns with values must come before those without",
                        target);
            }
            seenDynamic |= value == null;
        }
        if (!seenDynamic) {
            return;
        }
        if (!session.settings().get(Settings.DYNAMIC_PARTITIONS)) {
            throw Locations.error(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "Partition values from rows are switched off (hive.exec.dynamic.partition)",
                    target);
        }
        boolean strict = session.settings().get(Settings.DYNAMIC_PARTITION_MODE).equals("strict");
        if (strict && values.stream().allMatch(Objects::isNull)) {
            throw new SkepException(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "Strict mode wants at least one partition value of '" + table.qualifiedName() + "' to be given",
                    Locations.of(target),
                    "set hive.exec.dynamic.partition.mode=nonstrict",
                    null);
        }
    }

    /** For each data column and then each dynamic partition column, the query's column or -1 for NULL. */
    private static List<Integer> sources(TableTarget target, Table table, List<Column> dynamic, int given, Node node) {
        List<String> wanted = new ArrayList<>();
        table.columns().forEach(column -> wanted.add(column.name()));
        dynamic.forEach(column -> wanted.add(column.name()));
        List<Integer> sources = new ArrayList<>();
        if (target.columns().isEmpty()) {
            requireCount(given, wanted.size(), table, node);
            for (int i = 0; i < wanted.size(); i++) {
                sources.add(i);
            }
            return sources;
        }
        List<String> listed = new ArrayList<>();
        for (Identifier column : target.columns()) {
            String name = column.value().toLowerCase(Locale.ROOT);
            if (!wanted.contains(name)) {
                throw Locations.error(
                        ErrorCode.COLUMN_NOT_FOUND,
                        "Table '" + table.qualifiedName() + "' has no column '" + name + "' to insert",
                        column);
            }
            if (listed.contains(name)) {
                throw Locations.error(ErrorCode.COLUMN_EXISTS, "Column '" + name + "' is listed twice", column);
            }
            listed.add(name);
        }
        dynamic.stream()
                .map(Column::name)
                .filter(name -> !listed.contains(name))
                .forEach(listed::add);
        requireCount(given, listed.size(), table, node);
        wanted.forEach(name -> sources.add(listed.indexOf(name)));
        return sources;
    }

    private static void requireCount(int given, int wanted, Table table, Node node) {
        if (given != wanted) {
            throw Locations.error(
                    ErrorCode.COLUMN_COUNT_MISMATCH,
                    "The query has " + given + " columns, but " + wanted + " are to be written to '"
                            + table.qualifiedName() + "'",
                    node);
        }
    }

    /** An existing partition keeps its own format. */
    private String format(Table table, List<String> values) {
        if (values.isEmpty() || values.contains(null)) {
            return table.storage().format();
        }
        return session.metastore()
                .partition(table.qualifiedName(), values)
                .map(partition -> partition.storage().format())
                .orElse(table.storage().format());
    }

    private static String prefix(Table table, List<String> values) {
        List<String> given = values.stream().takeWhile(Objects::nonNull).toList();
        return given.isEmpty()
                ? ""
                : PartitionName.of(table.partitionColumnNames().subList(0, given.size()), given);
    }

    static WriteTarget.Buckets buckets(Table table) {
        StorageDescriptor storage = table.storage();
        if (storage.bucketCount() <= 0) {
            return WriteTarget.Buckets.NONE;
        }
        List<String> names = table.columns().stream().map(Column::name).toList();
        List<Integer> columns =
                storage.bucketColumns().stream().map(names::indexOf).toList();
        List<SortKey> sort = storage.sortColumns().stream()
                .map(column -> new SortKey(names.indexOf(column.name()), column.ascending(), column.ascending()))
                .toList();
        return new WriteTarget.Buckets(columns, storage.bucketCount(), sort);
    }

    /** INSERT … IF NOT EXISTS into a partition that exists. */
    private static final class NothingWritten implements PendingInsert {
        @Override
        public Optional<WriteOutput> output() {
            return Optional.empty();
        }

        @Override
        public void written(WrittenFiles files) {
            throw new IllegalStateException("nothing is to be written");
        }

        @Override
        public long rows() {
            return 0;
        }

        @Override
        public void commit() {
            // nothing was written
        }
    }
}
