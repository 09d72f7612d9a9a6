package dev.skep.execution.operator.write;

import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.STRING;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.row;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.local.QueryTester;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.execution.statistics.ColumnSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TestWrites {
    private final QueryTester tester = QueryTester.of(1, 2);

    private static WriteTarget target(RowType partitionColumns, String prefix, WriteTarget.Buckets buckets) {
        return target(partitionColumns, prefix, buckets, Map.of());
    }

    private static WriteTarget target(
            RowType partitionColumns, String prefix, WriteTarget.Buckets buckets, Map<String, String> properties) {
        return new WriteTarget(
                "default.t",
                "/stage",
                "MEMORY",
                columns(INT),
                partitionColumns,
                prefix,
                "__HIVE_DEFAULT_PARTITION__",
                properties,
                buckets,
                WriteTarget.ValueDirectories.NONE,
                "w1");
    }

    private Map<String, List<Object>> files() {
        Map<String, List<Object>> files = new TreeMap<>();
        tester.files().contents().forEach((path, batches) -> {
            List<Object> rows = new ArrayList<>();
            for (RowBatch batch : batches) {
                QueryTester.rows(List.of(INT), batch).forEach(row -> rows.add(row.get(0)));
            }
            files.put(path, rows);
        });
        return files;
    }

    @Test
    void writesOneFile() {
        OperatorSpec input = values(columns(INT), List.of(row(1), row(2), row(3)));
        OperatorSpec write =
                new OperatorSpec.Write(input, target(columns(), "", WriteTarget.Buckets.NONE), false, List.of());

        assertThat(tester.run(write).stream().map(row -> row.subList(0, 4)))
                .containsExactly(row("", "/stage/w1_0.mem", 3L, 2L));
        assertThat(files()).containsExactly(Map.entry("/stage/w1_0.mem", List.of(1, 2, 3)));
    }

    /** As of a user's format whose writer does not add the ending: its rows would be in no table. */
    @Test
    void aFileThatIsNotWhereItBelongsIsAnError() {
        WriteTarget target = target(columns(), "", WriteTarget.Buckets.NONE, Map.of("ending", ".else"));
        OperatorSpec write = new OperatorSpec.Write(values(columns(INT), List.of(row(1))), target, false, List.of());

        assertThatThrownBy(() -> tester.run(write)).isInstanceOfSatisfying(SkepException.class, error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.FILE_WRITE_FAILED);
            assertThat(error).hasMessageContaining("/stage/w1_0.mem").hasMessageContaining("MEMORY");
        });
    }

    @Test
    void sumsUpTheColumnsOfEachFile() {
        RowType partition = RowType.of(List.of("p"), List.of(STRING));
        OperatorSpec input =
                values(columns(INT, STRING), List.of(row(1, "a"), row(null, "a"), row(7, "b"), row(5, "a")));
        OperatorSpec write =
                new OperatorSpec.Write(input, target(partition, "", WriteTarget.Buckets.NONE), false, List.of(0));

        assertThat(tester.run(write).stream().map(row -> {
                    ColumnSummary summary =
                            ColumnSummary.decode((byte[]) row.get(4)).get(0);
                    return row.get(0) + " " + summary.nulls() + " " + summary.min() + " " + summary.max();
                }))
                .containsExactlyInAnyOrder("p=a 1 1 5", "p=b 0 7 7");
    }

    @Test
    void sumsUpRowsByPartition() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(row(i, "p" + i % 250));
        }
        OperatorSpec statistics = new OperatorSpec.Statistics(
                values(RowType.of(List.of("a", "p"), List.of(INT, STRING)), rows), List.of(0), List.of(1));

        Map<Object, Long> counts = new TreeMap<>();
        tester.run(statistics).forEach(row -> counts.merge(row.get(0), (Long) row.get(2), Long::sum));

        assertThat(counts).hasSize(250).containsEntry("p=p7", 2L);
        assertThat(files()).isEmpty();
    }

    @Test
    void writesNoFileForNoRows() {
        OperatorSpec input = values(columns(INT), List.of());
        assertThat(tester.run(new OperatorSpec.Write(
                        input, target(columns(), "", WriteTarget.Buckets.NONE), false, List.of())))
                .isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void writesEveryPartition() {
        OperatorSpec input = values(
                columns(INT, STRING), List.of(row(1, "a/b"), row(2, null), row(3, "a/b"), row(4, ""), row(5, "c")));
        RowType partition = RowType.of(List.of("HR"), List.of(STRING));
        OperatorSpec write =
                new OperatorSpec.Write(input, target(partition, "ds=1", WriteTarget.Buckets.NONE), false, List.of());

        assertThat(tester.run(write).stream().map(row -> row.get(0) + " " + row.get(2)))
                .containsExactlyInAnyOrder(
                        "ds=1/hr=a%2Fb 2",
                        "ds=1/hr=__HIVE_DEFAULT_PARTITION__ 1", "ds=1/hr=__HIVE_DEFAULT_PARTITION__ 1", "ds=1/hr=c 1");
        assertThat(files().values()).containsExactlyInAnyOrder(List.of(1, 3), List.of(2), List.of(4), List.of(5));
    }

    @Test
    void writesAFileForEachBucketOfAPartition() {
        RowType partition = RowType.of(List.of("p"), List.of(STRING));
        WriteTarget.Buckets buckets = new WriteTarget.Buckets(List.of(0), 4, List.of());
        OperatorSpec input = values(
                columns(INT, STRING, INT), List.of(row(1, "a", 3), row(2, "a", 0), row(3, "b", 3), row(4, "a", 3)));

        tester.run(new OperatorSpec.Write(input, target(partition, "", buckets), false, List.of()));

        assertThat(files().keySet().stream().map(path -> path.substring(0, path.indexOf("_w1"))))
                .containsExactly("/stage/p=a/000000", "/stage/p=a/000003", "/stage/p=b/000003");
        assertThat(files().values()).containsExactlyInAnyOrder(List.of(2), List.of(1, 4), List.of(3));
    }

    @Test
    void beginsAFileForEachRunOfGroupedRows() {
        RowType partition = RowType.of(List.of("p"), List.of(STRING));
        OperatorSpec input =
                values(columns(INT, STRING), List.of(row(1, "a"), row(2, "a"), row(3, "a"), row(4, "b"), row(5, "b")));

        tester.run(new OperatorSpec.Write(input, target(partition, "", WriteTarget.Buckets.NONE), true, List.of()));

        assertThat(files().values()).containsExactlyInAnyOrder(List.of(1, 2, 3), List.of(4, 5));
    }

    @Test
    void writesOneFileForEachOfManyPartitions() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(row(i, "p" + i % 250));
        }
        RowType partition = RowType.of(List.of("p"), List.of(STRING));
        OperatorSpec write = new OperatorSpec.Write(
                values(columns(INT, STRING), rows), target(partition, "", WriteTarget.Buckets.NONE), false, List.of());

        assertThat(tester.run(write)).hasSize(250).allMatch(row -> row.get(2).equals(2L));
        assertThat(files()).hasSize(250);
        assertThat(files().entrySet())
                .allMatch(file -> file.getValue().size() == 2
                        && file.getKey()
                                .startsWith("/stage/p=p" + file.getValue().get(0) + "/"));
    }
}
