package dev.skep.metastore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.PrimitiveType;
import dev.skep.metastore.PartitionFilter.And;
import dev.skep.metastore.PartitionFilter.Bound;
import dev.skep.metastore.PartitionFilter.In;
import dev.skep.metastore.PartitionFilter.IsNull;
import dev.skep.metastore.PartitionFilter.NotIn;
import dev.skep.metastore.PartitionFilter.Or;
import dev.skep.metastore.PartitionFilter.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Partitions and statistics. */
public abstract class PartitionContract extends CatalogContract {
    @Test
    void keepsPartitionsWhole() {
        metastore.createTable(orders());
        Partition odd = partition("a/b=c:%ü", PartitionName.DEFAULT)
                .withStorage(StorageDescriptor.builder("hdfs://x/y", "textfile")
                        .serdeProperties(Map.of("k", "v"))
                        .build())
                .withColumns(List.of(new Column("id", PrimitiveType.INT, Optional.of("older"))))
                .withProperties(Map.of("p", "q"));
        Partition plain = partition("b", "2");
        metastore.addPartitions(ORDERS, List.of(odd, plain), false);
        assertThat(other.partition(ORDERS, odd.values())).contains(odd);
        assertThat(other.partitions(ORDERS)).containsExactly(odd, plain);
        assertThat(other.partitionNames(ORDERS, PartitionFilter.ANY))
                .containsExactly("ds=a%2Fb%3Dc%3A%25ü/hr=__HIVE_DEFAULT_PARTITION__", "ds=b/hr=2");
        assertThat(other.partitionCount(ORDERS)).isEqualTo(2);
        assertThat(other.partition(ORDERS, List.of("b", "3"))).isEmpty();
    }

    @Test
    void addsAllOrNone() {
        metastore.createTable(orders());
        metastore.addPartitions(ORDERS, List.of(partition("a", "1")), false);
        List<Partition> both = List.of(partition("a", "2"), partition("a", "1"));
        error(ErrorCode.PARTITION_EXISTS, () -> metastore.addPartitions(ORDERS, both, false));
        assertThat(other.partitionCount(ORDERS)).isEqualTo(1);
        assertThat(metastore.addPartitions(ORDERS, both, true)).containsExactly(both.get(0));
        error(
                ErrorCode.INVALID_PARTITION_SPEC,
                () -> metastore.addPartitions(ORDERS, List.of(both.get(0).withValues(List.of("a"))), false));
    }

    @Test
    void dropsAllOrNone() {
        metastore.createTable(orders());
        metastore.addPartitions(ORDERS, List.of(partition("a", "1"), partition("a", "2")), false);
        List<List<String>> values = List.of(List.of("a", "1"), List.of("x", "1"));
        error(ErrorCode.PARTITION_NOT_FOUND, () -> metastore.dropPartitions(ORDERS, values, false));
        assertThat(metastore.dropPartitions(ORDERS, values, true)).hasSize(1);
        assertThat(other.partitionNames(ORDERS, PartitionFilter.ANY)).containsExactly("ds=a/hr=2");
    }

    @Test
    void refusesTablesWithoutPartitions() {
        metastore.createTable(orders().toBuilder().partitionColumns(List.of()).build());
        error(ErrorCode.NOT_A_TABLE, () -> metastore.addPartitions(ORDERS, List.of(), false));
        error(ErrorCode.TABLE_NOT_FOUND, () -> metastore.partitions(new TableName("default", "nope")));
    }

    @Test
    void altersAndRenamesPartitions() {
        metastore.createTable(orders());
        metastore.addPartitions(ORDERS, List.of(partition("a", "1"), partition("a", "2")), false);
        metastore.alterPartition(ORDERS, List.of("a", "1"), p -> p.withValues(List.of("z", "9")));
        assertThat(other.partitions(ORDERS, PartitionFilter.equal("hr", "9"))).hasSize(1);
        assertThat(other.partition(ORDERS, List.of("a", "1"))).isEmpty();
        error(
                ErrorCode.PARTITION_EXISTS,
                () -> metastore.alterPartition(ORDERS, List.of("z", "9"), p -> p.withValues(List.of("a", "2"))));
        List<Column> columns = List.of(new Column("id", PrimitiveType.BIGINT));
        metastore.alterPartitions(ORDERS, p -> p.withColumns(columns));
        assertThat(other.partitions(ORDERS))
                .allSatisfy(p -> assertThat(p.columns()).isEqualTo(columns));
    }

