package dev.skep.planner.stage;

import dev.skep.api.function.Argument;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeKind;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.RowExpression.Literal;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WindowCall;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.expression.RexConstants;
import dev.skep.planner.expression.RexTranslator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;

/** Projections with window functions: for each partitioning and order, spread, sort, and add a column a function; then project. */
final class WindowCompiler {
    private final StageList stages;
    private final RexTranslator translator;
    private final RexConstants constants;

    WindowCompiler(StageList stages, RexTranslator translator, RexConstants constants) {
        this.stages = stages;
        this.translator = translator;
        this.constants = constants;
    }

    /** Functions that share partitions and order. */
    private record Group(List<RexNode> partition, List<RexFieldCollation> order) {}

    Fragment compile(List<RexNode> projects, RowType type, Fragment input) {
        Map<Group, List<RexOver>> groups = new LinkedHashMap<>();
        for (RexNode node : projects) {
            collect(node, groups);
        }
        Columns columns = new Columns(input);
        Map<String, Integer> results = new LinkedHashMap<>();
        for (Map.Entry<Group, List<RexOver>> group : groups.entrySet()) {
            window(group.getKey(), group.getValue(), columns, results);
        }
        List<RexNode> output = new ArrayList<>();
        for (RexNode node : projects) {
            output.add(node.accept(new RexShuttle() {
                @Override
                public RexNode visitOver(RexOver over) {
                    return new RexInputRef(results.get(over.toString()), over.getType());
                }
            }));
        }
        return columns.fragment.with(
                new OperatorSpec.Project(columns.fragment.root(), translator.translate(output), type));
    }

