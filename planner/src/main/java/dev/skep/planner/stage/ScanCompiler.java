package dev.skep.planner.stage;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.FieldSelection;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.TableScan;
import dev.skep.metastore.Column;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.planner.catalog.CatalogTable;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.expression.RexTranslator;
import dev.skep.planner.partition.PartitionPruner;
import dev.skep.planner.partition.PartitionValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** Scans of stored tables: the columns wanted, the partitions left after pruning, and bounds for skipping. */
final class ScanCompiler {
    private final PlannerContext context;
    private final HiveRexBuilder rexBuilder;

    ScanCompiler(PlannerContext context, HiveRexBuilder rexBuilder) {
        this.context = context;
        this.rexBuilder = rexBuilder;
    }

    /**
     * @param condition over all columns of the table's scan, or null
     * @param output columns of the table's scan that are wanted, in order
     * @param fields what the plan wants of a column of the table's scan
     */
    OperatorSpec compile(
            CatalogTable catalogTable, RexNode condition, List<Integer> output, IntFunction<FieldSelection> fields) {
        Table table = catalogTable.table();
        RowType all = CatalogTable.scanColumns(table);
        int dataCount = table.columns().size();
        int partitionCount = table.partitionColumns().size();
        List<RexNode> terms = condition == null
                ? List.of()
                : RelOptUtil.conjunctions(RexUtil.expandSearch(rexBuilder, null, condition));
        List<Partition> partitions = table.isPartitioned()
                ? new PartitionPruner(context, rexBuilder)
                        .prune(table, terms).stream()
                                .map(PartitionFacts::partition)
                                .toList()
                : List.of();
        List<Integer> columns = new ArrayList<>(output);
        if (condition != null) {
            for (int column : RelOptUtil.InputFinder.bits(condition)) {
                if (!columns.contains(column)) {
                    columns.add(column);
                }
            }
        }
        List<TableScan.Source> sources = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        Map<Integer, Integer> position = new HashMap<>();
        for (int column : columns) {
            position.put(column, sources.size());
            sources.add(source(
                    column, dataCount, partitionCount, fields.apply(column).within(all.type(column))));
            names.add(all.name(column));
            types.add(all.type(column));
        }
        List<ColumnBound> bounds = bounds(terms, dataCount);
        RowExpression filter = condition == null
                ? null
                : new RexTranslator(rexBuilder).translate(RexReferences.remap(condition, position));
        OperatorSpec scan = new OperatorSpec.Scan(
                table.qualifiedName().toString(),
                Column.rowType(table.columns()),
                Column.rowType(table.partitionColumns()),
                sources,
                table.isPartitioned()
                        ? partitionDirectories(table, partitions, bounds)
                        : List.of(directory(table, bounds)),
                bounds,
                filter,
                List.of(),
                RowType.of(names, types));
        return columns.size() == output.size() ? scan : SpecColumns.firstColumns(scan, output.size());
    }

    private static TableScan.Source source(int column, int dataCount, int partitionCount, FieldSelection fields) {
        if (column < dataCount) {
            return new TableScan.DataColumn(column, fields);
        }
        if (column < dataCount + partitionCount) {
            return new TableScan.PartitionColumn(column - dataCount);
        }
        return column == dataCount + partitionCount ? new TableScan.FileName() : new TableScan.RowOffset();
    }

    private TableScan.Directory directory(Table table, List<ColumnBound> bounds) {
        return new TableScan.Directory(
                table.location(),
                List.of(),
                table.storage().format(),
                Column.rowType(table.columns()),
                table.storage().formatProperties(withSettings(table.storage(), table.properties())),
                context.catalog().files(table),
                ruledOut(table.storage(), table, bounds));
    }

    private static List<String> ruledOut(StorageDescriptor storage, Table table, List<ColumnBound> bounds) {
        return storage.skew()
                .map(skew -> RuledOutDirectories.of(skew, table.columns(), bounds))
                .orElse(List.of());
    }

    private Map<String, String> withSettings(StorageDescriptor storage, Map<String, String> ofTable) {
        Map<String, String> properties = new HashMap<>(context.catalog().formatSettings(storage));
        properties.putAll(ofTable);
        return properties;
    }

    private List<TableScan.Directory> partitionDirectories(
            Table table, List<Partition> partitions, List<ColumnBound> bounds) {
        List<TableScan.Directory> directories = new ArrayList<>();
        Map<List<Column>, RowType> rowTypes = new HashMap<>();
        List<List<Object>> values = new PartitionValues(table, context).boxed(partitions);
        for (int i = 0; i < partitions.size(); i++) {
            Partition partition = partitions.get(i);
            Map<String, String> properties = withSettings(partition.storage(), table.properties());
            properties.putAll(partition.properties());
            directories.add(new TableScan.Directory(
                    partition.location(),
                    values.get(i),
                    partition.storage().format(),
                    rowTypes.computeIfAbsent(
                            partition.columns(), columns -> PartitionColumns.of(columns, table.columns())),
                    partition.storage().formatProperties(properties),
                    List.of(),
                    ruledOut(partition.storage(), table, bounds)));
        }
        return directories;
    }

    private static List<ColumnBound> bounds(List<RexNode> terms, int dataCount) {
        List<ColumnBound> bounds = new ArrayList<>();
        for (RexNode term : terms) {
            BoundExtractor.bound(term)
                    .filter(bound -> bound.column() < dataCount)
                    .ifPresent(bounds::add);
        }
        return BoundExtractor.intersect(bounds);
    }
}
