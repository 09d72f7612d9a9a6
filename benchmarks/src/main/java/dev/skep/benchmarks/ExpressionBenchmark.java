package dev.skep.benchmarks;

import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.expression.ExpressionCompiler;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Call;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.RowExpression.Literal;
import dev.skep.function.BuiltinFunctions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Nanoseconds a row of vector kernels over a batch in cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExpressionBenchmark {
    private static final int ROWS = RowBatch.DEFAULT_ROWS;

    private RowBatch batch;
    private CompiledExpression discounted;

    /** {@code price * (1 - discount)} over decimal(15,2) columns. */
    @Setup
    public void setUp() {
        Random random = new Random(1);
        long[] price = random.longs(ROWS, 1, 10_000_000).toArray();
        long[] discount = random.longs(ROWS, 0, 11).toArray();
        batch = new RowBatch(ROWS, new LongVector(price, ROWS, null), new LongVector(discount, ROWS, null));
        DecimalType money = new DecimalType(15, 2);
        RowExpression one = new Literal(BigDecimal.ONE.setScale(0), new DecimalType(1, 0));
        RowExpression rest = new Call("-", List.of(one, new InputReference(1, money)), new DecimalType(16, 2));
        RowExpression product = new Call("*", List.of(new InputReference(0, money), rest), new DecimalType(32, 4));
        discounted = ExpressionCompiler.compile(product, BuiltinFunctions.registry(), new BenchmarkContext());
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public ColumnVector discountedPrice() {
        return discounted.evaluate(batch);
    }
}
