package dev.skep.planner.fake;

import dev.skep.api.type.RowType;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.Column;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.planner.context.StatementWrites;
import dev.skep.planner.context.TableRows;
import dev.skep.planner.context.WriteSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Targets of writes that are planned and never run. */
public record FakeWrites(WriteSettings settings) implements StatementWrites {
    @Override
    public Optional<WriteTarget> table(TableRows rows) {
        Table table = rows.table();
        List<String> given = rows.values().stream().takeWhile(Objects::nonNull).toList();
        String prefix = given.isEmpty()
                ? ""
                : PartitionName.of(table.partitionColumnNames().subList(0, given.size()), given);
        List<Column> dynamic =
                table.partitionColumns().subList(given.size(), rows.values().size());
        return Optional.of(
                target(table.name(), Column.rowType(table.columns()), Column.rowType(dynamic), prefix, buckets(table)));
    }

    private static WriteTarget.Buckets buckets(Table table) {
        StorageDescriptor storage = table.storage();
        List<String> names = table.columns().stream().map(Column::name).toList();
        return storage.bucketCount() <= 0
                ? WriteTarget.Buckets.NONE
                : new WriteTarget.Buckets(
                        storage.bucketColumns().stream().map(names::indexOf).toList(),
                        storage.bucketCount(),
                        List.of());
    }

    @Override
    public WriteTarget directory(DirectoryTarget target, RowType columns) {
        return target(target.path(), columns, new RowType(List.of()), "", WriteTarget.Buckets.NONE);
    }

    @Override
    public WriteTarget created(RowType columns) {
        return target("created", columns, new RowType(List.of()), "", WriteTarget.Buckets.NONE);
    }

    private static WriteTarget target(
            String name, RowType columns, RowType partitionColumns, String prefix, WriteTarget.Buckets buckets) {
        return new WriteTarget(
                name,
                "",
                "text",
                columns,
                partitionColumns,
                prefix,
                "none",
                Map.of(),
                buckets,
                WriteTarget.ValueDirectories.NONE,
                "");
    }
}
