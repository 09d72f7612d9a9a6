package dev.skep.execution.expression;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorLayout;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Call;
import dev.skep.execution.plan.RowExpression.Cast;
import dev.skep.execution.plan.RowExpression.FieldReference;
import dev.skep.execution.plan.RowExpression.Form;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.RowExpression.LambdaCall;
import dev.skep.execution.plan.RowExpression.Literal;
import dev.skep.execution.plan.RowExpression.SpecialForm;
import dev.skep.function.FunctionRegistry;
import dev.skep.function.cast.CastKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Turns expressions into trees of vector kernels. Parts without input are computed here, once. */
public final class ExpressionCompiler {
    private final FunctionRegistry registry;
    private final EvaluationContext context;
    private final BatchWidth width;
    private final Map<RowExpression, ExpressionFacts> facts = new IdentityHashMap<>();

    private ExpressionCompiler(FunctionRegistry registry, EvaluationContext context, BatchWidth width) {
        this.registry = registry;
        this.context = context;
        this.width = width;
    }

    /** @throws SkepException FUNCTION_NOT_FOUND or INVALID_ARGUMENTS when the registry can't serve a call */
    public static CompiledExpression compile(
            RowExpression expression, FunctionRegistry registry, EvaluationContext context) {
        return compile(expression, registry, context, new BatchWidth());
    }

    /** @param width learns how many rows the expression may be given at once */
    public static CompiledExpression compile(
            RowExpression expression, FunctionRegistry registry, EvaluationContext context, BatchWidth width) {
        return new ExpressionCompiler(registry, context, width).compile(expression, false);
    }

    /** @param expression of type boolean */
    public static CompiledPredicate compilePredicate(
            RowExpression expression, FunctionRegistry registry, EvaluationContext context) {
        return compilePredicate(expression, registry, context, new BatchWidth());
    }

    /** @param width learns how many rows the expression may be given at once */
    public static CompiledPredicate compilePredicate(
            RowExpression expression, FunctionRegistry registry, EvaluationContext context, BatchWidth width) {
        ExpressionCompiler compiler = new ExpressionCompiler(registry, context, width);
        List<ConjunctionPredicate.Conjuncts> groups = new ArrayList<>();
        List<RowExpression> group = new ArrayList<>();
        for (RowExpression conjunct : ConjunctOrder.of(expression, registry)) {
            if (!group.isEmpty() && !compiler.readAlike(group.get(0), conjunct)) {
                groups.add(compiler.conjuncts(group));
                group = new ArrayList<>();
            }
            group.add(conjunct);
        }
        groups.add(compiler.conjuncts(group));
        return new ConjunctionPredicate(groups);
    }

    private boolean readAlike(RowExpression one, RowExpression other) {
        return Arrays.equals(facts(one).columns(), facts(other).columns());
    }

    private ConjunctionPredicate.Conjuncts conjuncts(List<RowExpression> group) {
        CompiledExpression together = null;
        int[] columns = facts(group.get(0)).columns();
        if (group.size() > 1 && columns.length == 1) {
            SpecialForm all = new SpecialForm(Form.AND, group, PrimitiveType.BOOLEAN);
            together = facts(all).deterministic() ? compile(all, false) : null;
        }
        List<CompiledExpression> conditions =
                group.stream().map(conjunct -> compile(conjunct, false)).toList();
        return new ConjunctionPredicate.Conjuncts(conditions, columns, together);
    }

    /** The input columns that an expression reads, ascending. */
    public static int[] columns(RowExpression expression, FunctionRegistry registry) {
        return ExpressionFacts.of(expression, registry).columns();
    }

    private ExpressionFacts facts(RowExpression expression) {
        return ExpressionFacts.of(expression, registry, facts);
    }

    /** @param cached whether an expression around this one already sees to dictionaries */
    private CompiledExpression compile(RowExpression expression, boolean cached) {
        if (expression instanceof InputReference input) {
            return batch -> batch.column(input.column());
        }
        if (expression instanceof Literal literal) {
            return constant(VectorBuilder.constant(literal.type(), literal.value(), 1));
        }
        ExpressionFacts facts = facts(expression);
        boolean cacheable = facts.deterministic() && facts.columns().length == 1;
        CompiledExpression compiled = compileNode(expression, cached || cacheable);
        if (facts.deterministic() && facts.columns().length == 0) {
            return fold(compiled);
        }
        return cacheable && !cached ? new DictionaryCached(compiled, facts.columns()[0]) : compiled;
    }

    private CompiledExpression compileNode(RowExpression expression, boolean cached) {
        if (expression instanceof Call call) {
            return call(call, cached);
        }
        if (expression instanceof LambdaCall call) {
            return lambda(call, cached);
        }
        if (expression instanceof Cast cast) {
            return cast(compile(cast.input(), cached), cast.input().type(), cast.type());
        }
        if (expression instanceof FieldReference reference) {
            return field(compile(reference.input(), cached), reference.field());
        }
        return form((SpecialForm) expression, cached);
    }

    private static CompiledExpression constant(ConstantVector value) {
        FlatVector flat = value.value();
        return batch -> new ConstantVector(flat, batch.rowCount());
    }

    /** The value computed now; an error is left for the rows that meet it. */
    private static CompiledExpression fold(CompiledExpression expression) {
        try {
            ColumnVector value = expression.evaluate(new RowBatch(1));
            return constant(new ConstantVector(value.flatten(), 1));
        } catch (SkepException e) {
            return expression;
        }
    }

