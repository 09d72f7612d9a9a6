package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.function.BuiltinFunctions;
import dev.skep.function.type.TypeCoercion;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Functions that choose one of their arguments, as forms that compute this one alone: what another row would fail at, as in {@code if(n < 100, space(n), '')}, is no error. */
final class ConditionalCalls {
    private final AnalysisContext context;

    ConditionalCalls(AnalysisContext context) {
        this.context = context;
    }

    /** Empty for other functions, and where the registry has to tell what is wrong with the arguments. */
    Optional<RexNode> analyze(String name, List<RexNode> arguments, FunctionCall call) {
        if (name.equals("coalesce")) {
            return Optional.of(coalesce(arguments, call));
        }
        boolean isBuiltin = context.functions()
                .functions()
                .scalar(name)
                .equals(BuiltinFunctions.registry().scalar(name));
        if (!isBuiltin) {
            return Optional.empty();
        }
        if (name.equals("elt") && arguments.size() > 1) {
            return Optional.of(elt(arguments, call));
        }
        return switch (name + " " + arguments.size()) {
            case "nvl 2", "ifnull 2" -> commonType(arguments).map(type -> coalesce(arguments, call));
            case "nvl2 3" -> {
                RexNode isPresent = context.rexBuilder().makeCall(SqlStdOperatorTable.IS_NOT_NULL, arguments.get(0));
                yield choice(isPresent, arguments.get(1), arguments.get(2));
            }
            case "if 3" -> {
                DataType type = TypeMapping.toSkep(arguments.get(0).getType());
                yield type.is(TypeKind.BOOLEAN) || type.is(TypeKind.VOID)
                        ? choice(
                                context.functions().cast(arguments.get(0), PrimitiveType.BOOLEAN),
                                arguments.get(1),
                                arguments.get(2))
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private Optional<RexNode> choice(RexNode condition, RexNode yes, RexNode no) {
        return commonType(List.of(yes, no)).map(type -> context.rexBuilder()
                .makeCall(
                        context.rexBuilder().type(type),
                        SqlStdOperatorTable.CASE,
                        List.of(
                                condition,
                                context.functions().cast(yes, type),
                                context.functions().cast(no, type))));
    }

    /** A place that may be another each time it is asked for stays the argument of a call. */
    private RexNode elt(List<RexNode> arguments, FunctionCall call) {
        RexNode whole = context.functions().call("elt", arguments, Locations.of(call));
        if (!(whole instanceof RexCall elt)
                || !RexUtil.isDeterministic(elt.getOperands().get(0))) {
            return whole;
        }
        RexNode place = elt.getOperands().get(0);
        List<RexNode> cases = new ArrayList<>();
        for (int i = 1; i < elt.getOperands().size(); i++) {
            RexNode number = context.rexBuilder().makeExactLiteral(BigDecimal.valueOf(i), place.getType());
            cases.add(context.rexBuilder().makeCall(SqlStdOperatorTable.EQUALS, place, number));
            cases.add(elt.getOperands().get(i));
        }
        cases.add(context.rexBuilder().makeNullLiteral(elt.getType()));
        return context.rexBuilder().makeCall(elt.getType(), SqlStdOperatorTable.CASE, cases);
    }

    private static Optional<DataType> commonType(List<RexNode> values) {
        Optional<DataType> type = Optional.of(PrimitiveType.VOID);
        for (RexNode value : values) {
            DataType other = TypeMapping.toSkep(value.getType());
            type = type.flatMap(sofar -> TypeCoercion.commonType(sofar, other));
        }
        return type;
    }

    private RexNode coalesce(List<RexNode> arguments, FunctionCall call) {
        if (arguments.isEmpty()) {
            throw Locations.error(ErrorCode.INVALID_ARGUMENTS, "coalesce needs an argument", call);
        }
        DataType type = PrimitiveType.VOID;
        for (RexNode argument : arguments) {
            DataType other = TypeMapping.toSkep(argument.getType());
            DataType sofar = type;
            type = TypeCoercion.commonType(type, other)
                    .orElseThrow(() -> Locations.error(
                            ErrorCode.TYPE_MISMATCH,
                            "Types " + sofar + " and " + other + " have none in common",
                            call));
        }
        List<RexNode> cast = new ArrayList<>();
        for (RexNode argument : arguments) {
            cast.add(context.functions().cast(argument, type));
        }
        RelDataType result = context.rexBuilder().type(type);
        return context.rexBuilder().makeCall(result, HiveOperators.scalar(HiveOperators.COALESCE, true, result), cast);
    }
}
