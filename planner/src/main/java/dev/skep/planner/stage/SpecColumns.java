package dev.skep.planner.stage;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import java.util.ArrayList;
import java.util.List;

/** Projections that only choose columns. */
final class SpecColumns {
    private SpecColumns() {}

    static OperatorSpec firstColumns(OperatorSpec input, int count) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(i);
        }
        return choose(input, columns);
    }

    static OperatorSpec choose(OperatorSpec input, List<Integer> columns) {
        RowType type = input.outputType();
        List<RowExpression> expressions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        boolean identity = columns.size() == type.size();
        for (int i = 0; i < columns.size(); i++) {
            int column = columns.get(i);
            identity &= column == i;
            expressions.add(new RowExpression.InputReference(column, type.type(column)));
            names.add(type.name(column));
            types.add(type.type(column));
        }
        return identity ? input : new OperatorSpec.Project(input, expressions, RowType.of(names, types));
    }

    static RowExpression reference(RowType type, int column) {
        return new RowExpression.InputReference(column, type.type(column));
    }
}
