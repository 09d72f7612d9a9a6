package dev.skep.benchmarks;

import dev.skep.api.function.Argument;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.TimestampVectorBuilder;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.BuiltinFunctions;
import dev.skep.function.definition.AnnotatedScalars;
import dev.skep.function.scalar.DateFunctions;
import dev.skep.function.scalar.RegexFunctions;
import dev.skep.function.scalar.StringFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Nanoseconds a row of functions of text and times: by the kernels over bytes, and by the methods that are called for each row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TextFunctionBenchmark {
    private static final int ROWS = RowBatch.DEFAULT_ROWS;

    /** The function. */
    @Param({"instr", "split", "regexp_extract", "regexp_replace", "date_format"})
    public String function;

    /** How it is computed. */
    @Param({"bytes", "rows"})
    public String kind;

    private ScalarKernel kernel;
    private ColumnVector[] arguments;

    /** Lines of a log, such as {@code user=17 path=/a/b status=200}. */
    @Setup
    public void setUp() {
        List<Object> constants =
                switch (function) {
                    case "instr" -> List.of("status=");
                    case "split" -> List.of("/");
                    case "regexp_extract" -> List.of("status=(\\d+)", 1);
                    case "regexp_replace" -> List.of("\\d+", "#");
                    default -> List.of("yyyy-MM-dd HH:mm");
                };
        boolean isTime = function.equals("date_format");
        List<ColumnVector> vectors = new ArrayList<>(List.of(isTime ? times() : lines()));
        List<Argument> types = new ArrayList<>(
                List.of(new Argument(isTime ? PrimitiveType.TIMESTAMP : PrimitiveType.STRING, false, null)));
        for (Object constant : constants) {
            DataType type = constant instanceof String ? PrimitiveType.STRING : PrimitiveType.INT;
            vectors.add(VectorBuilder.constant(type, constant, ROWS));
            types.add(new Argument(type, true, constant));
        }
        arguments = vectors.toArray(ColumnVector[]::new);
        kernel = definition().bind(types).kernel();
    }

    private ScalarDefinition definition() {
        if (kind.equals("bytes")) {
            return BuiltinFunctions.registry().scalar(function).orElseThrow();
        }
        return Stream.of(StringFunctions.class, RegexFunctions.class, DateFunctions.class)
                .flatMap(family -> AnnotatedScalars.in(family).stream())
                .filter(method -> method.description().name().equals(function))
                .findFirst()
                .orElseThrow();
    }

    private static ColumnVector lines() {
        Random random = new Random(1);
        BytesVectorBuilder builder = new BytesVectorBuilder(ROWS);
        for (int row = 0; row < ROWS; row++) {
            builder.append("user=" + random.nextInt(1000) + " path=/shop/item/" + random.nextInt(100_000) + " status="
                    + (200 + random.nextInt(300)));
        }
        return builder.build();
    }

    private static ColumnVector times() {
        Random random = new Random(1);
        TimestampVectorBuilder builder = new TimestampVectorBuilder(ROWS);
        for (int row = 0; row < ROWS; row++) {
            builder.append(random.nextInt(), 0);
        }
        return builder.build();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public ColumnVector evaluate() {
        return kernel.evaluate(arguments, ROWS, new BenchmarkContext());
    }
}
