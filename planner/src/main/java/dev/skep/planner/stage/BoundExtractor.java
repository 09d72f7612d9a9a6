package dev.skep.planner.stage;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.type.DataType;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.expression.RexConstants;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** What a condition says of one column, or one field of its structs, alone: a range, a list of values, or whether it is NULL. */
final class BoundExtractor {
    private BoundExtractor() {}

    /** A column or a field of its structs. */
    private record Place(int column, List<Integer> path, DataType type) {
        /** Empty for all other expressions, and for what has no order. */
        static Optional<Place> of(RexNode node) {
            DataType type = TypeMapping.toSkep(node.getType());
            LinkedList<Integer> path = new LinkedList<>();
            RexNode base = node;
            while (base instanceof RexFieldAccess access) {
                path.addFirst(access.getField().getIndex());
                base = access.getReferenceExpr();
            }
            return base instanceof RexInputRef reference && !type.isNested()
                    ? Optional.of(new Place(reference.getIndex(), path, type))
                    : Optional.empty();
        }

        ColumnBound bound(Object min, Object max, List<Object> values) {
            return new ColumnBound(column, path, min, max, values, false);
        }
    }

    static Optional<ColumnBound> bound(RexNode term) {
        if (!(term instanceof RexCall call)) {
            return Optional.empty();
        }
        if (call.getKind() == SqlKind.IS_NOT_NULL) {
            return Place.of(call.getOperands().get(0)).map(place -> place.bound(null, null, null));
        }
        if (call.getKind() == SqlKind.IS_NULL) {
            return Place.of(call.getOperands().get(0)).map(place -> ColumnBound.ofNull(place.column, place.path));
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
        if (left instanceof RexLiteral) {
            RexNode swapped = left;
            left = right;
            right = swapped;
            kind = kind.reverse();
        }
        Optional<Place> place = Place.of(left);
        if (place.isEmpty() || !(right instanceof RexLiteral literal) || literal.isNull()) {
            return Optional.empty();
        }
        Object value = RexConstants.boxed(literal, place.get().type);
        return switch (kind) {
            case EQUALS -> Optional.of(place.get().bound(value, value, null));
            case LESS_THAN, LESS_THAN_OR_EQUAL -> Optional.of(place.get().bound(null, value, null));
            case GREATER_THAN, GREATER_THAN_OR_EQUAL -> Optional.of(place.get().bound(value, null, null));
            default -> Optional.empty();
        };
    }

    private static Optional<ColumnBound> in(RexCall call) {
        Optional<Place> place = Place.of(call.getOperands().get(0));
        if (place.isEmpty()) {
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        for (RexNode operand : call.getOperands().subList(1, call.getOperands().size())) {
            if (!(operand instanceof RexLiteral literal)) {
                return Optional.empty();
            }
            if (!literal.isNull()) {
                values.add(RexConstants.boxed(literal, place.get().type));
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(ofValues(place.get(), values));
    }

    /** {@code a = 1 or a = 2}. */
    private static Optional<ColumnBound> anyOf(RexCall call) {
        List<Object> values = new ArrayList<>();
        ColumnBound first = null;
        for (RexNode branch : RelOptUtil.disjunctions(call)) {
            Optional<ColumnBound> bound = branch.getKind() == SqlKind.EQUALS ? bound(branch) : Optional.empty();
            if (bound.isEmpty() || first != null && !isSamePlace(bound.get(), first)) {
                return Optional.empty();
            }
            first = bound.get();
            values.add(first.min());
        }
        return Optional.of(ofValues(new Place(first.column(), first.path(), null), values));
    }

    private static boolean isSamePlace(ColumnBound first, ColumnBound second) {
        return first.column() == second.column() && first.path().equals(second.path());
    }

    private static ColumnBound ofValues(Place place, List<Object> values) {
        Object min = values.get(0);
        Object max = values.get(0);
        for (Object value : values) {
            min = compare(value, min) < 0 ? value : min;
            max = compare(value, max) > 0 ? value : max;
        }
        return place.bound(min, max, List.copyOf(values));
    }

    /** What all of these say of each column or field. */
    static List<ColumnBound> intersect(List<ColumnBound> bounds) {
        List<ColumnBound> merged = new ArrayList<>();
        for (ColumnBound bound : bounds) {
            int known = 0;
            while (known < merged.size()
                    && (!isSamePlace(merged.get(known), bound)
                            || merged.get(known).isNull() != bound.isNull())) {
                known++;
            }
            if (known == merged.size()) {
                merged.add(bound);
            } else {
                merged.set(known, intersect(merged.get(known), bound));
            }
        }
        return merged;
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
        return new ColumnBound(first.column(), first.path(), min, max, values, first.isNull());
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
