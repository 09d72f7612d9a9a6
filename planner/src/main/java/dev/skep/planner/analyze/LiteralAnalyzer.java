package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.function.scalar.IntervalFunctions;
import dev.skep.function.type.IntervalAmounts;
import dev.skep.parser.ast.BooleanLiteral;
import dev.skep.parser.ast.DateLiteral;
import dev.skep.parser.ast.DecimalLiteral;
import dev.skep.parser.ast.DoubleLiteral;
import dev.skep.parser.ast.FloatLiteral;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.IntervalExpression;
import dev.skep.parser.ast.IntervalLiteral;
import dev.skep.parser.ast.IntervalUnit;
import dev.skep.parser.ast.Literal;
import dev.skep.parser.ast.LocalTimestampLiteral;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.NullLiteral;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.TimestampLiteral;
import dev.skep.planner.expression.RexTranslator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** Types and values of literals and interval expressions. */
final class LiteralAnalyzer {
    private static final Pattern BEHIND_DATE = Pattern.compile("\\s*[+-]?\\d+-\\d+-\\d+(.*)", Pattern.DOTALL);
    private static final Pattern TIME = Pattern.compile(
            "\\s*|[ Tt]\\s*([01]?\\d|2[0-3]):[0-5]?\\d(:[0-5]?\\d(\\.\\d*)?)?\\s*([Zz]|[+-]\\d.*|[A-Za-z].*)?\\s*");
    private static final Pattern NOT_MIDNIGHT = Pattern.compile("[1-9]");
    private static final Pattern ZONE = Pattern.compile("\\s*[A-Za-z+-].*");

    private final AnalysisContext context;

    LiteralAnalyzer(AnalysisContext context) {
        this.context = context;
    }

    RexNode literal(Literal literal) {
        if (literal instanceof NullLiteral) {
            return context.rexBuilder().nullOf(PrimitiveType.VOID);
        }
        if (literal instanceof BooleanLiteral bool) {
            return constant(bool.value(), PrimitiveType.BOOLEAN);
        }
        if (literal instanceof IntegerLiteral integer) {
            return switch (integer.width()) {
                case TINYINT -> constant((byte) integer.value(), PrimitiveType.TINYINT);
                case SMALLINT -> constant((short) integer.value(), PrimitiveType.SMALLINT);
                case INT -> constant((int) integer.value(), PrimitiveType.INT);
                case BIGINT -> constant(integer.value(), PrimitiveType.BIGINT);
            };
        }
        if (literal instanceof DecimalLiteral decimal) {
            return decimal(decimal);
        }
        if (literal instanceof DoubleLiteral number) {
            return constant(number.value(), PrimitiveType.DOUBLE);
        }
        if (literal instanceof FloatLiteral number) {
            return constant(number.value(), PrimitiveType.FLOAT);
        }
        if (literal instanceof StringLiteral text) {
            return constant(text.value(), PrimitiveType.STRING);
        }
        if (literal instanceof DateLiteral date) {
            return parsed(date.text(), PrimitiveType.DATE, literal);
        }
        if (literal instanceof TimestampLiteral timestamp) {
            requireTime(timestamp.text(), PrimitiveType.TIMESTAMP, literal);
            RexNode value = parsed(timestamp.text(), PrimitiveType.TIMESTAMP, literal);
            requireKept(timestamp.text(), value, literal);
            return value;
        }
        if (literal instanceof LocalTimestampLiteral timestamp) {
            requireTime(timestamp.text(), PrimitiveType.TIMESTAMP_LOCAL_TZ, literal);
            return parsed(timestamp.text(), PrimitiveType.TIMESTAMP_LOCAL_TZ, literal);
        }
        IntervalLiteral interval = (IntervalLiteral) literal;
        return interval(constant(interval.text(), PrimitiveType.STRING), interval.unit(), literal);
    }

    private RexNode constant(Object value, DataType type) {
        return context.rexBuilder().constant(value, type);
    }

