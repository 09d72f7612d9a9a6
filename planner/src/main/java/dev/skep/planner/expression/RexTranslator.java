package dev.skep.planner.expression;

import com.google.common.collect.Range;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Call;
import dev.skep.execution.plan.RowExpression.Cast;
import dev.skep.execution.plan.RowExpression.FieldReference;
import dev.skep.execution.plan.RowExpression.Form;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.RowExpression.LambdaCall;
import dev.skep.execution.plan.RowExpression.Literal;
import dev.skep.execution.plan.RowExpression.SpecialForm;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.Sarg;

/** Turns Calcite's expressions into the ones that stages run. */
public final class RexTranslator {
    private final RexBuilder rexBuilder;
    private final Map<RexNode, RowExpression> known;

    public RexTranslator(RexBuilder rexBuilder) {
        this(rexBuilder, Map.of());
    }

    /** @param known what nodes come to whose meaning has been found before, by identity */
    RexTranslator(RexBuilder rexBuilder, Map<RexNode, RowExpression> known) {
        this.rexBuilder = rexBuilder;
        this.known = known;
    }

    public List<RowExpression> translate(List<RexNode> nodes) {
        List<RowExpression> expressions = new ArrayList<>(nodes.size());
        for (RexNode node : nodes) {
            expressions.add(translate(node));
        }
        return expressions;
    }

    /** @throws SkepException NOT_SUPPORTED for what has no compiled form, such as a correlated reference that was left */
    public RowExpression translate(RexNode node) {
        if (node instanceof RexInputRef reference) {
            return new InputReference(reference.getIndex(), type(node));
        }
        if (node instanceof RexLiteral literal) {
            DataType type = type(node);
            return new Literal(RexConstants.boxed(literal, type), type);
        }
        if (node instanceof RexFieldAccess access && !(access.getReferenceExpr() instanceof RexCorrelVariable)) {
            return new FieldReference(
                    translate(access.getReferenceExpr()), access.getField().getIndex(), type(node));
        }
        if (node instanceof RexCall call) {
            RowExpression found = known.get(node);
            return found != null ? found : translateCall(call);
        }
        throw new SkepException(
                ErrorCode.NOT_SUPPORTED, "This correlated sub-query can't be turned into a join: " + node);
    }