    private static void collect(RexNode node, Map<Group, List<RexOver>> groups) {
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitOver(RexOver over) {
                RexWindow window = over.getWindow();
                List<RexOver> same = groups.computeIfAbsent(
                        new Group(window.partitionKeys, window.orderKeys), key -> new ArrayList<>());
                if (same.stream().noneMatch(other -> other.toString().equals(over.toString()))) {
                    same.add(over);
                }
                return over;
            }
        });
    }

    /** The fragment being built, and columns added to it for expressions that windows need. */
    private final class Columns {
        private Fragment fragment;

        Columns(Fragment fragment) {
            this.fragment = fragment;
        }

        /** The columns that hold these expressions; those that are no columns yet are added by one projection. */
        List<Integer> of(List<RexNode> nodes) {
            RowType type = fragment.root().outputType();
            List<Integer> positions = new ArrayList<>();
            List<RowExpression> expressions = new ArrayList<>();
            List<String> names = new ArrayList<>(type.names());
            List<DataType> types = new ArrayList<>(type.types());
            for (int i = 0; i < type.size(); i++) {
                expressions.add(SpecColumns.reference(type, i));
            }
            for (RexNode node : nodes) {
                RowExpression expression = translator.translate(node);
                int index = expressions.indexOf(expression);
                if (index < 0) {
                    index = expressions.size();
                    expressions.add(expression);
                    names.add("_w" + index);
                    types.add(expression.type());
                }
                positions.add(index);
            }
            if (expressions.size() > type.size()) {
                fragment = fragment.sameColumns(
                        new OperatorSpec.Project(fragment.root(), expressions, RowType.of(names, types)));
            }
            return positions;
        }
    }

    private void window(Group group, List<RexOver> overs, Columns columns, Map<String, Integer> results) {
        List<Integer> partition = columns.of(group.partition());
        List<Integer> order =
                columns.of(group.order().stream().map(key -> key.left).toList());
        List<List<RowExpression>> arguments = new ArrayList<>();
        for (RexOver over : overs) {
            arguments.add(arguments(over, columns));
        }
        List<SortKey> orderKeys = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            RexFieldCollation key = group.order().get(i);
            boolean ascending = !key.getDirection().isDescending();
            boolean nullsFirst = key.getNullDirection() == RelFieldCollation.NullDirection.FIRST;
            orderKeys.add(new SortKey(order.get(i), ascending, nullsFirst));
        }
        Fragment input = columns.fragment;
        boolean together = input.single() || (!input.hashedBy().isEmpty() && partition.containsAll(input.hashedBy()));
        Fragment spread = input;
        if (!together) {
            OperatorSpec source = stages.cut(
                    input, partition.isEmpty() ? new Distribution.Single() : new Distribution.Hash(partition));
            spread = new Fragment(source, partition.isEmpty() ? 1 : 0, partition);
        }
        List<SortKey> keys = new ArrayList<>();
        partition.forEach(column -> keys.add(new SortKey(column, true, true)));
        orderKeys.stream().filter(key -> !partition.contains(key.column())).forEach(keys::add);
        OperatorSpec sorted = keys.isEmpty() ? spread.root() : new OperatorSpec.Sort(spread.root(), keys);
        RowType type = sorted.outputType();
        List<String> names = new ArrayList<>(type.names());
        List<DataType> types = new ArrayList<>(type.types());
        List<WindowCall> calls = new ArrayList<>();
        for (int i = 0; i < overs.size(); i++) {
            RexOver over = overs.get(i);
            results.put(over.toString(), names.size());
            names.add("_over" + names.size());
            types.add(TypeMapping.toSkep(over.getType()));
            calls.add(call(over, arguments.get(i)));
        }
        columns.fragment = spread.sameColumns(
                new OperatorSpec.Window(sorted, partition, orderKeys, calls, RowType.of(names, types)));
    }

    /** Columns and constants; constants that became part of the function are arguments again. */
    private List<RowExpression> arguments(RexOver over, Columns columns) {
        List<RowExpression> arguments = new ArrayList<>();
        List<Argument> constantArguments = HiveOperators.constantArguments(over.getAggOperator());
        int next = 0;
        int count = Math.max(constantArguments.size(), over.getOperands().size());
        for (int i = 0; i < count; i++) {
            Argument constant = i < constantArguments.size() ? constantArguments.get(i) : null;
            if (constant != null) {
                arguments.add(new Literal(constant.value(), constant.type()));
                continue;
            }
            if (next >= over.getOperands().size()) {
                break;
            }
            RexNode operand = over.getOperands().get(next++);
            DataType type = TypeMapping.toSkep(operand.getType());
            arguments.add(
                    RexTranslator.isConstant(operand)
                            ? new Literal(constants.evaluate(operand), type)
                            : new InputReference(columns.of(List.of(operand)).get(0), type));
        }
        return arguments;
    }

    private WindowCall call(RexOver over, List<RowExpression> arguments) {
        RexWindow window = over.getWindow();
        WindowCall.Unit unit = window.isRows() ? WindowCall.Unit.ROWS : WindowCall.Unit.RANGE;
        WindowCall.Frame frame = new WindowCall.Frame(
                unit, bound(window.getLowerBound(), window), bound(window.getUpperBound(), window));
        return new WindowCall(
                HiveOperators.registryName(over.getAggOperator()),
                arguments,
                over.isDistinct(),
                over.ignoreNulls(),
                frame,
                TypeMapping.toSkep(over.getType()));
    }

    private WindowCall.Bound bound(RexWindowBound bound, RexWindow window) {
        if (bound.isCurrentRow()) {
            return new WindowCall.Bound(WindowCall.BoundKind.CURRENT_ROW, null);
        }
        if (bound.isUnbounded()) {
            return new WindowCall.Bound(
                    bound.isPreceding()
                            ? WindowCall.BoundKind.UNBOUNDED_PRECEDING
                            : WindowCall.BoundKind.UNBOUNDED_FOLLOWING,
                    null);
        }
        return new WindowCall.Bound(
                bound.isPreceding() ? WindowCall.BoundKind.PRECEDING : WindowCall.BoundKind.FOLLOWING,
                distance(constants.evaluate(bound.getOffset()), window));
    }

    /** A number as so many units of a whole or decimal order key: what lies between two of its values is as far as the nearer one. */
    private static Object distance(Object offset, RexWindow window) {
        if (!(offset instanceof Number number) || window.isRows()) {
            return offset;
        }
        DataType key = TypeMapping.toSkep(window.orderKeys.get(0).left.getType());
        int scale = key instanceof DecimalType decimal ? decimal.scale() : 0;
        boolean whole = key.kind().isInteger() || key.is(TypeKind.DATE) || key instanceof DecimalType;
        double approximate = number.doubleValue();
        if (!whole || Double.isInfinite(approximate)) {
            return whole ? (Object) Long.MAX_VALUE : offset;
        }
        BigInteger units = new BigDecimal(number.toString())
                .setScale(scale, RoundingMode.FLOOR)
                .unscaledValue();
        return units.bitLength() < Long.SIZE ? units.longValue() : Long.MAX_VALUE;
    }
}