    /**
     * Zeros at the end of the fraction are not part of a literal: 1.50 is a decimal(2,1). As in Hive, digits of the fraction for which a decimal has
     * no room are rounded away, and a literal of more whole digits is NULL.
     */
    private RexNode decimal(DecimalLiteral literal) {
        BigDecimal value = literal.value().stripTrailingZeros();
        long magnitude = (long) value.precision() - value.scale();
        if (magnitude < -DecimalType.MAX_PRECISION) {
            value = BigDecimal.ZERO;
        }
        long whole = Math.max(0, magnitude);
        if (whole > DecimalType.MAX_PRECISION) {
            return constant(null, new DecimalType(1, 0));
        }
        int scale = (int) Math.max(0, Math.min(value.scale(), DecimalType.MAX_PRECISION - whole));
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros();
        if (rounded.scale() < 0) {
            rounded = rounded.setScale(0);
        }
        int precision = Math.max(rounded.precision(), rounded.scale());
        if (precision > DecimalType.MAX_PRECISION) {
            return constant(null, new DecimalType(1, 0));
        }
        return constant(rounded, new DecimalType(Math.max(1, precision), rounded.scale()));
    }

    /** What follows the date in a literal must be a time, perhaps with a zone; casts of text pass over what is none. */
    private static void requireTime(String text, DataType type, Literal literal) {
        Matcher behindDate = BEHIND_DATE.matcher(text);
        boolean mayBeZone = type.kind() == TypeKind.TIMESTAMP_LOCAL_TZ;
        if (behindDate.matches()
                && !(mayBeZone && ZONE.matcher(behindDate.group(1)).matches())
                && !TIME.matcher(behindDate.group(1)).matches()) {
            throw Locations.error(ErrorCode.INVALID_LITERAL, "'" + text + "' is not a " + type, literal);
        }
    }

    /** A time that the cast of text would drop is no literal. */
    private void requireKept(String text, RexNode value, Literal literal) {
        Matcher behindDate = BEHIND_DATE.matcher(text);
        boolean hasTime = behindDate.matches()
                && NOT_MIDNIGHT.matcher(behindDate.group(1)).find();
        if (hasTime
                && ((LocalDateTime) context.constants().evaluate(value))
                        .toLocalTime()
                        .equals(LocalTime.MIDNIGHT)) {
            throw Locations.error(ErrorCode.INVALID_LITERAL, "'" + text + "' is not a timestamp", literal)
                    .withHint("Write it as in timestamp '2024-01-31 23:59:59.5'.");
        }
    }

    private RexNode parsed(String text, DataType type, Literal literal) {
        RexNode folded = context.functions().cast(constant(text, PrimitiveType.STRING), type);
        if (RexLiteral.isNullLiteral(folded)) {
            throw Locations.error(ErrorCode.INVALID_LITERAL, "'" + text + "' is not a " + type, literal);
        }
        return folded;
    }

    private static boolean isYearMonth(IntervalUnit unit) {
        return unit == IntervalUnit.YEAR_TO_MONTH || unit == IntervalUnit.YEAR || unit == IntervalUnit.MONTH;
    }

    RexNode interval(IntervalExpression expression, RexNode amount) {
        RexNode text = context.functions().cast(amount, PrimitiveType.STRING);
        return interval(text, expression.unit(), expression);
    }

    private RexNode interval(RexNode text, IntervalUnit unit, Node node) {
        if (RexLiteral.isNullLiteral(text)) {
            throw Locations.error(ErrorCode.INVALID_LITERAL, "An interval needs a number", node);
        }
        DataType type = isYearMonth(unit) ? PrimitiveType.INTERVAL_YEAR_MONTH : PrimitiveType.INTERVAL_DAY_TIME;
        RexNode interval;
        if (unit == IntervalUnit.YEAR_TO_MONTH || unit == IntervalUnit.DAY_TO_SECOND) {
            interval = context.rexBuilder().cast(text, type);
        } else if (RexTranslator.isConstant(text)) {
            String canonical = IntervalAmounts.text((String) context.constants().evaluate(text), unit.name());
            if (canonical == null) {
                throw Locations.error(
                        ErrorCode.INVALID_LITERAL, "An interval needs a number that its unit takes", node);
            }
            interval = context.rexBuilder().cast(constant(canonical, PrimitiveType.STRING), type);
        } else {
            RexNode canonical = context.functions()
                    .call(
                            IntervalFunctions.AMOUNT,
                            List.of(text, constant(unit.name(), PrimitiveType.STRING)),
                            Locations.of(node));
            interval = context.rexBuilder().cast(canonical, type);
        }
        if (RexTranslator.isConstant(interval)) {
            try {
                if (context.constants().evaluate(interval) == null) {
                    throw Locations.error(ErrorCode.INVALID_LITERAL, "This is not an interval", node);
                }
            } catch (SkepException e) {
                throw e.at(Locations.of(node));
            }
        }
        return interval;
    }
}
