package dev.skep.execution.operator.scan;

import static dev.skep.execution.local.Plans.BIGINT;
import static dev.skep.execution.local.Plans.BOOLEAN;
import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.STRING;
import static dev.skep.execution.local.Plans.call;
import static dev.skep.execution.local.Plans.column;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.exchange;
import static dev.skep.execution.local.Plans.graph;
import static dev.skep.execution.local.Plans.literal;
import static dev.skep.execution.local.Plans.row;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.local.QueryTester;
import dev.skep.execution.operator.ValuesSource;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.TableScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table of an int, a string and a bigint column, partitioned by a string. */
class TestScans {
    private static final RowType COLUMNS = RowType.of(List.of("a", "b", "added"), List.of(INT, STRING, BIGINT));
    private static final RowType PARTITION = RowType.of(List.of("ds"), List.of(STRING));

    private final QueryTester tester = QueryTester.of(2, 3);
    private final List<TableScan.Directory> directories = new ArrayList<>();

    /** What the paths of all files begin with. */
    String root() {
        return "";
    }

    @BeforeEach
    void writeFiles() {
        put(root() + "/t/ds=1/f1", columns(INT, STRING, BIGINT), List.of(row(1, "x", 10L), row(2, "y", 20L)));
        put(root() + "/t/ds=1/f2", columns(INT, STRING, BIGINT), List.of(row(3, null, 30L), row(4, "z", null)));
        put(root() + "/t/ds=2/f1", columns(BIGINT, STRING), List.of(row(5L, "x"), row(6L, "y")));
        directories.add(directory(root() + "/t/ds=1", "1", columns(INT, STRING, BIGINT)));
        directories.add(directory(root() + "/t/ds=2", "2", columns(BIGINT, STRING)));
        directories.add(directory(root() + "/t/ds=3", "3", columns(INT, STRING, BIGINT)));
    }

    private void put(String path, RowType type, List<List<Object>> rows) {
        List<RowBatch> batches = new ArrayList<>();
        ValuesSource source = new ValuesSource(rows, type, 1);
        for (RowBatch batch = source.next(); batch != null; batch = source.next()) {
            batches.add(batch);
        }
        tester.files().put(path, batches);
    }

    private static TableScan.Directory directory(String location, String value, RowType columns) {
        return new TableScan.Directory(location, List.of(value), "memory", columns, Map.of(), List.of(), List.of());
    }

    private OperatorSpec.Scan scan(RowExpression filter, TableScan.Source... sources) {
        List<DataType> types = new ArrayList<>();
        for (TableScan.Source source : sources) {
            types.add(TableScan.type(source, COLUMNS, PARTITION));
        }
        return new OperatorSpec.Scan(
                "t",
                COLUMNS,
                PARTITION,
                List.of(sources),
                directories,
                List.of(),
                filter,
                List.of(),
                columns(types.toArray(DataType[]::new)));
    }

    private static TableScan.DataColumn data(int index) {
        return new TableScan.DataColumn(index);
    }

    private static final TableScan.PartitionColumn DS = new TableScan.PartitionColumn(0);

    @Test
    void mapsColumnsOfEveryDirectory() {
        assertThat(tester.run(scan(null, DS, data(2), data(0), new TableScan.FileName())))
                .containsExactlyInAnyOrder(
                        row("1", 10L, 1, root() + "/t/ds=1/f1"),
                        row("1", 20L, 2, root() + "/t/ds=1/f1"),
                        row("1", 30L, 3, root() + "/t/ds=1/f2"),
                        row("1", null, 4, root() + "/t/ds=1/f2"),
                        row("2", null, 5, root() + "/t/ds=2/f1"),
                        row("2", null, 6, root() + "/t/ds=2/f1"));
    }

    @Test
    void countsRowsWithoutColumns() {
        OperatorSpec count = new OperatorSpec.Aggregate(
                scan(null),
                List.of(),
                List.of(dev.skep.execution.local.Plans.aggregate("count", BIGINT)),
                OperatorSpec.AggregateMode.SINGLE,
                columns(BIGINT));
        assertThat(tester.run(count)).containsExactly(row(6L));
    }

    @Test
    void filtersByDataColumns() {
        RowExpression filter = call(">", BOOLEAN, column(0, INT), literal(3, INT));
        assertThat(tester.run(scan(filter, data(0), data(1))))
                .containsExactlyInAnyOrder(row(4, "z"), row(5, "x"), row(6, "y"));
    }

