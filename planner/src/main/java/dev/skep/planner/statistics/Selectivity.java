package dev.skep.planner.statistics;

import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.expression.RexConstants;
import dev.skep.planner.statistics.Estimate.ColumnEstimate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/** What share of the rows meets a condition, by the usual assumptions: values evenly spread, terms independent. */
final class Selectivity {
    private static final double LIKE = 0.1;
    private static final double OTHER = 0.33;

    private final RexBuilder rexBuilder;

    Selectivity(RexBuilder rexBuilder) {
        this.rexBuilder = rexBuilder;
    }

    /** The estimate of the rows that are left, with narrowed columns. */
    Estimate filter(Estimate input, RexNode condition) {
        Estimate estimate = input;
        for (RexNode term : RelOptUtil.conjunctions(RexUtil.expandSearch(rexBuilder, null, condition))) {
            double share = of(estimate, term);
            estimate = narrow(estimate, term).withRows(estimate.rows() * share);
        }
        return estimate;
    }

    /** The same rows, all of which meet a condition already. */
    Estimate narrowed(Estimate input, RexNode term) {
        return narrow(input, term).withRows(input.rows());
    }

    double of(Estimate input, RexNode term) {
        if (term.isAlwaysTrue()) {
            return 1;
        }
        if (term.isAlwaysFalse()) {
            return 0;
        }
        if (!(term instanceof RexCall call)) {
            return 0.5;
        }
        List<RexNode> operands = call.getOperands();
        return switch (call.getKind()) {
            case AND -> {
                double share = 1;
                for (RexNode operand : operands) {
                    share *= of(input, operand);
                }
                yield share;
            }
            case OR -> {
                double none = 1;
                for (RexNode operand : operands) {
                    none *= 1 - of(input, operand);
                }
                yield 1 - none;
            }
            case NOT -> Math.max(0.01, 1 - of(input, operands.get(0)));
            case EQUALS, IS_NOT_DISTINCT_FROM -> equality(input, operands.get(0), operands.get(1));
            case NOT_EQUALS -> 1 - equality(input, operands.get(0), operands.get(1));
            case LESS_THAN, LESS_THAN_OR_EQUAL -> range(input, operands.get(0), operands.get(1), true);
            case GREATER_THAN, GREATER_THAN_OR_EQUAL -> range(input, operands.get(0), operands.get(1), false);
            case IS_NULL ->
                column(input, operands.get(0)) == null
                        ? 0.05
                        : Math.max(0.001, column(input, operands.get(0)).nullFraction());
            case IS_NOT_NULL ->
                column(input, operands.get(0)) == null
                        ? 0.95
                        : 1 - column(input, operands.get(0)).nullFraction();
            case SEARCH -> of(input, RexUtil.expandSearch(rexBuilder, null, call));
            default -> function(input, call);
        };
    }

    private double function(Estimate input, RexCall call) {
        if (HiveOperators.is(call.getOperator(), HiveOperators.IN)) {
            double one = equality(
                    input, call.getOperands().get(0), call.getOperands().get(1));
            return Math.min(1, one * (call.getOperands().size() - 1));
        }
        return call.getOperator().getName().endsWith("like") ? LIKE : OTHER;
    }

    private static ColumnEstimate column(Estimate input, RexNode node) {
        if (node instanceof RexInputRef reference) {
            return input.columns().get(reference.getIndex());
        }
        if (node instanceof RexCall call
                && (call.getKind() == SqlKind.CAST || HiveOperators.is(call.getOperator(), HiveOperators.CAST))) {
            return column(input, call.getOperands().get(0));
        }
        return null;
    }

    private double equality(Estimate input, RexNode left, RexNode right) {
        ColumnEstimate a = column(input, left);
        ColumnEstimate b = column(input, right);
        if (a == null && b == null) {
            return 0.1;
        }
        if (a != null && a.hasRange() && right instanceof RexLiteral literal) {
            double value = number(literal);
            if (value < a.low() || value > a.high()) {
                return 0.0001;
            }
        }
        double distinct = Math.max(a == null ? 1 : a.distinct(), b == null ? 1 : b.distinct());
        return 1 / Math.max(1, distinct);
    }

    private double range(Estimate input, RexNode left, RexNode right, boolean less) {
        ColumnEstimate column = column(input, left);
        if (column != null && column.hasRange() && right instanceof RexLiteral literal) {
            return share(column, number(literal), less);
        }
        ColumnEstimate other = column(input, right);
        if (other != null && other.hasRange() && left instanceof RexLiteral literal) {
            return share(other, number(literal), !less);
        }
        return OTHER;
    }

    private static double share(ColumnEstimate column, double value, boolean less) {
        if (Double.isNaN(value)) {
            return OTHER;
        }
        double width = column.high() - column.low();
        if (width <= 0) {
            return 0.5;
        }
        double below = Math.min(1, Math.max(0, (value - column.low()) / width));
        return Math.max(0.0005, less ? below : 1 - below);
    }

    /** After {@code column = constant} there is one value left; after a range, a part of them. */
    private Estimate narrow(Estimate input, RexNode term) {
        if (!(term instanceof RexCall call) || call.getOperands().size() != 2) {
            return input;
        }
        RexNode left = call.getOperands().get(0);
        if (!(left instanceof RexInputRef reference) || !(call.getOperands().get(1) instanceof RexLiteral literal)) {
            return input;
        }
        ColumnEstimate column = input.columns().get(reference.getIndex());
        double value = number(literal);
        return switch (call.getKind()) {
            case EQUALS ->
                input.withColumn(reference.getIndex(), new ColumnEstimate(1, value, value, 0, column.bytes()));
            case LESS_THAN, LESS_THAN_OR_EQUAL ->
                input.withColumn(reference.getIndex(), bounded(column, column.low(), value));
            case GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                input.withColumn(reference.getIndex(), bounded(column, value, column.high()));
            default -> input;
        };
    }

    private static ColumnEstimate bounded(ColumnEstimate column, double low, double high) {
        if (!column.hasRange() || Double.isNaN(low) || Double.isNaN(high)) {
            return column;
        }
        double from = Math.max(low, column.low());
        double to = Math.min(high, column.high());
        double width = column.high() - column.low();
        double share = width <= 0 ? 1 : Math.max(0, to - from) / width;
        return new ColumnEstimate(Math.max(1, column.distinct() * share), from, Math.max(from, to), 0, column.bytes());
    }

    /** A literal's value as {@link Estimate.ColumnEstimate} counts, or NaN. */
    static double number(RexLiteral literal) {
        if (literal.isNull()) {
            return Double.NaN;
        }
        return number(RexConstants.boxed(literal, TypeMapping.toSkep(literal.getType())));
    }

    static double number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.doubleValue();
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        return value instanceof LocalDateTime time ? time.toEpochSecond(ZoneOffset.UTC) : Double.NaN;
    }
}
