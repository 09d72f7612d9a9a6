package dev.skep.planner.stage;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Literal;
import dev.skep.planner.statistics.Estimate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.util.ImmutableBitSet;

/** The grouping sets of one aggregation. @param keys columns of the input @param sets of such columns @param input what is expected of it */
record GroupingSets(List<Integer> keys, List<ImmutableBitSet> sets, Estimate input) {
    static final String SET = "_set";
    /** Rows of a group of which it is not worth while to drop those that are equal before the others. */
    private static final double FEW_ROWS = 16;

    GroupingSets {
        keys = List.copyOf(keys);
        sets = List.copyOf(sets);
    }

    /** How many columns tell a group: the keys and the set's number. */
    int columns() {
        return keys.size() + 1;
    }

    /** The number of the set without keys, or less than 0. */
    int emptySet() {
        return sets.indexOf(ImmutableBitSet.of());
    }

    /** Whether there are so many groups that most have few rows. */
    boolean groupsAreMany() {
        return different(List.of()) > input.rows() / FEW_ROWS;
    }

    double rows() {
        return input.rows();
    }

    /** How many different rows of the keys and some other columns are expected, if these don't depend on each other. */
    double different(List<Integer> others) {
        Set<Integer> columns = new HashSet<>(keys);
        columns.addAll(others);
        double possible = 1;
        for (int column : columns) {
            possible *= input.columns().get(column).distinct();
        }
        return -possible * Math.expm1(-input.rows() / possible);
    }

    /** Repeats rows that begin with the keys for each set: keys (NULL where the set leaves them out), the set's number, then the other columns. */
    OperatorSpec repeated(OperatorSpec rows) {
        RowType rowType = rows.outputType();
        List<List<RowExpression>> projections = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            List<RowExpression> projection = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                projection.add(
                        sets.get(set).get(keys.get(i))
                                ? SpecColumns.reference(rowType, i)
                                : new Literal(null, rowType.type(i)));
            }
            projection.add(new Literal(set, PrimitiveType.INT));
            for (int i = keys.size(); i < rowType.size(); i++) {
                projection.add(SpecColumns.reference(rowType, i));
            }
            projections.add(projection);
        }
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>(rowType.types());
        for (int i = 0; i < rowType.size(); i++) {
            names.add(i < keys.size() ? rowType.name(i) + "_key" : rowType.name(i));
        }
        names.add(keys.size(), SET);
        types.add(keys.size(), PrimitiveType.INT);
        return new OperatorSpec.Expand(rows, projections, RowType.of(names, types));
    }

    /** The states of all aggregates, as those of the group of the set without keys. @param groupType keys, the set's number, then the states */
    OperatorSpec ofEmptySet(OperatorSpec states, RowType groupType) {
        List<RowExpression> columns = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            columns.add(new Literal(null, groupType.type(i)));
        }
        columns.add(new Literal(emptySet(), PrimitiveType.INT));
        for (int i = 0; i < states.outputType().size(); i++) {
            columns.add(SpecColumns.reference(states.outputType(), i));
        }
        return new OperatorSpec.Project(states, columns, groupType);
    }
}
