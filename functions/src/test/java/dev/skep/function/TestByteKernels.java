package dev.skep.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.TimestampVectorBuilder;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.definition.AnnotatedScalars;
import dev.skep.function.scalar.DateFunctions;
import dev.skep.function.scalar.RegexFunctions;
import dev.skep.function.scalar.StringFunctions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Kernels over bytes give what the functions' methods give, for NULLs, constants, characters of several bytes, and bytes that are no text. */
class TestByteKernels {
    private static final int ROWS = 300;
    private static final List<ScalarDefinition> BY_ROW = Stream.of(
                    StringFunctions.class, RegexFunctions.class, DateFunctions.class)
            .flatMap(family -> AnnotatedScalars.in(family).stream())
            .toList();

    private final Random random = new Random(7);

    @Test
    void findPlaces() {
        for (String part : List.of("a", "ab", "", "é", "aé", "xyz")) {
            agree("instr", ZoneOffset.UTC, texts("abé€ ", false), constant(part));
            agree("locate", ZoneOffset.UTC, constant(part), texts("abé€ ", false));
        }
        agree("instr", ZoneOffset.UTC, texts("ab", false), texts("ab", false));
    }

    @Test
    void split() {
        for (String regex : List.of(",", ", ", "\\|", "[.]", "[,;]", "a+", "", "\\.", "é", "[|]", "\\d")) {
            agree("split", ZoneOffset.UTC, texts("a,|.é 1", false), constant(regex));
        }
        agree("split", ZoneOffset.UTC, texts("ab,", false), texts(",a", false));
    }

    @Test
    void matchRegularExpressions() {
        for (String regex : List.of("(a)(b)?", "a*", "([^,]*),", "()", "(\\d+)", "b$", "(é)", "(?i)(A)")) {
            ColumnVector texts = texts("ab,1é ", true);
            agree("regexp_extract", ZoneOffset.UTC, texts, constant(regex), constant(0));
            agree("regexp_replace", ZoneOffset.UTC, texts, constant(regex), constant("<x>"));
            agree("regexp_replace", ZoneOffset.UTC, texts, constant(regex), constant("\\$$0"));
            agree("regexp_replace", ZoneOffset.UTC, texts, constant(regex), constant(""));
            agree("regexp_replace", ZoneOffset.UTC, texts, texts("ab", false), constant("é"));
        }
        agree("regexp_extract", ZoneOffset.UTC, texts("ab", true), constant("(a)(b)?"), constant(2));
        agree("regexp_extract", ZoneOffset.UTC, texts("ab", true), constant("(a)"));
    }

    @Test
    void formatTimes() {
        for (String zone : List.of("UTC", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "+05:30")) {
            for (String pattern : List.of(
                    "yyyy-MM-dd", "yyyyMMddHHmmss", "dd/MM/yyyy HH:mm:ss", "uuuu", "yyyy-MM", "E", "yy", "''", "HH")) {
                agree("date_format", ZoneId.of(zone), times(), constant(pattern));
            }
        }
    }

    @Test
    void fillUp() {
        for (String name : List.of("lpad", "rpad")) {
            for (String filler : List.of("*", "xyz", "é", "", "€x")) {
                for (int length : new int[] {-1, 0, 1, 5, 200}) {
                    agree(name, ZoneOffset.UTC, texts("abé€ ", true), constant(length), constant(filler));
                    agree(name, ZoneOffset.UTC, constant("abc"), constant(length), texts("ab", true));
                }
            }
        }
        BoundScalar bound = kernel(
                BuiltinFunctions.registry().scalar("lpad").orElseThrow(),
                texts("a", true),
                constant(100_000_001),
                constant("x"));
        assertThat(catchThrowable(() -> bound.kernel()
                        .evaluate(
                                new ColumnVector[] {texts("a", true), constant(100_000_001), constant("x")},
                                ROWS,
                                new Context(ZoneOffset.UTC))))
                .hasMessageContaining("longer than 100000000 characters");
    }

