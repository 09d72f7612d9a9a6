package dev.skep.execution.expression;

import static dev.skep.execution.expression.Expressions.call;
import static dev.skep.execution.expression.Expressions.cast;
import static dev.skep.execution.expression.Expressions.column;
import static dev.skep.execution.expression.Expressions.form;
import static dev.skep.execution.expression.Expressions.literal;
import static dev.skep.execution.expression.Expressions.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Form;
import dev.skep.function.BuiltinFunctions;
import dev.skep.testing.FixedContext;
import dev.skep.testing.RandomVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/** Whole batches in any encoding give what the same rows give one at a time. */
class TestRandomExpressions {
    private static final List<String> TYPES = List.of(
            "int",
            "bigint",
            "double",
            "string",
            "decimal(10,2)",
            "decimal(30,4)",
            "boolean",
            "date",
            "timestamp",
            "tinyint",
            "float",
            "varchar(3)",
            "char(3)",
            "interval_day_time",
            "array<int>");
    private static final List<String> BINARY = List.of(
            "+",
            "-",
            "*",
            "/",
            "%",
            "=",
            "<>",
            "<",
            "<=",
            ">",
            ">=",
            "<=>",
            "concat",
            "like",
            "nvl",
            "greatest",
            "datediff",
            "date_add",
            "substr",
            "pmod",
            "nullif",
            "hash",
            "index",
            "array_contains");
    private static final List<String> UNARY = List.of(
            "negative",
            "not",
            "is null",
            "is not null",
            "upper",
            "length",
            "year",
            "abs",
            "round",
            "floor",
            "trim",
            "hour",
            "sign",
            "size",
            "reverse",
            "md5",
            "last_day",
            "is true");

    private final long seed = Long.getLong("seed", 20240229L);
    private final Random random = new Random(seed);

    private RowExpression expression(int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            int column = random.nextInt(TYPES.size());
            String type = TYPES.get(column);
            return random.nextInt(4) == 0
                    ? literal(random.nextInt(5) == 0 ? null : RandomVectors.value(type(type), random), type)
                    : column(column, type);
        }
        for (int attempt = 0; attempt < 200; attempt++) {
            try {
                return node(depth);
            } catch (SkepException e) {
                continue;
            }
        }
        return column(0, TYPES.get(0));
    }

    private RowExpression node(int depth) {
        switch (random.nextInt(8)) {
            case 0 -> {
                return call(UNARY.get(random.nextInt(UNARY.size())), expression(depth - 1));
            }
            case 1 -> {
                RowExpression cast = cast(expression(depth - 1), TYPES.get(random.nextInt(TYPES.size())));
                ExpressionCompiler.compile(cast, BuiltinFunctions.registry(), new FixedContext());
                return cast;
            }
            case 2 -> {
                return form(random.nextBoolean() ? Form.AND : Form.OR, "boolean", condition(depth), condition(depth));
            }
            case 3 -> {
                RowExpression value = expression(depth - 1);
                String type = value.type().toString();
                Object otherwise = value.type().isNested() || random.nextBoolean()
                        ? null
                        : RandomVectors.value(value.type(), random);
                return form(Form.CASE, type, condition(depth), value, literal(otherwise, type));
            }
            case 4 -> {
                RowExpression value = expression(depth - 1);
                String type = value.type().toString();
                Object member = value.type().isNested() ? null : RandomVectors.value(value.type(), random);
                return form(Form.IN, "boolean", value, literal(member, type), literal(member, type));
            }
            default -> {
                return call(BINARY.get(random.nextInt(BINARY.size())), expression(depth - 1), expression(depth - 1));
            }
        }
    }

    private RowExpression condition(int depth) {
        for (int attempt = 0; attempt < 50; attempt++) {
            try {
                return call("<", expression(depth - 1), column(0, "int"));
            } catch (SkepException e) {
                continue;
            }
        }
        return call("<", column(1, "bigint"), column(0, "int"));
    }

    @RepeatedTest(60)
    void encodingsAgree() {
        int rows = 1 + random.nextInt(150);
        FlatVector[] flat = new FlatVector[TYPES.size()];
        ColumnVector[] encoded = new ColumnVector[TYPES.size()];
        for (int i = 0; i < flat.length; i++) {
            encode(type(TYPES.get(i)), i, rows, flat, encoded);
        }
        for (int attempt = 0; attempt < 20; attempt++) {
            RowExpression expression = expression(3);
            String context = "seed " + seed + ": " + expression;
            List<Object> expected = rowByRow(expression, flat, rows);
            assertThat(whole(expression, new RowBatch(rows, flat))).as(context).isEqualTo(expected);
            assertThat(whole(expression, new RowBatch(rows, encoded)))
                    .as(context)
                    .isEqualTo(expected);
        }
    }

    private void encode(DataType type, int index, int rows, FlatVector[] flat, ColumnVector[] encoded) {
        switch (random.nextInt(3)) {
            case 0 -> encoded[index] = RandomVectors.of(type, rows, random);
            case 1 -> encoded[index] = new ConstantVector(RandomVectors.of(type, 1, random), rows);
            default -> {
                int size = 1 + random.nextInt(20);
                FlatVector dictionary = RandomVectors.of(type, size, random);
                encoded[index] = new DictionaryVector(
                        dictionary, random.ints(rows, 0, size).toArray(), rows);
            }
        }
        flat[index] = encoded[index].flatten();
    }

    private static List<Object> whole(RowExpression expression, RowBatch batch) {
        return whole(compile(expression), expression.type(), batch);
    }

    private static CompiledExpression compile(RowExpression expression) {
        return ExpressionCompiler.compile(expression, BuiltinFunctions.registry(), new FixedContext());
    }

    private static List<Object> whole(CompiledExpression compiled, DataType type, RowBatch batch) {
        ColumnVector result = compiled.evaluate(batch);
        assertThat(result.size()).isEqualTo(batch.rowCount());
        List<Object> values = new ArrayList<>();
        for (int row = 0; row < batch.rowCount(); row++) {
            values.add(VectorValues.read(type, result, row));
        }
        return values;
    }

    private static List<Object> rowByRow(RowExpression expression, FlatVector[] columns, int rows) {
        CompiledExpression compiled = compile(expression);
        List<Object> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            RowBatch one = new RowBatch(rows, columns).slice(row, 1);
            values.addAll(whole(compiled, expression.type(), one));
        }
        return values;
    }

    @RepeatedTest(20)
    void predicatesSelectWhatIsTrue() {
        int rows = 1 + random.nextInt(150);
        ColumnVector[] columns = new ColumnVector[TYPES.size()];
        for (int i = 0; i < columns.length; i++) {
            encode(type(TYPES.get(i)), i, rows, new FlatVector[TYPES.size()], columns);
        }
        RowExpression predicate = form(Form.AND, "boolean", condition(2), condition(3), condition(1));
        RowBatch batch = new RowBatch(rows, columns);
        List<Object> truth = whole(predicate, batch);
        int[] expected = IntStream.range(0, rows)
                .filter(row -> Boolean.TRUE.equals(truth.get(row)))
                .toArray();
        int[] selected = new int[rows];
        int count = ExpressionCompiler.compilePredicate(predicate, BuiltinFunctions.registry(), new FixedContext())
                .select(batch, selected);
        assertThat(Arrays.copyOf(selected, count)).as("seed " + seed).isEqualTo(expected);
    }
}
