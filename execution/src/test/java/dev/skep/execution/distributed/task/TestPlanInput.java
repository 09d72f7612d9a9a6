package dev.skep.execution.distributed.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeParser;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph.FunctionResource;
import dev.skep.file.FileStores;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestPlanInput {
    @TempDir
    private Path directory;

    private String path() {
        return directory.resolve("job").toString();
    }

    private static JobDescription description(OperatorSpec root) {
        TaskEnvironment environment = new TaskEnvironment(
                true,
                Instant.EPOCH,
                "UTC",
                "ada",
                "default",
                Map.copyOf(new TreeMap<>(Map.of("a", "b"))),
                10,
                List.of(new FunctionResource("default.twice", "x.Twice", List.of("/a.jar"), List.of())),
                List.of("/b.jar"),
                new LinkedHashMap<>(Map.of("f", "/f")),
                1,
                null);
        Stage stage = new Stage(1, root, new Distribution.Single(), 1);
        return new JobDescription(
                List.of(stage), null, List.of(), 0, Map.of(), List.of(), false, List.of("/t"), environment);
    }

    @Test
    void readsPlansWithValuesOfAllTypes() {
        List<Object> values = new ArrayList<>(Arrays.asList(
                null,
                true,
                (byte) 1,
                (short) 2,
                3,
                4L,
                5f,
                6d,
                new BigDecimal("7.50"),
                "eight",
                LocalDate.of(2024, 1, 9),
                LocalDateTime.of(2024, 1, 10, 11, 12),
                Instant.ofEpochSecond(13),
                Period.ofMonths(14),
                Duration.ofMillis(15),
                List.of(16),
                new ArrayList<>(List.of("17")),
                new LinkedHashMap<>(Map.of("k", 18)),
                Arrays.asList(19, null)));
        DataType nested = TypeParser.parse("map<string,array<struct<a:decimal(10,2),b:varchar(3)>>>");
        OperatorSpec rows = new OperatorSpec.Values(List.of(values), RowType.of(List.of("a"), List.of(nested)));
        OperatorSpec filter =
                new OperatorSpec.Filter(rows, new RowExpression.Literal(new byte[] {1, 2}, PrimitiveType.BINARY));
        description(filter).write(new FileStores(), path());
        OperatorSpec.Filter read = (OperatorSpec.Filter)
                JobDescription.read(new FileStores(), path()).output().root();
        assertThat(read.input()).isEqualTo(rows);
        assertThat(((RowExpression.Literal) read.predicate()).value()).isEqualTo(new byte[] {1, 2});
    }

    /** Runs code when it is read. */
    static final class Trap implements Serializable {
        private static final long serialVersionUID = 1;
        private static int sprung;

        private Object readResolve() {
            sprung++;
            return this;
        }
    }

    private SkepException refusal(Object foreign) throws IOException {
        try (ObjectOutputStream objects = new ObjectOutputStream(Files.newOutputStream(directory.resolve("job")))) {
            objects.writeObject(foreign);
        }
        return catchThrowableOfType(SkepException.class, () -> JobDescription.read(new FileStores(), path()));
    }

    @Test
    void makesNoObjectsOfOtherClasses() throws IOException {
        for (Object foreign :
                List.of(new Trap(), new ArrayList<>(List.of(new Trap())), new Trap[] {new Trap()}, URI.create("x:y"))) {
            SkepException refusal = refusal(foreign);
            assertThat(refusal.code()).isEqualTo(ErrorCode.FILE_READ_FAILED);
            assertThat(refusal).hasCauseInstanceOf(InvalidClassException.class);
        }
        OperatorSpec trap = new OperatorSpec.Values(
                List.of(List.of(new Trap())), RowType.of(List.of("a"), List.of(PrimitiveType.INT)));
        assertThat(refusal(description(trap))).hasCauseInstanceOf(InvalidClassException.class);
        assertThat(Trap.sprung).isZero();
    }
}
