package dev.skep.planner.logical;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;

/**
 * Expressions with sub-queries where none can become a join, as in windows: the sub-queries are columns of a projection below, behind those of the input, and the
 * expressions refer to them.
 *
 * @param input with those columns; the input itself when there are none
 * @param correlations the variables by which the sub-queries that are still in the expressions refer to the input
 */
record SubqueryColumns(RelNode input, List<RexNode> expressions, Set<CorrelationId> correlations) {
    /** Sub-queries in any of the expressions. */
    static SubqueryColumns of(RelNode input, List<RexNode> expressions, Set<CorrelationId> correlations) {
        Map<RexSubQuery, Integer> found = new LinkedHashMap<>();
        int first = input.getRowType().getFieldCount();
        RexShuttle shuttle = new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
                int column = found.computeIfAbsent(subquery, key -> first + found.size());
                return new RexInputRef(column, subquery.getType());
            }
        };
        List<RexNode> changed = shuttle.apply(expressions);
        if (found.isEmpty()) {
            return new SubqueryColumns(input, expressions, correlations);
        }
        List<RexNode> columns =
                new ArrayList<>(input.getCluster().getRexBuilder().identityProjects(input.getRowType()));
        List<String> names = new ArrayList<>(input.getRowType().getFieldNames());
        found.keySet().forEach(subquery -> {
            columns.add(subquery);
            names.add("_subquery" + columns.size());
        });
        return new SubqueryColumns(
                LogicalProject.create(input, List.of(), columns, names, correlations), changed, Set.of());
    }

    /** The same when a window has sub-queries; else nothing is changed. */
    static SubqueryColumns ofWindows(RelNode input, List<RexNode> expressions, Set<CorrelationId> correlations) {
        return expressions.stream().anyMatch(SubqueryColumns::hasWindowOverSubquery)
                ? of(input, expressions, correlations)
                : new SubqueryColumns(input, expressions, correlations);
    }

    private static boolean hasWindowOverSubquery(RexNode node) {
        boolean[] found = {false};
        node.accept(new RexVisitorImpl<Void>(true) {
            @Override
            public Void visitOver(RexOver over) {
                found[0] |= RexUtil.SubQueryFinder.find(over.getOperands()) != null
                        || RexUtil.SubQueryFinder.find(over.getWindow().partitionKeys) != null
                        || over.getWindow().orderKeys.stream()
                                .anyMatch(key -> RexUtil.SubQueryFinder.find(key.left) != null);
                return super.visitOver(over);
            }
        });
        return found[0];
    }
}
