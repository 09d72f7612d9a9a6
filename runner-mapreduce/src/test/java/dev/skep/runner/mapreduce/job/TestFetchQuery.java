package dev.skep.runner.mapreduce.job;

import static dev.skep.execution.local.Plans.aggregate;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.exchange;
import static dev.skep.execution.local.Plans.graph;
import static dev.skep.execution.local.Plans.literal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryMetrics;
import dev.skep.execution.distributed.job.InputSize;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.TableScan;
import dev.skep.file.FileStores;
import dev.skep.format.StorageFormats;
import dev.skep.function.BoundFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFetchQuery {
    private static final RowType TYPE = columns(PrimitiveType.STRING);
    private static final Distribution ONE = new Distribution.Single();

    @TempDir
    Path directory;

    @BeforeEach
    void writeFile() throws IOException {
        Files.writeString(directory.resolve("rows.txt"), "line\n".repeat(100));
    }

    private OperatorSpec scan(RowExpression filter) {
        TableScan.Directory files = new TableScan.Directory(
                directory.toString(), List.of(), "TEXTFILE", TYPE, Map.of(), List.of(), List.of());
        return new OperatorSpec.Scan(
                "t",
                TYPE,
                columns(),
                List.of(new TableScan.DataColumn(0)),
                List.of(files),
                List.of(),
                filter,
                List.of(),
                TYPE);
    }

    private static boolean isFetch(StageGraph graph, String... settings) {
        Map<String, String> map = settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]);
        return FetchQuery.isFetch(graph, context(map));
    }

    private static QueryContext context(Map<String, String> settings) {
        return new QueryContext(
                Instant.EPOCH,
                () -> ZoneOffset.UTC,
                "user",
                "default",
                settings,
                new FileStores(),
                BoundFunctions.BUILT_IN,
                StorageFormats.ofClassPath()::byName,
                1,
                100,
                1 << 20,
                System.getProperty("java.io.tmpdir"),
                Map.of(),
                new QueryContext.Cancellation(),
                new QueryMetrics());
    }

    private static StageGraph query(OperatorSpec root) {
        return graph(new Stage(0, root, ONE, 0), new Stage(1, exchange(0, root), ONE, 1));
    }

    @Test
    void littleInputIsReadWithoutAJob() {
        assertThat(isFetch(query(scan(null)))).isTrue();
        assertThat(isFetch(query(scan(null)), "hive.fetch.task.conversion.threshold", "499"))
                .isFalse();
        assertThat(isFetch(query(scan(null)), "hive.fetch.task.conversion.threshold", "500"))
                .isTrue();
        assertThat(isFetch(query(scan(null)), "hive.fetch.task.conversion", "none"))
                .isFalse();
    }

    @Test
    void aLimitStopsEarlyUnlessRowsAreFilteredOut() {
        RowExpression condition = literal(true, PrimitiveType.BOOLEAN);
        String[] nothing = {"hive.fetch.task.conversion.threshold", "0"};
        assertThat(isFetch(query(new OperatorSpec.Limit(scan(null), 0, 5)), nothing))
                .isTrue();
        assertThat(isFetch(query(new OperatorSpec.Limit(scan(condition), 0, 5)), nothing))
                .isFalse();
        OperatorSpec filtered = new OperatorSpec.Filter(scan(null), condition);
        assertThat(isFetch(query(new OperatorSpec.Limit(filtered, 0, 5)), nothing))
                .isFalse();
    }

    @Test
    void whatComputesOverManyRowsIsAJob() {
        OperatorSpec count = new OperatorSpec.Aggregate(
                scan(null),
                List.of(),
                List.of(aggregate("count", PrimitiveType.BIGINT)),
                OperatorSpec.AggregateMode.SINGLE,
                columns(PrimitiveType.BIGINT));
        assertThat(isFetch(query(count))).isFalse();
    }

    @Test
    void theSizeOfTheInputDecidesForTheCluster() {
        assertThat(InputSize.isBeyond(query(scan(null)), context(Map.of()), 499))
                .isTrue();
        assertThat(InputSize.isBeyond(query(scan(null)), context(Map.of()), 500))
                .isFalse();
    }
}
