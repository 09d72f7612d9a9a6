package dev.skep.planner.partition;

import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.expression.CompiledPredicate;
import dev.skep.execution.expression.ExpressionCompiler;
import dev.skep.execution.plan.RowExpression;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.Table;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.expression.RexTranslator;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * The partitions that a condition leaves. The metastore is asked once, for what it can decide of all terms together;
 * then the terms are evaluated on the values of those that it found, batch by batch.
 */
public final class PartitionPruner {
    private final PlannerContext context;
    private final RexBuilder rexBuilder;

    public PartitionPruner(PlannerContext context, RexBuilder rexBuilder) {
        this.context = context;
        this.rexBuilder = rexBuilder;
    }

    /** Whether a condition over a table's scan is decided by the values of partition columns alone. */
    public static boolean decides(RexNode term, Table table) {
        ImmutableBitSet columns = RelOptUtil.InputFinder.bits(term);
        int first = table.columns().size();
        return !columns.isEmpty()
                && columns.nth(0) >= first
                && columns.length() <= first + table.partitionColumns().size()
                && RexUtil.isDeterministic(term);
    }

    /** @param terms over the columns of the table's scan, all of which rows must meet */
    public List<PartitionFacts> prune(Table table, List<RexNode> terms) {
        List<RexNode> own = terms.stream().filter(term -> decides(term, table)).toList();
        PartitionConditions conditions = new PartitionConditions(table);
        List<PartitionFilter> filters = new ArrayList<>();
        own.forEach(term -> conditions.filter(term).ifPresent(filters::add));
        List<PartitionFacts> partitions = context.catalog()
                .partitions(
                        table.qualifiedName(),
                        filters.isEmpty() ? PartitionFilter.ANY : new PartitionFilter.And(filters));
        return own.isEmpty() ? partitions : evaluated(table, own, partitions);
    }

    private List<PartitionFacts> evaluated(Table table, List<RexNode> terms, List<PartitionFacts> partitions) {
        if (partitions.isEmpty()) {
            return partitions;
        }
        int first = table.columns().size();
        RexTranslator translator = new RexTranslator(rexBuilder);
        List<RowExpression> conditions = terms.stream()
                .map(term -> translator.translate(RexUtil.shift(term, -first)))
                .toList();
        RowExpression condition = conditions.size() == 1
                ? conditions.get(0)
                : new RowExpression.SpecialForm(RowExpression.Form.AND, conditions, PrimitiveType.BOOLEAN);
        CompiledPredicate predicate =
                ExpressionCompiler.compilePredicate(condition, context.functions(), context.evaluation());
        PartitionValues values = new PartitionValues(table, context);
        List<PartitionFacts> left = new ArrayList<>();
        int[] selected = new int[RowBatch.DEFAULT_ROWS];
        for (int start = 0; start < partitions.size(); start += selected.length) {
            List<PartitionFacts> some = partitions.subList(start, Math.min(partitions.size(), start + selected.length));
            List<Partition> named = some.stream().map(PartitionFacts::partition).toList();
            int count = predicate.select(values.batch(named), selected);
            for (int i = 0; i < count; i++) {
                left.add(some.get(selected[i]));
            }
        }
        return left;
    }
}
