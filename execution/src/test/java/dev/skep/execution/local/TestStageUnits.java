package dev.skep.execution.local;

import static dev.skep.execution.local.Plans.BOOLEAN;
import static dev.skep.execution.local.Plans.DOUBLE;
import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.call;
import static dev.skep.execution.local.Plans.column;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.row;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.function.BuiltinFunctions;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestStageUnits {
    private final OperatorSpec rows = values(columns(INT), List.of(row(1)));

    private boolean isDeterministic(RowExpression expression) {
        OperatorSpec projected = new OperatorSpec.Project(rows, List.of(expression), columns(DOUBLE));
        OperatorSpec filtered = new OperatorSpec.Filter(projected, call("isnotnull", BOOLEAN, column(0, DOUBLE)));
        return StageUnits.isDeterministic(filtered, BuiltinFunctions.registry());
    }

    @Test
    void numbersOfASeedAreNot() {
        assertThat(isDeterministic(call("abs", DOUBLE, column(0, INT)))).isTrue();
        assertThat(isDeterministic(call("rand", DOUBLE))).isFalse();
        assertThat(isDeterministic(call("abs", DOUBLE, call("rand", DOUBLE)))).isFalse();
    }
}
