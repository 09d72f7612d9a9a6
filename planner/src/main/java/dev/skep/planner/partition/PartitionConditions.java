package dev.skep.planner.partition;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.TypeKind;
import dev.skep.function.type.ValueText;
import dev.skep.metastore.Column;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionFilter.Bound;
import dev.skep.metastore.Table;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.expression.RexConstants;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * What of a condition the metastore can decide: comparisons of a partition column with constants, lists, IS NULL, and
 * what AND and OR make of them. The filter wants all partitions that meet the condition, and perhaps some more.
 */
final class PartitionConditions {
    private final Table table;

    PartitionConditions(Table table) {
        this.table = table;
    }

    /** Empty when the metastore can't tell. */
    Optional<PartitionFilter> filter(RexNode condition) {
        if (condition instanceof RexInputRef reference) {
            return truth(reference, true);
        }
        if (!(condition instanceof RexCall call)) {
            return Optional.empty();
        }
        if (HiveOperators.is(call.getOperator(), HiveOperators.IN)) {
            return list(call, false);
        }
        return switch (call.getKind()) {
            case AND -> and(call.getOperands());
            case OR -> or(call.getOperands());
            case NOT -> not(call.getOperands().get(0));
            case IS_NULL -> nullTest(call.getOperands().get(0), false);
            case IS_NOT_NULL -> nullTest(call.getOperands().get(0), true);
            default -> call.getOperands().size() == 2 ? comparison(call) : Optional.empty();
        };
    }

    private Optional<PartitionFilter> and(List<RexNode> operands) {
        List<PartitionFilter> parts =
                operands.stream().map(this::filter).flatMap(Optional::stream).toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(new PartitionFilter.And(parts));
    }

