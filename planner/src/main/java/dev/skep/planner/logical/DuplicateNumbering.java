package dev.skep.planner.logical;

import com.google.common.collect.ImmutableList;
import dev.skep.api.type.PrimitiveType;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.HiveRexBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;

/** INTERSECT ALL and EXCEPT ALL by the distinct forms: equal rows of one side are numbered, so that the first of one side matches the first of the other. */
final class DuplicateNumbering {
    private final HiveRexBuilder rexBuilder;

    DuplicateNumbering(HiveRexBuilder rexBuilder) {
        this.rexBuilder = rexBuilder;
    }

    RelNode apply(List<RelNode> inputs, Function<List<RelNode>, RelNode> operation) {
        RelNode result = operation.apply(inputs.stream().map(this::numbered).toList());
        int columns = inputs.get(0).getRowType().getFieldCount();
        return SortPlanner.trim(result, columns, inputs.get(0).getRowType().getFieldNames());
    }

    private RelNode numbered(RelNode input) {
        List<RexNode> columns = new ArrayList<>(rexBuilder.identityProjects(input.getRowType()));
        List<String> names = new ArrayList<>(input.getRowType().getFieldNames());
        RelDataType type = rexBuilder.type(PrimitiveType.INT);
        columns.add(rexBuilder.makeOver(
                type,
                HiveOperators.aggregate("row_number", type, List.of()),
                List.of(),
                List.copyOf(columns),
                ImmutableList.of(),
                RexWindowBounds.UNBOUNDED_PRECEDING,
                RexWindowBounds.UNBOUNDED_FOLLOWING,
                RexWindowExclusion.EXCLUDE_NO_OTHER,
                true,
                true,
                false,
                false,
                false));
        names.add("_duplicate");
        return LogicalPlanner.project(input, columns, names);
    }
}
