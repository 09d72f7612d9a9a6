package dev.skep.metastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.PrimitiveType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every metastore's snapshots must do. */
public abstract class SnapshotContract extends TransactionContract {
    private static final TableName LINES = new TableName("default", "lines");
    private static final TableName NOWHERE = new TableName("nowhere", "lines");
    private static final FunctionName TWICE = new FunctionName("default", "twice");

    private static Table lines() {
        return orders().toBuilder().name(LINES).build();
    }

    private void fill() {
        metastore.createTable(orders());
        metastore.createTable(lines());
        metastore.createFunction(new FunctionDefinition("default", "twice", "x.Twice", List.of()));
        metastore.addPartitions(ORDERS, List.of(partition("a", "1"), partition("b", "2")), false);
        metastore.setTableStatistics(ORDERS, new TableStatistics(7, 70, 2));
        metastore.setPartitionStatistics(ORDERS, Map.of(List.of("b", "2"), new TableStatistics(5, 50, 1)));
        metastore.setColumnStatistics(ORDERS, List.of(ids()));
    }

    private static ColumnStatistics ids() {
        Optional<String> unknown = Optional.empty();
        return new ColumnStatistics("id", PrimitiveType.BIGINT, 0, 5, unknown, unknown, -1, -1, -1, -1, unknown);
    }

    @Test
    void findsManyNamesAtOnce() {
        fill();
        try (MetastoreSnapshot snapshot = other.snapshot()) {
            CatalogFacts found = snapshot.find(
                    List.of(ORDERS, LINES, NOWHERE, new TableName("default", "missing")),
                    List.of(TWICE, new FunctionName("default", "missing")));
            assertThat(found.tables()).containsOnlyKeys(ORDERS, LINES);
            assertThat(found.tables().get(ORDERS))
                    .isEqualTo(new TableFacts(
                            orders().toBuilder()
                                    .createdAt(
                                            found.tables().get(ORDERS).table().createdAt())
                                    .build(),
                            Optional.of(new TableStatistics(7, 70, 2)),
                            List.of(ids())));
            assertThat(found.tables().get(LINES).size()).isEmpty();
            assertThat(found.functions()).containsOnlyKeys(TWICE);
            assertThat(snapshot.find(List.of(), List.of()).tables()).isEmpty();
        }
    }

    @Test
    void findsMoreNamesThanAQueryTakes() {
        fill();
        List<TableName> names = new ArrayList<>(List.of(ORDERS));
        for (int i = 0; i < 1000; i++) {
            names.add(new TableName("default", "t" + i));
        }
        names.add(LINES);
        try (MetastoreSnapshot snapshot = other.snapshot()) {
            assertThat(snapshot.find(names, List.of()).tables()).containsOnlyKeys(ORDERS, LINES);
        }
    }

    @Test
    void staysWhatItWas() {
        fill();
        try (MetastoreSnapshot snapshot = metastore.snapshot()) {
            other.dropPartitions(ORDERS, List.of(List.of("a", "1")), false);
            metastore.setPartitionStatistics(ORDERS, Map.of(List.of("b", "2"), TableStatistics.UNKNOWN));
            metastore.dropTable(LINES);
            other.dropFunction("default", "twice");
            other.createDatabase(new Database("later", "/wh/later"));
            assertThat(snapshot.find(List.of(LINES), List.of(TWICE)).tables()).containsOnlyKeys(LINES);
            assertThat(snapshot.requireTable(LINES).name()).isEqualTo("lines");
            assertThat(snapshot.functions("default", NamePattern.any())).hasSize(1);
            assertThat(snapshot.databaseNames(NamePattern.any())).containsExactly("default");
            assertThat(snapshot.database("later")).isEmpty();
            assertThat(snapshot.tableNames("default", NamePattern.any(), Set.of(TableType.values())))
                    .containsExactly("lines", "orders");
            assertThat(snapshot.tables("default", NamePattern.any())).hasSize(2);
            assertThat(snapshot.partitions(ORDERS, PartitionFilter.ANY))
                    .extracting(facts -> facts.partition().values(), PartitionFacts::size)
                    .containsExactly(
                            tuple(List.of("a", "1"), Optional.empty()),
                            tuple(List.of("b", "2"), Optional.of(new TableStatistics(5, 50, 1))));
            assertThat(snapshot.partitionNames(ORDERS, PartitionFilter.equal("hr", "2")))
                    .containsExactly("ds=b/hr=2");
        }
        try (MetastoreSnapshot snapshot = metastore.snapshot()) {
            assertThat(snapshot.find(List.of(LINES), List.of(TWICE)))
                    .isEqualTo(new CatalogFacts(Map.of(), Map.of(), commitNumber(metastore)));
            error(ErrorCode.TABLE_NOT_FOUND, () -> snapshot.requireTable(LINES));
            error(ErrorCode.DATABASE_NOT_FOUND, () -> snapshot.requireDatabase("nowhere"));
            error(ErrorCode.DATABASE_NOT_FOUND, () -> snapshot.requireTable(NOWHERE));
            snapshot.close();
        }
    }

    @Test
    void manyAreOpenAtOnceWhileOthersWrite() throws Exception {
        fill();
        List<MetastoreSnapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            snapshots.add(metastore.snapshot());
            metastore.alterTable(ORDERS, table -> table.toBuilder()
                    .comment(Optional.of(table.comment().orElse("") + "x"))
                    .build());
        }
        for (int i = 0; i < 12; i++) {
            Table seen = snapshots.get(i).requireTable(ORDERS);
            assertThat(seen.comment().orElse("")).hasSize(i);
        }
        snapshots.forEach(MetastoreSnapshot::close);
        assertThat(metastore.requireTable(ORDERS).comment().orElseThrow()).hasSize(12);
    }

    @Test
    void readersDoNotWaitForAWriter() throws Exception {
        fill();
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        Thread writer = new Thread(() -> metastore.alterTable(ORDERS, table -> {
            writing.countDown();
            try {
                assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return table.toBuilder().owner("eve").build();
        }));
        writer.start();
        writing.await();
        assertThat(metastore.requireTable(ORDERS).owner()).isEqualTo("ada");
        try (MetastoreSnapshot snapshot = metastore.snapshot()) {
            assertThat(snapshot.requireTable(ORDERS).owner()).isEqualTo("ada");
        }
        read.countDown();
        writer.join();
        assertThat(metastore.requireTable(ORDERS).owner()).isEqualTo("eve");
    }
}
