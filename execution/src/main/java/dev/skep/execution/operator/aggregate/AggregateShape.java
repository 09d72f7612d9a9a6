package dev.skep.execution.operator.aggregate;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.OperatorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What an aggregation works on.
 *
 * @param partialType the layout of partial states: the group columns, then the intermediate columns of every call
 */
public record AggregateShape(OperatorSpec.Aggregate spec, List<AggregateInput> calls, RowType partialType) {
    /** @param calls one for each call of the spec */
    public static AggregateShape of(OperatorSpec.Aggregate spec, List<AggregateInput> calls) {
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        RowType input = spec.input().outputType();
        for (int column : spec.groupColumns()) {
            types.add(input.type(column));
        }
        calls.forEach(call -> types.addAll(call.intermediateTypes()));
        for (int i = 0; i < types.size(); i++) {
            names.add("_" + i);
        }
        return new AggregateShape(spec, List.copyOf(calls), RowType.of(names, types));
    }

    List<DataType> groupTypes() {
        return partialType.types().subList(0, spec.groupColumns().size());
    }
}
