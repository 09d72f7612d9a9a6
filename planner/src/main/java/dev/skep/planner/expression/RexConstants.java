package dev.skep.planner.expression;

import dev.skep.api.function.Argument;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.execution.expression.ConstantFolder;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Call;
import dev.skep.execution.plan.RowExpression.LambdaCall;
import dev.skep.execution.plan.RowExpression.Literal;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.context.PlannerContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimestampString;

/**
 * Constants: the boxed value of a literal, and evaluation of constant expressions by the runtime's own evaluator. Each expression is evaluated once: those around it are
 * evaluated over its value.
 */
public final class RexConstants implements RexExecutor {
    private final HiveRexBuilder rexBuilder;
    private final RexTranslator translator;
    private final PlannerContext context;
    private final Map<RexNode, RowExpression> values = new IdentityHashMap<>();

    public RexConstants(HiveRexBuilder rexBuilder, PlannerContext context) {
        this.rexBuilder = rexBuilder;
        this.translator = new RexTranslator(rexBuilder, values);
        this.context = context;
    }

    /** What is known of an argument of a function call. */
    public Argument argument(RexNode node) {
        DataType type = TypeMapping.toSkep(node.getType());
        return isConstant(node) ? Argument.constant(type, evaluate(node)) : Argument.of(type);
    }

    /** The boxed value of a constant expression. */
    public Object evaluate(RexNode node) {
        if (node instanceof RexLiteral literal) {
            return boxed(literal, TypeMapping.toSkep(node.getType()));
        }
        RowExpression expression = translator.translate(node);
        if (expression instanceof Literal known) {
            return known.value();
        }
        Object value = isQuick(expression)
                ? computed(expression)
                : ConstantThread.run(() -> computed(expression), context.check());
        if (isLiteral(value)) {
            values.put(node, new Literal(value, expression.type()));
        }
        return value;
    }

    /** A text of bytes that are no UTF-8 has no literal: what it was read as has the replacement character in their place. */
    private static boolean isLiteral(Object value) {
        return !(value instanceof String text) || text.indexOf('\uFFFD') < 0;
    }

    private Object computed(RowExpression expression) {
        return ConstantFolder.evaluate(expression, context.functions(), context.evaluation());
    }

    /** Whether it is made of casts, operators and forms alone, which take less time than a look at the clock; of other functions anything may be expected. */
    private static boolean isQuick(RowExpression expression) {
        boolean quick = expression instanceof Call call
                ? !Character.isLetter(call.function().charAt(0))
                : !(expression instanceof LambdaCall);
        return quick && expression.inputs().stream().allMatch(RexConstants::isQuick);
    }

    private boolean isConstant(RexNode node) {
        return values.containsKey(node) || RexTranslator.isConstant(node);
    }

    /** The literal that a constant expression comes to; the expression itself when it is not constant or its type has no literals. */
    public RexNode fold(RexNode node) {
        if (node instanceof RexLiteral || !isConstant(node)) {
            return node;
        }
        DataType type = TypeMapping.toSkep(node.getType());
        if (type.isNested()) {
            return node;
        }
        Object value = evaluate(node);
        if (!isLiteral(value)) {
            return node;
        }
        RexNode literal = rexBuilder.constant(value, type);
        return literal instanceof RexLiteral ? literal : node;
    }

    @Override
    public void reduce(RexBuilder builder, List<RexNode> constants, List<RexNode> reduced) {
        for (RexNode constant : constants) {
            RexNode folded = fold(constant);
            RexNode simple = folded instanceof RexLiteral ? folded : constant;
            reduced.add(
                    simple.getType().equals(constant.getType()) || !(simple instanceof RexLiteral literal)
                            ? simple
                            : retyped(literal, constant));
        }
    }

    private RexNode retyped(RexLiteral literal, RexNode constant) {
        return literal.isNull()
                ? rexBuilder.makeNullLiteral(constant.getType())
                : rexBuilder.makeAbstractCast(constant.getType(), literal, false);
    }

    /** The boxed value of a literal of type {@code type}, as {@link dev.skep.api.vector.VectorValues} says; null for NULL. */
    public static Object boxed(RexLiteral literal, DataType type) {
        if (literal.isNull()) {
            return null;
        }
        return switch (type.kind()) {
            case DATE -> boxed(literal.getValueAs(DateString.class), type);
            case TIMESTAMP, TIMESTAMP_LOCAL_TZ -> boxed(literal.getValueAs(TimestampString.class), type);
            default -> boxed(literal.getValue(), type);
        };
    }

    /** The boxed value of what Calcite keeps inside literals and search arguments. */
    static Object boxed(Object raw, DataType type) {
        return switch (type.kind()) {
            case VOID -> null;
            case BOOLEAN -> raw;
            case TINYINT -> ((Number) raw).byteValue();
            case SMALLINT -> ((Number) raw).shortValue();
            case INT -> ((Number) raw).intValue();
            case BIGINT -> ((Number) raw).longValue();
            case FLOAT -> ((Number) raw).floatValue();
            case DOUBLE -> ((Number) raw).doubleValue();
            case DECIMAL -> ((BigDecimal) raw).setScale(((DecimalType) type).scale(), RoundingMode.HALF_UP);
            case STRING, VARCHAR, CHAR -> ((NlsString) raw).getValue();
            case DATE -> LocalDate.ofEpochDay(((DateString) raw).getDaysSinceEpoch());
            case TIMESTAMP -> timestamp(raw);
            case TIMESTAMP_LOCAL_TZ -> timestamp(raw).toInstant(ZoneOffset.UTC);
            case INTERVAL_YEAR_MONTH ->
                Period.ofMonths(((Number) raw).intValue()).normalized();
            case INTERVAL_DAY_TIME -> Duration.ofMillis(((Number) raw).longValue());
            default -> throw new IllegalArgumentException("literal of type " + type);
        };
    }

    private static LocalDateTime timestamp(Object raw) {
        return LocalDateTime.parse(raw.toString().replace(' ', 'T'));
    }
}
