package dev.skep.planner.stage;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.type.DataType;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.expression.RexConstants;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** What a condition says of one column alone, as a range or a list of values. */
final class BoundExtractor {
    private BoundExtractor() {}

    static Optional<ColumnBound> bound(RexNode term) {
        if (!(term instanceof RexCall call)) {
            return Optional.empty();
        }
        if (HiveOperators.is(call.getOperator(), HiveOperators.IN)) {
            return in(call);
        }
        if (call.getKind() == SqlKind.OR) {
            return anyOf(call);
        }
        if (call.getOperands().size() != 2) {
            return Optional.empty();
        }
        RexNode left = call.getOperands().get(0);
        RexNode right = call.getOperands().get(1);
        SqlKind kind = call.getKind();
        if (left instanceof RexLiteral && right instanceof RexInputRef) {
            RexNode swapped = left;
            left = right;
            right = swapped;
            kind = kind.reverse();
        }
        if (!(left instanceof RexInputRef reference)
                || !(right instanceof RexLiteral literal)
                || literal.isNull()
                || type(reference).isNested()) {
            return Optional.empty();
        }
        Object value = RexConstants.boxed(literal, type(reference));
        return switch (kind) {
            case EQUALS -> Optional.of(new ColumnBound(reference.getIndex(), value, value, null));
            case LESS_THAN, LESS_THAN_OR_EQUAL -> Optional.of(new ColumnBound(reference.getIndex(), null, value, null));
            case GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                Optional.of(new ColumnBound(reference.getIndex(), value, null, null));
            default -> Optional.empty();
        };
    }

    private static Optional<ColumnBound> in(RexCall call) {
        if (!(call.getOperands().get(0) instanceof RexInputRef reference)
                || type(reference).isNested()) {
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        for (RexNode operand : call.getOperands().subList(1, call.getOperands().size())) {
            if (!(operand instanceof RexLiteral literal)) {
                return Optional.empty();
            }
            if (!literal.isNull()) {
                values.add(RexConstants.boxed(literal, type(reference)));
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(ofValues(reference.getIndex(), values));
    }

    /** {@code a = 1 or a = 2}. */
    private static Optional<ColumnBound> anyOf(RexCall call) {
        List<Object> values = new ArrayList<>();
        int column = -1;
        for (RexNode branch : RelOptUtil.disjunctions(call)) {
            Optional<ColumnBound> bound = branch.getKind() == SqlKind.EQUALS ? bound(branch) : Optional.empty();
            if (bound.isEmpty() || (column >= 0 && bound.get().column() != column)) {
                return Optional.empty();
            }
            column = bound.get().column();
            values.add(bound.get().min());
        }
        return Optional.of(ofValues(column, values));
    }

    private static ColumnBound ofValues(int column, List<Object> values) {
        Object min = values.get(0);
        Object max = values.get(0);
        for (Object value : values) {
            min = compare(value, min) < 0 ? value : min;
            max = compare(value, max) > 0 ? value : max;
        }
        return new ColumnBound(column, min, max, List.copyOf(values));
    }

    /** What two conditions on one column say together. */
    static ColumnBound intersect(ColumnBound first, ColumnBound second) {
        Object min = first.min() == null || (second.min() != null && compare(second.min(), first.min()) > 0)
                ? second.min()
                : first.min();
        Object max = first.max() == null || (second.max() != null && compare(second.max(), first.max()) < 0)
                ? second.max()
                : first.max();
        List<Object> values = first.values() == null ? second.values() : first.values();
        return new ColumnBound(first.column(), min, max, values);
    }

    private static DataType type(RexInputRef reference) {
        return TypeMapping.toSkep(reference.getType());
    }

    /** Orders values of one type; text by its bytes, as files do. */
    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
        if (left instanceof String text) {
            return Arrays.compareUnsigned(
                    text.getBytes(StandardCharsets.UTF_8), ((String) right).getBytes(StandardCharsets.UTF_8));
        }
        return ((Comparable<Object>) left).compareTo(right);
    }
}
