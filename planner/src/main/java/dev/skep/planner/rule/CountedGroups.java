package dev.skep.planner.rule;

import dev.skep.planner.logical.LogicalRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Gives aggregates over all rows a count beside theirs, since the general unnesting of sub-queries keeps the one row that they have over nothing only where one counts:
 * {@code Aggregate [max(v)]} becomes {@code Project [max(v)] Aggregate [max(v), count()]}. What others than the usual ones are over nothing, such as an empty list, is computed once beside them:
 * {@code Aggregate [f(v)]} becomes {@code Project [CASE WHEN count = 0 THEN none.f ELSE f END] Join (Aggregate [f(v), count()]) none: (Aggregate [f(v)] of no rows)}.
 */
final class CountedGroups extends RelHomogeneousShuttle {
    /** Aggregates that are NULL over nothing, or are known to the unnesting. */
    private static final Set<SqlKind> KNOWN = Set.of(SqlKind.COUNT, SqlKind.SUM, SqlKind.MIN, SqlKind.MAX);

    /** Results of others that may be something over nothing, such as an empty array or 0. */
    private static final Set<SqlTypeName> COUNTS = Set.of(
            SqlTypeName.ARRAY,
            SqlTypeName.MAP,
            SqlTypeName.ROW,
            SqlTypeName.INTEGER,
            SqlTypeName.BIGINT,
            SqlTypeName.VARBINARY);

    static RelNode apply(RelNode rel) {
        return rel.accept(new CountedGroups());
    }

    /** Whether an aggregate over all rows that depend on a row around may have a value over nothing that the unnesting does not know. */
    static boolean hasUnknown(RelNode rel) {
        boolean own = rel instanceof LogicalAggregate aggregate
                && aggregate.getGroupCount() == 0
                && isUnknown(aggregate)
                && !RelOptUtil.getVariablesUsed(aggregate).isEmpty();
        return own || rel.getInputs().stream().anyMatch(CountedGroups::hasUnknown);
    }

    private static boolean isUnknown(LogicalAggregate aggregate) {
        return aggregate.getAggCallList().stream()
                .anyMatch(call -> !KNOWN.contains(call.getAggregation().getKind())
                        && COUNTS.contains(call.getType().getSqlTypeName()));
    }

    @Override
    public RelNode visit(RelNode other) {
        RelNode rel = super.visit(other);
        if (!(rel instanceof LogicalAggregate aggregate)
                || aggregate.getGroupCount() > 0
                || aggregate.getGroupSets().size() > 1
                || RelOptUtil.getVariablesUsed(aggregate).isEmpty()
                || !isUnknown(aggregate)
                        && aggregate.getAggCallList().stream()
                                .anyMatch(call -> call.getAggregation().getKind() == SqlKind.COUNT)) {
            return rel;
        }
        List<AggregateCall> calls = new ArrayList<>(aggregate.getAggCallList());
        calls.add(AggregateCall.create(
                SqlStdOperatorTable.COUNT,
                false,
                false,
                false,
                List.of(),
                List.of(),
                -1,
                null,
                RelCollations.EMPTY,
                rel.getCluster().getTypeFactory().createSqlType(SqlTypeName.BIGINT),
                "$rows"));
        LogicalAggregate counted = LogicalAggregate.create(
                aggregate.getInput(), aggregate.getHints(), ImmutableBitSet.of(), aggregate.getGroupSets(), calls);
        return isUnknown(aggregate) ? withNone(aggregate, counted) : plain(aggregate, counted);
    }

    private static RelNode plain(LogicalAggregate aggregate, LogicalAggregate counted) {
        List<RexNode> columns = new ArrayList<>();
        for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
            columns.add(aggregate.getCluster().getRexBuilder().makeInputRef(counted, i));
        }
        return LogicalProject.create(
                counted, List.of(), columns, aggregate.getRowType().getFieldNames(), Set.of());
    }

    private static RelNode withNone(LogicalAggregate aggregate, LogicalAggregate counted) {
        RelOptCluster cluster = aggregate.getCluster();
        RexBuilder rex = cluster.getRexBuilder();
        RelNode noRows = new LogicalRows(cluster, aggregate.getInput().getRowType(), List.of());
        RelNode none = aggregate.copy(aggregate.getTraitSet(), List.of(noRows));
        RelNode joined =
                LogicalJoin.create(counted, none, List.of(), rex.makeLiteral(true), Set.of(), JoinRelType.INNER);
        int calls = aggregate.getAggCallList().size();
        RexNode isEmpty = rex.makeCall(
                SqlStdOperatorTable.EQUALS, rex.makeInputRef(joined, calls), rex.makeExactLiteral(BigDecimal.ZERO));
        List<RexNode> columns = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            columns.add(rex.makeCall(
                    SqlStdOperatorTable.CASE,
                    isEmpty,
                    rex.makeInputRef(joined, calls + 1 + i),
                    rex.makeInputRef(joined, i)));
        }
        return LogicalProject.create(
                joined, List.of(), columns, aggregate.getRowType().getFieldNames(), Set.of());
    }
}