    private RowExpression translateCall(RexCall call) {
        DataType type = type(call);
        return switch (call.getKind()) {
            case AND -> new SpecialForm(Form.AND, translate(call.getOperands()), PrimitiveType.BOOLEAN);
            case OR -> new SpecialForm(Form.OR, translate(call.getOperands()), PrimitiveType.BOOLEAN);
            case NOT -> function("not", call);
            case EQUALS -> function("=", call);
            case NOT_EQUALS -> function("<>", call);
            case LESS_THAN -> function("<", call);
            case LESS_THAN_OR_EQUAL -> function("<=", call);
            case GREATER_THAN -> function(">", call);
            case GREATER_THAN_OR_EQUAL -> function(">=", call);
            case IS_NOT_DISTINCT_FROM -> function("<=>", call);
            case IS_DISTINCT_FROM -> new Call("not", List.of(function("<=>", call)), PrimitiveType.BOOLEAN);
            case IS_NULL, IS_UNKNOWN -> function("is null", call);
            case IS_NOT_NULL -> function("is not null", call);
            case IS_TRUE -> function("is true", call);
            case IS_FALSE -> function("is false", call);
            case IS_NOT_TRUE -> function("is not true", call);
            case IS_NOT_FALSE -> function("is not false", call);
            case PLUS ->
                new Call("+", translate(call.getOperands()), type); // of LIMIT and OFFSET in an unnested sub-query
            case CASE -> new SpecialForm(Form.CASE, caseArguments(call, type), type);
            case CAST -> new Cast(translate(call.getOperands().get(0)), type);
            case SEARCH -> search(call);
            case OTHER_FUNCTION -> otherFunction(call, type);
            default ->
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "This sub-query is not supported: No compiled form of "
                                + call.getOperator().getName() + " (" + call.getKind() + ")");
        };
    }

    private RowExpression otherFunction(RexCall call, DataType type) {
        if (HiveOperators.is(call.getOperator(), HiveOperators.CAST)) {
            return new Cast(translate(call.getOperands().get(0)), type);
        }
        if (!HiveOperators.bodies(call.getOperator()).isEmpty()) {
            return new LambdaCall(
                    HiveOperators.lambdaName(call.getOperator()),
                    translate(call.getOperands()),
                    HiveOperators.bodies(call.getOperator()),
                    type);
        }
        String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
        List<RowExpression> arguments = translate(call.getOperands());
        return switch (name) {
            case "coalesce" -> new SpecialForm(Form.COALESCE, arguments, type);
            case "in" -> new SpecialForm(Form.IN, arguments, PrimitiveType.BOOLEAN);
            default -> new Call(name, arguments, type);
        };
    }

    /** Rules may leave NULL branches of another type; every branch gets the type of the whole. */
    private List<RowExpression> caseArguments(RexCall call, DataType type) {
        List<RowExpression> arguments = new ArrayList<>();
        List<RexNode> operands = call.getOperands();
        for (int i = 0; i < operands.size(); i++) {
            RowExpression argument = translate(operands.get(i));
            boolean isValue = i % 2 == 1 || i == operands.size() - 1;
            if (isValue && !argument.type().equals(type)) {
                argument = argument instanceof Literal literal && literal.value() == null
                        ? new Literal(null, type)
                        : new Cast(argument, type);
            }
            arguments.add(argument);
        }
        return arguments;
    }

    private RowExpression search(RexCall call) {
        RexNode value = call.getOperands().get(0);
        RexLiteral literal = (RexLiteral) call.getOperands().get(1);
        Sarg<?> sarg = literal.getValueAs(Sarg.class);
        boolean complemented = sarg.isComplementedPoints();
        if (sarg.nullAs == RexUnknownAs.UNKNOWN && (complemented || (sarg.isPoints() && sarg.pointCount > 1))) {
            DataType type = type(value);
            List<RowExpression> arguments = new ArrayList<>();
            arguments.add(translate(value));
            Sarg<?> points = complemented ? sarg.negate() : sarg;
            for (Range<?> range : points.rangeSet.asRanges()) {
                arguments.add(new Literal(RexConstants.boxed(range.lowerEndpoint(), type), type));
            }
            RowExpression in = new SpecialForm(Form.IN, arguments, PrimitiveType.BOOLEAN);
            return complemented ? new Call("not", List.of(in), PrimitiveType.BOOLEAN) : in;
        }
        return translate(RexUtil.expandSearch(rexBuilder, null, call));
    }

    private RowExpression function(String name, RexCall call) {
        List<RowExpression> arguments = translate(call.getOperands());
        return new Call(name, arguments, PrimitiveType.BOOLEAN);
    }

    private static DataType type(RexNode node) {
        return TypeMapping.toSkep(node.getType());
    }

    /** Whether an expression is the same for all rows and can be evaluated while planning. */
    public static boolean isConstant(RexNode node) {
        return node.accept(ConstantCheck.INSTANCE);
    }

    private static final class ConstantCheck extends RexVisitorImpl<Boolean> {
        static final ConstantCheck INSTANCE = new ConstantCheck();

        ConstantCheck() {
            super(true);
        }

        @Override
        public Boolean visitInputRef(RexInputRef reference) {
            return false;
        }

        @Override
        public Boolean visitLocalRef(RexLocalRef reference) {
            return false;
        }

        @Override
        public Boolean visitLiteral(RexLiteral literal) {
            return true;
        }

        @Override
        public Boolean visitOver(RexOver over) {
            return false;
        }

        @Override
        public Boolean visitCorrelVariable(RexCorrelVariable variable) {
            return false;
        }

        @Override
        public Boolean visitDynamicParam(RexDynamicParam parameter) {
            return false;
        }

        @Override
        public Boolean visitSubQuery(RexSubQuery subQuery) {
            return false;
        }

        @Override
        public Boolean visitFieldAccess(RexFieldAccess access) {
            return access.getReferenceExpr().accept(this);
        }

        @Override
        public Boolean visitCall(RexCall call) {
            if (!call.getOperator().isDeterministic() || call.getKind() == SqlKind.SCALAR_QUERY) {
                return false;
            }
            for (RexNode operand : call.getOperands()) {
                if (!Boolean.TRUE.equals(operand.accept(this))) {
                    return false;
                }
            }
            return true;
        }
    }
}
