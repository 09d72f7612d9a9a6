package dev.skep.planner.stage;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.type.PrimitiveType;
import dev.skep.metastore.Column;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.expression.RexConstants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/** The partitions that a condition leaves: equalities and lists are asked of the metastore, all else is evaluated on the values. */
final class PartitionPruner {
    private final PlannerContext context;
    private final RexConstants constants;
    private final HiveRexBuilder rexBuilder;

    PartitionPruner(PlannerContext context, RexConstants constants, HiveRexBuilder rexBuilder) {
        this.context = context;
        this.constants = constants;
        this.rexBuilder = rexBuilder;
    }

    List<Partition> prune(Table table, List<RexNode> terms) {
        int first = table.columns().size();
        int count = table.partitionColumns().size();
        List<RexNode> own = new ArrayList<>();
        List<PartitionFilter> filters = new ArrayList<>();
        for (RexNode term : terms) {
            var bits = RelOptUtil.InputFinder.bits(term);
            if (bits.isEmpty()
                    || bits.nth(0) < first
                    || bits.length() > first + count
                    || !RexUtil.isDeterministic(term)) {
                continue;
            }
            own.add(term);
            filter(table, term, first).ifPresent(filters::add);
        }
        List<Partition> partitions =
                context.catalog().partitions(table.qualifiedName(), new PartitionFilter.And(filters)).stream()
                        .map(PartitionFacts::partition)
                        .toList();
        if (own.isEmpty()) {
            return partitions;
        }
        return partitions.stream()
                .filter(partition -> qualifies(table, partition, own, first))
                .toList();
    }

    /** Text columns only: text equal in SQL is equal in the metastore; other types may be written in several ways. */
    private static Optional<PartitionFilter> filter(Table table, RexNode term, int first) {
        Optional<ColumnBound> bound = BoundExtractor.bound(term);
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        Column column = table.partitionColumns().get(bound.get().column() - first);
        if (column.type() != PrimitiveType.STRING) {
            return Optional.empty();
        }
        Set<String> accepted = new HashSet<>();
        if (bound.get().values() != null) {
            bound.get().values().forEach(value -> accepted.add(value.toString()));
        } else if (bound.get().min() != null
                && bound.get().min().equals(bound.get().max())) {
            accepted.add(bound.get().min().toString());
        }
        return accepted.isEmpty() || accepted.contains("") || accepted.contains(PartitionName.DEFAULT)
                ? Optional.empty()
                : Optional.of(new PartitionFilter.In(column.name(), accepted));
    }

    private boolean qualifies(Table table, Partition partition, List<RexNode> terms, int first) {
        RexShuttle values = new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                int index = reference.getIndex() - first;
                Column column = table.partitionColumns().get(index);
                String text = partition.values().get(index);
                if (text == null || text.equals(PartitionName.DEFAULT)) {
                    return rexBuilder.nullOf(column.type());
                }
                RexNode constant = rexBuilder.constant(text, PrimitiveType.STRING);
                return rexBuilder.cast(constant, column.type());
            }
        };
        for (RexNode term : terms) {
            if (!Boolean.TRUE.equals(constants.evaluate(term.accept(values)))) {
                return false;
            }
        }
        return true;
    }
}
