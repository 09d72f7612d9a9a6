package dev.skep.execution.expression;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeParser;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Call;
import dev.skep.execution.plan.RowExpression.Cast;
import dev.skep.execution.plan.RowExpression.Form;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.RowExpression.Literal;
import dev.skep.execution.plan.RowExpression.SpecialForm;
import dev.skep.function.BuiltinFunctions;
import dev.skep.function.type.ValueText;
import dev.skep.testing.FixedContext;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Writes expressions for tests in few words. */
public final class Expressions {
    private Expressions() {}

    public static DataType type(String name) {
        return TypeParser.parse(name);
    }

    public static RowExpression column(int index, String type) {
        return new InputReference(index, type(type));
    }

    public static RowExpression literal(Object value, String type) {
        return new Literal(value, type(type));
    }

    public static RowExpression text(String value) {
        return literal(value, "string");
    }

    public static RowExpression number(int value) {
        return literal(value, "int");
    }

    /** A value given as text and cast to a type. */
    public static RowExpression value(String text, String type) {
        return cast(literal(text, "string"), type);
    }

    public static RowExpression cast(RowExpression input, String type) {
        return new Cast(input, type(type));
    }

    public static RowExpression form(Form form, String type, RowExpression... arguments) {
        return new SpecialForm(form, List.of(arguments), type(type));
    }

    /** A call bound as the planner does: arguments cast to what the function asks for. */
    public static RowExpression call(String function, RowExpression... arguments) {
        List<Argument> bindings = new ArrayList<>();
        for (RowExpression argument : arguments) {
            bindings.add(
                    argument instanceof Literal literal
                            ? Argument.constant(literal.type(), literal.value())
                            : Argument.of(argument.type()));
        }
        BoundScalar bound =
                BuiltinFunctions.registry().scalar(function).orElseThrow().bind(bindings);
        List<RowExpression> cast = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            DataType wanted = bound.argumentTypes().get(i);
            cast.add(arguments[i].type().equals(wanted) ? arguments[i] : new Cast(arguments[i], wanted));
        }
        return new Call(function, cast, bound.resultType());
    }

    /** The value of an expression without input, as Hive prints it; null for NULL. */
    public static String evaluate(RowExpression expression) {
        Object value = ConstantFolder.evaluate(expression, BuiltinFunctions.registry(), new FixedContext());
        return ValueText.of(expression.type(), value, ZoneId.of("UTC"));
    }

    /** The value and the type, as in {@code 3:int}. */
    public static String typed(RowExpression expression) {
        return evaluate(expression) + ":" + expression.type();
    }
}