    @Test
    void partitionsFollowTheirColumnsNames() {
        metastore.createTable(orders());
        metastore.addPartitions(ORDERS, List.of(partition("a", "1")), false);
        metastore.alterTable(ORDERS, table -> table.toBuilder()
                .partitionColumns(List.of(new Column("day", PrimitiveType.STRING), new Column("hr", PrimitiveType.INT)))
                .build());
        assertThat(other.partitionNames(ORDERS, PartitionFilter.equal("day", "a")))
                .containsExactly("day=a/hr=1");
        error(
                ErrorCode.INVALID_TABLE_DEFINITION,
                () -> metastore.alterTable(
                        ORDERS,
                        table -> table.toBuilder().partitionColumns(List.of()).build()));
    }

    @Test
    void filtersAsTheFilterItselfDecides() {
        metastore.createTable(orders());
        List<Partition> all = new ArrayList<>();
        for (String ds : List.of("2024-01-01", "2024-01-02", "Z", "ä", "😀", "\uFFFD", PartitionName.DEFAULT)) {
            for (String hr : List.of("1", "02", "2", "10", "-5", "9007199254740993", "x", PartitionName.DEFAULT)) {
                all.add(partition(ds, hr));
            }
        }
        metastore.addPartitions(ORDERS, all, false);
        Range hours = new Range("hr", Optional.of(new Bound("2", true)), Optional.of(new Bound("10", false)));
        Range days =
                new Range("ds", Optional.of(new Bound("2024-01-02", false)), Optional.of(new Bound("\uFFFD", true)));
        for (PartitionFilter filter : List.of(
                PartitionFilter.ANY,
                PartitionFilter.equal("ds", "ä"),
                PartitionFilter.equal("hr", "2"),
                PartitionFilter.equal("hr", "9007199254740992"),
                PartitionFilter.equal("hr", "x"),
                new In("hr", Set.of("10", "-5.0")),
                new NotIn("hr", Set.of("2")),
                hours,
                days,
                new Range("hr", Optional.empty(), Optional.of(new Bound("0", true))),
                new IsNull("ds", false),
                new IsNull("hr", true),
                new And(List.of(hours, days)),
                new Or(List.of(hours, PartitionFilter.equal("ds", "Z"))),
                new Or(List.of(hours, new IsNull("ds", false))),
                new Or(List.of()))) {
            List<List<String>> values = all.stream().map(Partition::values).toList();
            assertFinds(orders(), filter, values);
        }
        error(
                ErrorCode.COLUMN_NOT_FOUND,
                () -> other.partitions(ORDERS, new Or(List.of(PartitionFilter.equal("nope", "1")))));
    }

    @Test
    void filtersColumnsOfEveryTypeAsTheFilterItselfDecides() {
        List<String> values = List.of(
                PartitionName.DEFAULT,
                "-5",
                "0",
                "1",
                "01",
                "1.0",
                "1.00",
                "1.005",
                "1.01",
                "2",
                "10",
                "127",
                "128",
                "0.1",
                "0.10000000149",
                "NaN",
                "Infinity",
                "1e3",
                " 7",
                "9223372036854775807",
                "9223372036854775808",
                "2024-01-09",
                "2024-1-9",
                "2024-01-10",
                "2024-02-31",
                "2024-01-09 10:00:00",
                "2024-01-09 10:00:00.5",
                "2024-01-09 10:00:00.50",
                "2024-01-09T10:00:00",
                "true",
                "false",
                "TRUE",
                "ab",
                "abc",
                "ab ",
                "😀");
        List<String> bounds = List.of("1", "0.1", "10.0", "2024-01-09", "2024-01-09 10:00:00", "true", "ab", "\uFFFD");
        for (String type : List.of(
                "tinyint",
                "int",
                "bigint",
                "decimal(10,2)",
                "decimal(38,0)",
                "float",
                "double",
                "date",
                "timestamp",
                "boolean",
                "varchar(2)",
                "char(2)",
                "string")) {
            TableName name = new TableName("default", "by_" + type.replaceAll("[(,)]", "_"));
            Table table = orders().toBuilder()
                    .name(name)
                    .partitionColumns(List.of(new Column("c", type(type))))
                    .build();
            metastore.createTable(table);
            metastore.addPartitions(
                    name,
                    values.stream()
                            .map(value -> Partition.of(table, List.of(value), "/wh/x/" + value))
                            .toList(),
                    false);
            for (String bound : bounds) {
                Optional<Bound> end = Optional.of(new Bound(bound, bound.length() % 2 == 0));
                for (PartitionFilter filter : List.of(
                        PartitionFilter.equal("c", bound),
                        new In("c", Set.of(bound, "2", "abc")),
                        new NotIn("c", Set.of(bound)),
                        new Range("c", end, Optional.empty()),
                        new Range("c", Optional.empty(), end),
                        new IsNull("c", bound.length() > 3),
                        new Or(List.of(PartitionFilter.equal("c", bound), new IsNull("c", false))))) {
                    assertFinds(table, filter, values.stream().map(List::of).toList());
                }
            }
        }
    }