    @Test
    void skipsDirectoriesByPartitionColumns() {
        RowExpression filter = new RowExpression.SpecialForm(
                RowExpression.Form.AND,
                List.of(
                        call("=", BOOLEAN, column(1, STRING), literal("2", STRING)),
                        call("=", BOOLEAN, column(0, STRING), literal("x", STRING))),
                BOOLEAN);
        assertThat(tester.run(scan(filter, data(1), DS, data(0)))).containsExactly(row("x", "2", 5));
        assertThat(tester.metrics().stage(0).splitsTotal.sum()).isEqualTo(2);
    }

    @Test
    void filtersByFileName() {
        RowExpression filter = call("=", BOOLEAN, column(1, STRING), literal(root() + "/t/ds=1/f2", STRING));
        assertThat(tester.run(scan(filter, data(0), new TableScan.FileName())))
                .containsExactlyInAnyOrder(row(3, root() + "/t/ds=1/f2"), row(4, root() + "/t/ds=1/f2"));
        // a split for each row
        assertThat(tester.metrics().stage(0).splitsTotal.sum()).isEqualTo(2);
    }

    @Test
    void opensNoFileWhoseNameIsRuledOut() {
        RowExpression name = call("=", BOOLEAN, column(1, STRING), literal(root() + "/t/ds=1/none", STRING));
        RowExpression value = call(">", BOOLEAN, column(0, INT), literal(0, INT));
        RowExpression both = new RowExpression.SpecialForm(RowExpression.Form.AND, List.of(value, name), BOOLEAN);
        assertThat(tester.run(scan(both, data(0), new TableScan.FileName()))).isEmpty();
        assertThat(tester.metrics().stage(0).splitsTotal.sum()).isZero();
    }

    @Test
    void stopsHandingOutSplitsAtALimit() {
        OperatorSpec limit = new OperatorSpec.Limit(scan(null, data(0)), 0, 2);
        OperatorSpec last = new OperatorSpec.Limit(exchange(0, limit), 0, 2);
        assertThat(tester.run(graph(
                        new Stage(0, limit, new Distribution.Single(), 0),
                        new Stage(1, last, new Distribution.Single(), 1))))
                .hasSize(2);
        assertThat(tester.metrics().stage(0).rowsRead.sum()).isLessThan(6);
    }

    @Test
    void dropsRowsAndPartitionsThatAJoinCannotMatch() {
        OperatorSpec.Scan scan = scan(null, data(0), DS);
        List<TableScan.RuntimeFilter> filters = List.of(
                new TableScan.RuntimeFilter(new TableScan.JoinKey(7, 0), 0),
                new TableScan.RuntimeFilter(new TableScan.JoinKey(8, 0), 1));
        OperatorSpec probe = new OperatorSpec.Scan(
                "t", COLUMNS, PARTITION, scan.sources(), directories, List.of(), null, filters, scan.outputType());
        OperatorSpec inner = join(probe, values(columns(INT), List.of(row(3), row(4), row(5))), 0, 7);
        OperatorSpec outer = join(inner, values(columns(STRING), List.of(row("1"))), 1, 8);

        assertThat(tester.run(outer)).containsExactlyInAnyOrder(row(3, "1", 3, "1"), row(4, "1", 4, "1"));
        assertThat(tester.metrics().stage(0).rowsRead.sum()).isEqualTo(2);
    }

    @Test
    void dropsRowsThatAnotherStageDoesNotHave() {
        OperatorSpec numbers =
                values(columns(INT, STRING), List.of(row(3, "x"), row(null, null), row(4, "z"), row(90, "z")));
        Distribution hash = new Distribution.Hash(List.of(0));
        for (int column = 0; column < 2; column++) {
            TableScan.StageColumn origin = new TableScan.StageColumn(2, column);
            OperatorSpec scan = scan(null, data(0), data(1)).with(new TableScan.RuntimeFilter(origin, column));
            OperatorSpec last =
                    new OperatorSpec.Union(List.of(exchange(1, scan), exchange(2, numbers)), columns(INT, STRING));
            List<List<Object>> rows = tester.run(graph(
                    new Stage(1, scan, hash, 0),
                    new Stage(2, numbers, hash, 0),
                    new Stage(3, last, new Distribution.Single(), 0)));
            assertThat(rows)
                    .contains(row(4, "z"))
                    .doesNotContain(row(2, "y"))
                    .filteredOn(row -> row.equals(row(4, "z")))
                    .hasSize(2);
        }
        assertThat(tester.metrics().stage(1).rowsRead.sum()).isLessThan(12);
    }

    private static OperatorSpec join(OperatorSpec probe, OperatorSpec build, int key, int filter) {
        return new OperatorSpec.HashJoin(
                probe, build, JoinKind.INNER, List.of(key), List.of(0), List.of(false), null, true, filter);
    }
}
