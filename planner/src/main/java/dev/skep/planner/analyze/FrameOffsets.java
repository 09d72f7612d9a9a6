package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.parser.ast.Expression;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.expression.RexTranslator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import org.apache.calcite.rex.RexNode;

/** The distances of window frames: constants that are not NULL, not negative and, for ROWS, whole numbers of 64 bits. */
final class FrameOffsets {
    private final AnalysisContext context;
    private final ExpressionAnalyzer analyzer;
    private final boolean rows;
    private final DataType key;

    /** @param key the type of what a RANGE frame's rows are ordered by; null for a ROWS frame */
    FrameOffsets(AnalysisContext context, ExpressionAnalyzer analyzer, DataType key) {
        this.context = context;
        this.analyzer = analyzer;
        this.rows = key == null;
        this.key = key;
    }

    /** @throws dev.skep.api.error.SkepException INVALID_WINDOW */
    RexNode offset(Expression expression) {
        RexNode offset = context.constants()
                .fold(context.functions().settled(analyzer.analyze(expression), rows ? PrimitiveType.INT : key));
        if (!RexTranslator.isConstant(offset)) {
            throw Locations.error(ErrorCode.INVALID_WINDOW, "A frame's offset must be a constant", expression);
        }
        DataType type = TypeMapping.toSkep(offset.getType());
        Object value = context.constants().evaluate(offset);
        if (rows && !(type.kind().isInteger() && value != null && ((Number) value).longValue() >= 0)) {
            throw Locations.error(
                    ErrorCode.INVALID_WINDOW,
                    "The offset of a ROWS frame must be a whole number from 0 to " + Long.MAX_VALUE,
                    expression);
        }
        if (!rows && !isDistance(type, value)) {
            throw Locations.error(
                    ErrorCode.INVALID_WINDOW,
                    "The offset of a RANGE frame must be a number or an interval that is not negative",
                    expression);
        }
        boolean isInterval = type.is(TypeKind.INTERVAL_YEAR_MONTH) || type.is(TypeKind.INTERVAL_DAY_TIME);
        if (!rows && isInterval && !isOfTime(key)) {
            throw Locations.error(
                    ErrorCode.INVALID_WINDOW,
                    "An interval is no distance between values of type " + key + ", by which the window is ordered",
                    expression);
        }
        return offset;
    }

    private static boolean isOfTime(DataType type) {
        return type.is(TypeKind.DATE)
                || type.is(TypeKind.TIMESTAMP)
                || type.is(TypeKind.TIMESTAMP_LOCAL_TZ)
                || type.is(TypeKind.INTERVAL_YEAR_MONTH)
                || type.is(TypeKind.INTERVAL_DAY_TIME);
    }

    private static boolean isDistance(DataType type, Object value) {
        if (value instanceof Period period) {
            return period.toTotalMonths() >= 0;
        }
        if (value instanceof Duration duration) {
            return !duration.isNegative();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() >= 0;
        }
        boolean number = type.kind().isInteger() || type.is(TypeKind.FLOAT) || type.is(TypeKind.DOUBLE);
        return number && value != null && ((Number) value).doubleValue() >= 0;
    }
}