    /** A filter may find more than it wants only among values of which no one but a reader knows what they are. */
    private void assertFinds(Table table, PartitionFilter filter, List<List<String>> all) {
        List<Column> columns = table.partitionColumns();
        List<List<String>> wanted =
                all.stream().filter(values -> filter.matches(columns, values)).toList();
        List<List<String>> found = other.partitions(table.qualifiedName(), filter).stream()
                .map(Partition::values)
                .toList();
        assertThat(wanted).as(table.name() + " " + filter).containsAll(found);
        assertThat(found)
                .as(table.name() + " " + filter)
                .containsAll(wanted.stream()
                        .filter(values -> columns.stream().allMatch(column -> isKnown(column, columns, values)))
                        .toList());
        assertThat(other.partitionNames(table.qualifiedName(), filter)).hasSameSizeAs(found);
    }

    private static boolean isKnown(Column column, List<Column> columns, List<String> values) {
        return !new IsNull(column.name(), true).matches(columns, values)
                || !new IsNull(column.name(), false).matches(columns, values);
    }

    @Test
    void keepsStatistics() {
        metastore.createTable(orders());
        metastore.addPartitions(ORDERS, List.of(partition("a", "1"), partition("a", "2")), false);
        assertThat(metastore.tableStatistics(ORDERS)).isEmpty();
        TableStatistics size = new TableStatistics(10, 1000, -1);
        metastore.setTableStatistics(ORDERS, size);
        metastore.setPartitionStatistics(ORDERS, Map.of(List.of("a", "2"), size));
        assertThat(other.tableStatistics(ORDERS)).contains(size);
        assertThat(other.partitionStatistics(ORDERS, PartitionFilter.ANY))
                .containsOnly(Map.entry(List.of("a", "2"), size));
        error(
                ErrorCode.PARTITION_NOT_FOUND,
                () -> metastore.setPartitionStatistics(ORDERS, Map.of(List.of("b", "2"), size)));
        other.deletePartitionStatistics(ORDERS, List.of(List.of("a", "2")));
        assertThat(metastore.tableStatistics(ORDERS)).isEmpty();
        assertThat(metastore.partitionStatistics(ORDERS, PartitionFilter.ANY)).isEmpty();
    }

    @Test
    void keepsColumnStatistics() {
        metastore.createTable(orders());
        metastore.addPartitions(ORDERS, List.of(partition("a", "1")), false);
        ColumnStatistics id = new ColumnStatistics(
                "ID",
                PrimitiveType.BIGINT,
                0,
                5,
                Optional.of("-1"),
                Optional.of("9"),
                -1,
                -1,
                -1,
                -1,
                Optional.of("aGk="));
        ColumnStatistics lines = new ColumnStatistics(
                "lines", type("string"), 1, 5, Optional.empty(), Optional.of("zü"), 2.5, 9, -1, -1, Optional.empty());
        metastore.setColumnStatistics(ORDERS, List.of(lines, lines(id, 1)));
        metastore.setColumnStatistics(ORDERS, List.of(id));
        Map<List<String>, List<ColumnStatistics>> ofPartition = Map.of(List.of("a", "1"), List.of(id, lines));
        metastore.setPartitionColumnStatistics(ORDERS, ofPartition);
        assertThat(other.columnStatistics(ORDERS)).containsExactly(id, lines);
        assertThat(other.partitionColumnStatistics(ORDERS, PartitionFilter.equal("hr", "1")))
                .isEqualTo(ofPartition);
        metastore.alterTable(ORDERS, table -> table.toBuilder()
                .columns(List.of(table.columns().get(0)))
                .build());
        assertThat(other.columnStatistics(ORDERS)).containsExactly(id);
        assertThat(other.partitionColumnStatistics(ORDERS, PartitionFilter.ANY))
                .containsOnly(Map.entry(List.of("a", "1"), List.of(id)));
        metastore.deleteStatistics(ORDERS);
        assertThat(other.columnStatistics(ORDERS)).isEmpty();
        assertThat(other.partitionColumnStatistics(ORDERS, PartitionFilter.ANY)).isEmpty();
    }

    private static ColumnStatistics lines(ColumnStatistics model, long distinctCount) {
        return new ColumnStatistics(
                model.column(),
                model.type(),
                model.nullCount(),
                distinctCount,
                model.min(),
                model.max(),
                -1,
                -1,
                -1,
                -1,
                Optional.empty());
    }
}