    private Optional<PartitionFilter> or(List<RexNode> operands) {
        List<PartitionFilter> parts = new ArrayList<>();
        for (RexNode operand : operands) {
            Optional<PartitionFilter> part = filter(operand);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(oneList(parts).orElseGet(() -> new PartitionFilter.Or(parts)));
    }

    /** {@code k = 1 or k = 2} as {@code k in (1, 2)}. */
    private static Optional<PartitionFilter> oneList(List<PartitionFilter> parts) {
        Set<String> columns = new HashSet<>();
        Set<String> values = new HashSet<>();
        for (PartitionFilter part : parts) {
            if (!(part instanceof PartitionFilter.In in)) {
                return Optional.empty();
            }
            columns.add(in.column());
            values.addAll(in.accepted());
        }
        return columns.size() == 1
                ? Optional.of(new PartitionFilter.In(columns.iterator().next(), values))
                : Optional.empty();
    }

    private Optional<PartitionFilter> not(RexNode operand) {
        if (operand instanceof RexInputRef reference) {
            return truth(reference, false);
        }
        return operand instanceof RexCall call && HiveOperators.is(call.getOperator(), HiveOperators.IN)
                ? list(call, true)
                : Optional.empty();
    }

    private Optional<PartitionFilter> truth(RexInputRef reference, boolean value) {
        return column(reference)
                .filter(column -> column.type().is(TypeKind.BOOLEAN))
                .map(column -> PartitionFilter.equal(column.name(), String.valueOf(value)));
    }

    private Optional<PartitionFilter> nullTest(RexNode operand, boolean negated) {
        return column(operand).map(column -> new PartitionFilter.IsNull(column.name(), negated));
    }

    private Optional<PartitionFilter> list(RexCall call, boolean negated) {
        List<RexNode> operands = call.getOperands();
        Set<String> values = new HashSet<>();
        Optional<Column> column = Optional.empty();
        for (RexNode operand : operands.subList(1, operands.size())) {
            boolean isNull = operand instanceof RexLiteral literal && literal.isNull();
            if (isNull && !negated) {
                continue;
            }
            column = compared(operands.get(0), operand);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            values.add(text((RexLiteral) operand));
        }
        return column.map(found -> negated
                ? new PartitionFilter.NotIn(found.name(), values)
                : new PartitionFilter.In(found.name(), values));
    }

    private Optional<PartitionFilter> comparison(RexCall call) {
        RexNode left = call.getOperands().get(0);
        RexNode right = call.getOperands().get(1);
        SqlKind kind = call.getKind();
        if (left instanceof RexLiteral) {
            RexNode swapped = left;
            left = right;
            right = swapped;
            kind = kind.reverse();
        }
        Optional<Column> column = compared(left, right);
        if (column.isEmpty()) {
            return Optional.empty();
        }
        String name = column.get().name();
        String value = text((RexLiteral) right);
        return Optional.ofNullable(
                switch (kind) {
                    case EQUALS, IS_NOT_DISTINCT_FROM -> PartitionFilter.equal(name, value);
                    case NOT_EQUALS -> new PartitionFilter.NotIn(name, Set.of(value));
                    case LESS_THAN, LESS_THAN_OR_EQUAL ->
                        new PartitionFilter.Range(
                                name,
                                Optional.empty(),
                                Optional.of(new Bound(value, kind == SqlKind.LESS_THAN_OR_EQUAL)));
                    case GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                        new PartitionFilter.Range(
                                name,
                                Optional.of(new Bound(value, kind == SqlKind.GREATER_THAN_OR_EQUAL)),
                                Optional.empty());
                    default -> null;
                });
    }

    /** The partition column that {@code left} is, when its values compare with the constant in the metastore as they do here. */
    private Optional<Column> compared(RexNode left, RexNode right) {
        if (!(right instanceof RexLiteral literal) || literal.isNull()) {
            return Optional.empty();
        }
        DataType type = type(left);
        DataType constant = type(right);
        boolean alike = type.kind().isNumeric()
                ? constant.kind().isNumeric()
                : type.kind() == constant.kind() || type.is(TypeKind.VARCHAR) && constant.is(TypeKind.STRING);
        return alike && isOrdered(type) ? column(left).or(() -> widened(left)) : Optional.empty();
    }

    /** The types of which a value's text tells its place among the others. */
    private static boolean isOrdered(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN,
                    TINYINT,
                    SMALLINT,
                    INT,
                    BIGINT,
                    FLOAT,
                    DOUBLE,
                    DECIMAL,
                    STRING,
                    VARCHAR,
                    CHAR,
                    DATE,
                    TIMESTAMP -> true;
            default -> false;
        };
    }

    /** The column in a cast that changes neither which values are equal nor which is less. */
    private Optional<Column> widened(RexNode node) {
        boolean isCast = node instanceof RexCall call
                && (call.getKind() == SqlKind.CAST || HiveOperators.is(call.getOperator(), HiveOperators.CAST));
        if (!isCast) {
            return Optional.empty();
        }
        RexNode inner = ((RexCall) node).getOperands().get(0);
        DataType from = type(inner);
        DataType to = type(node);
        boolean exact = isWhole(from) && (isWhole(to) || to.is(TypeKind.DECIMAL))
                || from instanceof DecimalType narrow
                        && to instanceof DecimalType wide
                        && wide.scale() >= narrow.scale();
        return exact || from.is(TypeKind.DATE) && to.is(TypeKind.STRING) ? column(inner) : Optional.empty();
    }

    private static boolean isWhole(DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> true;
            default -> false;
        };
    }

    private Optional<Column> column(RexNode node) {
        int index = node instanceof RexInputRef reference
                ? reference.getIndex() - table.columns().size()
                : -1;
        return index >= 0 && index < table.partitionColumns().size()
                ? Optional.of(table.partitionColumns().get(index))
                : Optional.empty();
    }

    private static DataType type(RexNode node) {
        return TypeMapping.toSkep(node.getType());
    }

    private static String text(RexLiteral literal) {
        return ValueText.of(type(literal), RexConstants.boxed(literal, type(literal)), ZoneOffset.UTC);
    }
}
