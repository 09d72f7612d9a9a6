package dev.skep.function.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Accumulator;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.BoundTableFunction;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.testing.FixedContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestUserFunctionLoader {
    @TempDir
    Path directory;

    private UserFunctionLoader loader(String name, String annotationAndBody) throws IOException {
        Path source = Files.createDirectories(directory.resolve("udf")).resolve(name + ".java");
        Files.writeString(source, annotationAndBody);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        int status = compiler.run(
                null, null, null, "-proc:none", "-cp", classPath, "-d", directory.toString(), source.toString());
        assertThat(status).isZero();
        Path jar = directory.resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(file);
                Stream<Path> classes = Files.list(directory.resolve("udf"))) {
            for (Path path :
                    classes.filter(p -> p.toString().endsWith(".class")).toList()) {
                archive.putNextEntry(new JarEntry("udf/" + path.getFileName()));
                archive.write(Files.readAllBytes(path));
            }
        }
        return new UserFunctionLoader(List.of(jar));
    }

    private static ColumnVector vector(DataType type, Object... values) {
        VectorBuilder builder = VectorBuilder.of(type, values.length);
        for (Object value : values) {
            builder.appendObject(value);
        }
        return builder.build();
    }

    @Test
    void scalar() throws IOException {
        String body = "package udf; import dev.skep.api.function.*; public class Twice {"
                + " @ScalarFunction(name = \"twice\", description = \"Doubles\")"
                + " public static long twice(long x) { if (x == 13) throw new IllegalStateException(\"unlucky\");"
                + " return 2 * x; }"
                + " @ScalarFunction(name = \"twice\", description = \"\")"
                + " public static String twice(String x) { return x + x; } }";
        try (UserFunctionLoader loader = loader("Twice", body)) {
            var definition =
                    loader.load("my_twice", "udf.Twice").scalar("my_twice").orElseThrow();
            BoundScalar bound = definition.bind(List.of(Argument.of(PrimitiveType.INT)));
            assertThat(bound.argumentTypes()).containsExactly(PrimitiveType.BIGINT);
            ColumnVector[] numbers = {vector(PrimitiveType.BIGINT, 4L, null)};
            ColumnVector result = bound.kernel().evaluate(numbers, 2, new FixedContext());
            assertThat(VectorValues.read(PrimitiveType.BIGINT, result, 0)).isEqualTo(8L);
            assertThat(result.isNull(1)).isTrue();
            ColumnVector[] unlucky = {vector(PrimitiveType.BIGINT, 13L)};
            assertThatThrownBy(() -> bound.kernel().evaluate(unlucky, 1, new FixedContext()))
                    .isInstanceOfSatisfying(
                            SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FUNCTION_FAILED))
                    .hasMessageContaining("my_twice")
                    .hasMessageContaining("unlucky");
            BoundScalar text = definition.bind(List.of(Argument.of(PrimitiveType.STRING)));
            assertThat(text.resultType()).isEqualTo(PrimitiveType.STRING);
        }
    }

    @Test
    void aggregate() throws IOException {
        String body = "package udf; import dev.skep.api.function.*;"
                + " @AggregateFunction(name = \"product\", description = \"Multiplies\") public class Product {"
                + " public static class State implements java.io.Serializable { public double value = 1; }"
                + " public static void input(State s, double x) { s.value *= x; }"
                + " public static void combine(State a, State b) { a.value *= b.value; }"
                + " public static double output(State s) { return s.value; } }";
        try (UserFunctionLoader loader = loader("Product", body)) {
            BoundAggregate bound = loader.load("product", "udf.Product")
                    .aggregate("product")
                    .orElseThrow()
                    .bind(List.of(Argument.of(PrimitiveType.DOUBLE)));
            Accumulator whole = bound.accumulators().get();
            whole.ensureGroups(1);
            whole.input(null, new ColumnVector[] {vector(PrimitiveType.DOUBLE, 2.0, null)}, 2);
            Accumulator part = bound.accumulators().get();
            part.ensureGroups(1);
            part.input(null, new ColumnVector[] {vector(PrimitiveType.DOUBLE, 3.0)}, 1);
            whole.combine(null, part.intermediate(0, 1), 1);
            assertThat(VectorValues.read(bound.resultType(), whole.output(0, 1), 0))
                    .isEqualTo(6.0);
        }
    }

    @Test
    void table() throws IOException {
        String body = "package udf; import dev.skep.api.function.*;"
                + " @TableFunction(name = \"letters\", description = \"Letters\", columns = {\"place:int\", \"letter:string\"})"
                + " public class Letters { public static void process(String text, RowCollector out) {"
                + " for (int i = 0; i < text.length(); i++) out.collect(i, text.substring(i, i + 1)); } }";
        try (UserFunctionLoader loader = loader("Letters", body)) {
            BoundTableFunction bound = loader.load("letters", "udf.Letters")
                    .table("letters")
                    .orElseThrow()
                    .bind(List.of(Argument.of(PrimitiveType.STRING)));
            assertThat(bound.resultType()).hasToString("(place:int, letter:string)");
            VectorBuilder[] result = {VectorBuilder.of(PrimitiveType.INT, 4), VectorBuilder.of(PrimitiveType.STRING, 4)
            };
            int[] counts = new int[2];
            bound.kernels()
                    .get()
                    .evaluate(new ColumnVector[] {vector(PrimitiveType.STRING, "ab", null)}, 2, result, counts);
            assertThat(counts).containsExactly(2, 0);
            assertThat(VectorValues.read(PrimitiveType.STRING, result[1].build(), 1))
                    .isEqualTo("b");
        }
    }

    @Test
    void whatIsWrong() throws IOException {
        String body = "package udf; public class Nothing {}";
        try (UserFunctionLoader loader = loader("Nothing", body)) {
            assertInvalid(() -> loader.load("f", "udf.Nothing"), "holds no function");
            assertInvalid(() -> loader.load("f", "udf.Missing"), "udf.Missing");
            assertInvalid(() -> loader.load("f", UserFunctionLoader.class.getName()), "not in the jars");
        }
        assertThatThrownBy(() -> new UserFunctionLoader(List.of(directory.resolve("none.jar"))))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH_NOT_FOUND));
    }

    private static void assertInvalid(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String part) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FUNCTION))
                .hasMessageContaining(part);
    }
}