    private CompiledExpression call(Call call, boolean cached) {
        ScalarDefinition definition = registry.scalar(call.function())
                .orElseThrow(() -> new SkepException(
                        ErrorCode.FUNCTION_NOT_FOUND, "There is no function '" + call.function() + "'"));
        List<Argument> arguments = new ArrayList<>();
        List<CompiledExpression> compiled = new ArrayList<>();
        for (RowExpression argument : call.arguments()) {
            CompiledExpression value = compile(argument, cached);
            arguments.add(argument(argument, value));
            compiled.add(value);
        }
        BoundScalar bound = definition.bind(arguments);
        CompiledExpression[] inputs = new CompiledExpression[compiled.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = cast(
                    compiled.get(i),
                    arguments.get(i).type(),
                    bound.argumentTypes().get(i));
        }
        BatchWidth told = isWide(bound.resultType()) && inputs.length > 0 ? width : null;
        if (told != null) {
            told.need();
        }
        KernelCall kernelCall = new KernelCall(call.function(), bound.kernel(), inputs, context, told);
        return cast(kernelCall, bound.resultType(), call.type());
    }

    private CompiledExpression lambda(LambdaCall call, boolean cached) {
        List<CompiledExpression> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(compile(argument, cached)));
        List<CompiledExpression> bodies = new ArrayList<>();
        call.bodies().forEach(body -> bodies.add(compile(body, registry, context)));
        return LambdaFunctions.of(call, arguments, bodies);
    }

    /** Whether values of a type may be of any length. */
    private static boolean isWide(DataType type) {
        return type.isNested() || VectorLayout.of(type) == VectorLayout.BYTES;
    }

    private Argument argument(RowExpression expression, CompiledExpression compiled) {
        if (expression instanceof Literal literal) {
            return Argument.constant(literal.type(), literal.value());
        }
        ExpressionFacts facts = facts(expression);
        if (facts.columns().length > 0 || !facts.deterministic()) {
            return Argument.of(expression.type());
        }
        try {
            ColumnVector value = compiled.evaluate(new RowBatch(1));
            return Argument.constant(expression.type(), VectorValues.read(expression.type(), value, 0));
        } catch (SkepException e) {
            return Argument.of(expression.type());
        }
    }

    private CompiledExpression cast(CompiledExpression input, DataType from, DataType to) {
        if (from.equals(to)) {
            return input;
        }
        ScalarKernel kernel = CastKernels.of(from, to);
        return new KernelCall("cast", kernel, new CompiledExpression[] {input}, context, null);
    }

    private static CompiledExpression field(CompiledExpression input, int field) {
        return batch -> {
            ColumnVector value = input.evaluate(batch);
            if (value instanceof ConstantVector constant) {
                ColumnVector member = ((StructVector) constant.value()).field(field);
                return new ConstantVector(member.slice(0, 1).flatten(), batch.rowCount());
            }
            StructVector struct = (StructVector) value.flatten();
            ColumnVector member = struct.field(field);
            if (struct.validity() == null) {
                return member.size() == batch.rowCount() ? member : member.slice(0, batch.rowCount());
            }
            FlatVector flat = member.flatten();
            return flat.withValidity(Validity.and(flat.validity(), struct.validity(), batch.rowCount()));
        };
    }

    private CompiledExpression form(SpecialForm form, boolean cached) {
        return switch (form.form()) {
            case AND, OR ->
                new JunctionExpression(parts(form.arguments(), PrimitiveType.BOOLEAN, cached), form.form() == Form.OR);
            case COALESCE -> new CoalesceExpression(parts(form.arguments(), form.type(), cached), form.type());
            case CASE -> caseExpression(form, cached);
            case IN -> in(form, cached);
        };
    }

    private CompiledExpression caseExpression(SpecialForm form, boolean cached) {
        List<RowExpression> conditions = new ArrayList<>();
        List<RowExpression> values = new ArrayList<>();
        List<RowExpression> arguments = form.arguments();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            conditions.add(arguments.get(i));
            values.add(arguments.get(i + 1));
        }
        values.add(arguments.size() % 2 == 1 ? arguments.get(arguments.size() - 1) : new Literal(null, form.type()));
        return new CaseExpression(
                parts(conditions, PrimitiveType.BOOLEAN, cached), parts(values, form.type(), cached), form.type());
    }

    private CompiledExpression in(SpecialForm form, boolean cached) {
        RowExpression value = form.arguments().get(0);
        List<RowExpression> candidates =
                form.arguments().subList(1, form.arguments().size());
        List<Object> literals = new ArrayList<>();
        List<RowExpression> equalities = new ArrayList<>();
        for (RowExpression candidate : candidates) {
            if (candidate instanceof Literal literal
                    && (literal.value() == null || literal.type().equals(value.type()))) {
                literals.add(literal.value());
            }
            equalities.add(new Call("=", List.of(value, candidate), PrimitiveType.BOOLEAN));
        }
        if (literals.size() == candidates.size()) {
            return new ConstantSet(compile(value, cached), literals, value.type(), context);
        }
        return equalities.size() == 1
                ? compile(equalities.get(0), cached)
                : new JunctionExpression(parts(equalities, PrimitiveType.BOOLEAN, cached), true);
    }

    private List<Part> parts(List<RowExpression> expressions, DataType type, boolean cached) {
        List<Part> parts = new ArrayList<>();
        for (RowExpression expression : expressions) {
            CompiledExpression compiled = cast(compile(expression, cached), expression.type(), type);
            ExpressionFacts facts = facts(expression);
            FlatVector constant = expression instanceof Literal
                    ? compiled.evaluate(new RowBatch(1)).flatten()
                    : null;
            parts.add(new Part(compiled, facts.columns(), constant));
        }
        return parts;
    }
}
