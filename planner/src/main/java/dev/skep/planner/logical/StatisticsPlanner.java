package dev.skep.planner.logical;

import dev.skep.api.type.PrimitiveType;
import dev.skep.metastore.Column;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.planner.catalog.CatalogTable;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** ANALYZE TABLE: one pass over the rows of a table, or of some of its partitions, that counts them and sums up columns. */
final class StatisticsPlanner {
    private final LogicalPlanner planner;

    StatisticsPlanner(LogicalPlanner planner) {
        this.planner = planner;
    }

    /**
     * @param columns positions of data columns
     * @param values one a partition column, null for any
     */
    LogicalStatistics plan(Table table, List<Integer> columns, List<String> values) {
        CatalogTable catalogTable = new CatalogTable(
                TypeMapping.toRel(planner.cluster().getTypeFactory(), CatalogTable.scanColumns(table)),
                planner.planner().catalog().requireTable(table.qualifiedName()),
                planner.planner());
        RelNode rel = catalogTable.scan(planner.cluster());
        int first = table.columns().size();
        List<RexNode> conditions = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                conditions.add(condition(
                        rel, first + i, values.get(i), table.partitionColumns().get(i)));
            }
        }
        if (!conditions.isEmpty()) {
            rel = LogicalFilter.create(rel, RexUtil.composeConjunction(planner.rexBuilder(), conditions));
        }
        List<RexNode> nodes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Integer> read = new ArrayList<>(columns);
        for (int i = 0; i < table.partitionColumns().size(); i++) {
            read.add(first + i);
        }
        if (read.isEmpty()) {
            read.add(0);
        }
        for (int column : read) {
            nodes.add(planner.rexBuilder().makeInputRef(rel, column));
            names.add(rel.getRowType().getFieldNames().get(column));
        }
        return new LogicalStatistics(
                planner.cluster(), LogicalPlanner.project(rel, nodes, names), columns.size(), values.size());
    }

    private RexNode condition(RelNode rel, int index, String value, Column column) {
        HiveRexBuilder rexBuilder = planner.rexBuilder();
        RexNode reference = rexBuilder.makeInputRef(rel, index);
        if (value.equals(PartitionName.DEFAULT)) {
            return rexBuilder.makeCall(SqlStdOperatorTable.IS_NULL, reference);
        }
        RexNode constant = planner.functions().cast(rexBuilder.constant(value, PrimitiveType.STRING), column.type());
        return rexBuilder.makeCall(SqlStdOperatorTable.EQUALS, reference, constant);
    }
}
