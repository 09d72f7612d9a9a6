package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.DataType;
import dev.skep.function.type.TypeCoercion;
import dev.skep.parser.ast.QueryBody;
import dev.skep.parser.ast.SetOperation;
import dev.skep.parser.ast.SetOperator;
import dev.skep.planner.analyze.Locations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalIntersect;
import org.apache.calcite.rel.logical.LogicalMinus;
import org.apache.calcite.rel.logical.LogicalUnion;

/** UNION, INTERSECT and EXCEPT. A chain is planned from left to right without recursion; equal operations that follow each other become one of many inputs. */
final class SetOperationPlanner {
    private final LogicalPlanner planner;
    private final QueryEnvironment environment;
    private List<RelNode> inputs = new ArrayList<>();
    private List<DataType> types;
    private List<String> names;
    private SetOperator operator;
    private boolean distinct;

    SetOperationPlanner(LogicalPlanner planner, QueryEnvironment environment) {
        this.planner = planner;
        this.environment = environment;
    }

    PlannedRelation.Named plan(SetOperation last) {
        Deque<SetOperation> chain = new ArrayDeque<>();
        QueryBody first = last;
        while (first instanceof SetOperation operation) {
            chain.push(operation);
            first = operation.left();
        }
        PlannedRelation.Named left = planner.body(first, environment);
        names = ColumnLabels.positional(left.names());
        types = types(left.rel());
        inputs.add(left.rel());
        for (SetOperation operation : chain) {
            add(operation, planner.body(operation.right(), environment));
        }
        return new PlannedRelation.Named(combined(), names);
    }

    private static List<DataType> types(RelNode rel) {
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < rel.getRowType().getFieldCount(); i++) {
            types.add(LogicalPlanner.columnType(rel, i));
        }
        return types;
    }

    private void add(SetOperation operation, PlannedRelation.Named right) {
        List<DataType> common = commonTypes(operation, right);
        if (inputs.size() > 1 && !follows(operation, common)) {
            inputs = new ArrayList<>(List.of(combined()));
        }
        if (inputs.size() == 1) {
            operator = operation.operator();
            distinct = false;
        }
        if (inputs.size() == 1 || !common.equals(types)) {
            inputs.replaceAll(input -> cast(input, names, common));
        }
        types = common;
        inputs.add(cast(right.rel(), right.names(), common));
        distinct |= operation.distinct();
    }

    /** Whether one node can do what was done so far and an operation more. */
    private boolean follows(SetOperation operation, List<DataType> common) {
        if (operation.operator() != operator) {
            return false;
        }
        return operator == SetOperator.UNION
                ? operation.distinct() || !distinct
                : operation.distinct() && distinct && common.equals(types);
    }

    private RelNode cast(RelNode rel, List<String> columns, List<DataType> to) {
        return planner.cast(new PlannedRelation.Named(rel, columns), to);
    }

    private List<DataType> commonTypes(SetOperation operation, PlannedRelation.Named right) {
        int columns = names.size();
        if (right.names().size() != columns) {
            throw Locations.error(
                    ErrorCode.COLUMN_COUNT_MISMATCH,
                    "The two sides of " + operation.operator() + " have " + columns + " and "
                            + right.names().size() + " columns",
                    operation.right());
        }
        List<DataType> common = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            DataType first = types.get(i);
            DataType second = LogicalPlanner.columnType(right.rel(), i);
            int position = i + 1;
            common.add(TypeCoercion.commonType(first, second)
                    .orElseThrow(() -> Locations.error(
                            ErrorCode.TYPE_MISMATCH,
                            "Column " + position + " of " + operation.operator() + " is of type " + first
                                    + " on one side and " + second + " on the other",
                            operation.right())));
        }
        return common;
    }

    /** The rows of the chain so far. */
    private RelNode combined() {
        if (inputs.size() == 1) {
            return inputs.get(0);
        }
        if (operator == SetOperator.UNION) {
            RelNode all = LogicalUnion.create(inputs, true);
            return distinct ? LogicalPlanner.distinct(all) : all;
        }
        return distinct ? distinct(inputs) : new DuplicateNumbering(planner.rexBuilder()).apply(inputs, this::distinct);
    }

    /** All inputs' common rows, or the first one's that are in none of the others. */
    private RelNode distinct(List<RelNode> rows) {
        if (operator == SetOperator.INTERSECT) {
            return LogicalIntersect.create(rows, false);
        }
        List<RelNode> others = rows.subList(1, rows.size());
        RelNode removed = others.size() == 1 ? others.get(0) : LogicalUnion.create(others, true);
        return LogicalMinus.create(List.of(rows.get(0), removed), false);
    }
}