    @Test
    void translate() {
        for (String from : List.of("a", "ba", "aab", "", "é", "ab ")) {
            for (String to : List.of("", "x", "xy", "€b", "xyzt")) {
                agree("translate", ZoneOffset.UTC, texts("abé€ ", true), constant(from), constant(to));
                agree("translate", ZoneOffset.UTC, texts("ab", false), texts("ab", true), constant(to));
            }
        }
    }

    @Test
    void failAsTheMethodsDo() {
        BoundScalar bound = kernel(
                BuiltinFunctions.registry().scalar("regexp_extract").orElseThrow(),
                texts("a", true),
                constant("(a)"),
                constant(9));
        assertThat(catchThrowable(() -> bound.kernel()
                        .evaluate(
                                new ColumnVector[] {texts("a", true), constant("(a)"), constant(9)},
                                ROWS,
                                new Context(ZoneOffset.UTC))))
                .hasMessageContaining("asks for group 9");
    }

    private void agree(String name, ZoneId zone, ColumnVector... arguments) {
        ScalarDefinition slow = BY_ROW.stream()
                .filter(function -> function.description().name().equals(name))
                .findFirst()
                .orElseThrow();
        List<Object> expected = values(kernel(slow, arguments), zone, arguments);
        ScalarDefinition fast = BuiltinFunctions.registry().scalar(name).orElseThrow();
        assertThat(values(kernel(fast, arguments), zone, arguments)).as(name).isEqualTo(expected);
    }

    private static BoundScalar kernel(ScalarDefinition function, ColumnVector... arguments) {
        List<Argument> types = new ArrayList<>();
        for (ColumnVector argument : arguments) {
            types.add(new Argument(type(argument), false, null));
        }
        return function.bind(types);
    }

    private static List<Object> values(BoundScalar bound, ZoneId zone, ColumnVector... arguments) {
        ColumnVector result = bound.kernel().evaluate(arguments, ROWS, new Context(zone));
        List<Object> values = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            values.add(VectorValues.read(bound.resultType(), result, row));
        }
        return values;
    }

    private static DataType type(ColumnVector vector) {
        String name = vector.flatten().getClass().getSimpleName();
        return switch (name) {
            case "BytesVector" -> PrimitiveType.STRING;
            case "IntVector" -> PrimitiveType.INT;
            default -> PrimitiveType.TIMESTAMP;
        };
    }

    private static ColumnVector constant(Object value) {
        return VectorBuilder.constant(value instanceof String ? PrimitiveType.STRING : PrimitiveType.INT, value, ROWS);
    }

    /** Texts of the characters and NULLs; and some that are no UTF-8. */
    private ColumnVector texts(String characters, boolean damaged) {
        BytesVectorBuilder builder = new BytesVectorBuilder(ROWS);
        for (int row = 0; row < ROWS; row++) {
            if (row % 11 == 0) {
                builder.appendNull();
                continue;
            }
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                text.append(characters.charAt(
                        random.nextInt(row % 2 == 0 ? 2 : characters.length()) % characters.length()));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (damaged && row % 13 == 0 && bytes.length > 0) {
                bytes[0] = (byte) 0xff;
            }
            builder.append(bytes, 0, bytes.length);
        }
        return builder.build();
    }

    private ColumnVector times() {
        TimestampVectorBuilder builder = new TimestampVectorBuilder(ROWS);
        for (int row = 0; row < ROWS; row++) {
            if (row % 11 == 0) {
                builder.appendNull();
            } else {
                long second = random.nextInt(4) == 0
                        ? LocalDateTime.of(2011, 12, 29, 0, 0).toEpochSecond(ZoneOffset.UTC) + random.nextInt(300_000)
                        : random.nextLong(-62_000_000_000L, 250_000_000_000L);
                builder.append(second, random.nextInt(1_000_000_000));
            }
        }
        return builder.build();
    }

    private record Context(ZoneId zone) implements EvaluationContext {
        @Override
        public Instant queryStart() {
            return Instant.EPOCH;
        }

        @Override
        public String user() {
            return "tester";
        }

        @Override
        public String database() {
            return "default";
        }

        @Override
        public String setting(String key) {
            return null;
        }
    }
}
