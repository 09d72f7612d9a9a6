package dev.skep.metastore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.metastore.WriteCommit.Move;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Locks, writes, and changes made at the same time. */
public abstract class TransactionContract extends PartitionContract {
    private static final Duration AT_ONCE = Duration.ZERO;

    @Test
    void sharedLocksStandTogether() {
        try (TableLock one = lock(metastore, LockMode.SHARED);
                TableLock two = lock(other, LockMode.SHARED)) {
            one.ensureHeld();
            two.ensureHeld();
            assertThat(other.heldLocks()).hasSize(2);
            assertThat(error(ErrorCode.LOCK_TIMEOUT, () -> lock(other, LockMode.EXCLUSIVE)))
                    .hasMessageContaining("default.orders")
                    .hasMessageContaining("a test")
                    .hasMessageContaining(ProcessHandle.current().pid() + "@");
        }
        lock(other, LockMode.EXCLUSIVE).close();
        assertThat(metastore.heldLocks()).isEmpty();
    }

    @Test
    void anExclusiveLockStandsAlone() {
        TableLock lock = lock(metastore, LockMode.EXCLUSIVE);
        error(ErrorCode.LOCK_TIMEOUT, () -> lock(other, LockMode.SHARED));
        error(ErrorCode.LOCK_TIMEOUT, () -> lock(metastore, LockMode.SHARED));
        lock.close();
        lock.close();
        error(ErrorCode.LOCK_TIMEOUT, lock::ensureHeld);
        lock(other, LockMode.SHARED).close();
    }

    @Test
    void waitsForALock() throws Exception {
        TableLock held = lock(metastore, LockMode.EXCLUSIVE);
        CompletableFuture<TableLock> waiting = CompletableFuture.supplyAsync(() -> other.lockTables(
                List.of(new LockRequest(ORDERS, LockMode.EXCLUSIVE)), Duration.ofSeconds(20), "waiter"));
        Thread.sleep(100);
        assertThat(waiting).isNotDone();
        held.close();
        waiting.get(20, TimeUnit.SECONDS).close();
    }

    @Test
    void closingReleasesLocks() {
        lock(metastore, LockMode.EXCLUSIVE);
        metastore.close();
        lock(other, LockMode.EXCLUSIVE).close();
    }

    @Test
    void finishedWritesAddTheirTableAndPartitions() {
        WriteIntent intent = metastore.beginWrite(ORDERS, "/wh/orders/_staging");
        assertThat(other.unfinishedWrites()).containsExactly(intent);
        assertThat(other.claimAbandonedWrites(ORDERS)).isEmpty();
        WriteCommit commit = new WriteCommit(
                List.of("/wh/orders/old"),
                List.of(new Move("/wh/orders/_staging/0", "/wh/orders/0")),
                List.of(partition("a", "1")),
                Optional.of(orders()));
        metastore.commitWrite(intent.id(), commit);
        assertThat(other.unfinishedWrites()).singleElement().satisfies(write -> {
            assertThat(write.state()).isEqualTo(WriteIntent.State.COMMITTED);
            assertThat(write.commit()).contains(commit);
        });
        assertThat(other.table(ORDERS)).isEmpty();
        metastore.abortWrite(intent.id());
        metastore.finishWrite(intent.id());
        metastore.finishWrite(intent.id());
        assertThat(other.unfinishedWrites()).isEmpty();
        assertThat(other.requireTable(ORDERS))
                .isEqualTo(orders().toBuilder()
                        .createdAt(other.requireTable(ORDERS).createdAt())
                        .build());
        assertThat(other.partitionNames(ORDERS, PartitionFilter.ANY)).containsExactly("ds=a/hr=1");
    }

    @Test
    void abandonedWritesAreClaimedOnce() {
        WriteIntent staged = metastore.beginWrite(ORDERS, "/s1");
        WriteIntent committed = metastore.beginWrite(ORDERS, "/s2");
        metastore.commitWrite(committed.id(), new WriteCommit(List.of(), List.of(), List.of(), Optional.empty()));
        metastore.abandonWrite(committed.id());
        assertThat(other.claimAbandonedWrites(new TableName("default", "else"))).isEmpty();
        assertThat(other.claimAbandonedWrites(ORDERS))
                .extracting(WriteIntent::id)
                .containsExactly(committed.id());
        assertThat(metastore.claimAbandonedWrites(ORDERS)).isEmpty();
        metastore.close();
        assertThat(other.claimAbandonedWrites(ORDERS))
                .extracting(WriteIntent::id)
                .containsExactly(staged.id());
        other.finishWrite(committed.id());
        other.abortWrite(staged.id());
        assertThat(other.unfinishedWrites()).isEmpty();
    }

    @Test
    void aClaimedWriteCannotBeCommittedByItsFirstWriter() {
        WriteIntent intent = metastore.beginWrite(ORDERS, "/s");
        metastore.abandonWrite(intent.id());
        other.claimAbandonedWrites(ORDERS);
        WriteCommit nothing = new WriteCommit(List.of(), List.of(), List.of(), Optional.empty());
        error(ErrorCode.METASTORE_FAILED, () -> metastore.commitWrite(intent.id(), nothing));
        error(ErrorCode.INTERNAL_ERROR, () -> other.finishWrite(intent.id()));
    }

    @Test
    void losesNoChangeMadeAtTheSameTime() {
        metastore.createTable(orders());
        int changes = 25;
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (Metastore writer : List.of(metastore, other, metastore)) {
            String name = "w" + writers.size();
            writers.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < changes; i++) {
                    String key = name + "." + i;
                    writer.alterTable(ORDERS, table -> with(table, key));
                    writer.addPartitions(ORDERS, List.of(partition(name, Integer.toString(i))), true);
                }
            }));
        }
        writers.forEach(CompletableFuture::join);
        assertThat(other.requireTable(ORDERS).properties()).hasSize(1 + 3 * changes);
        assertThat(other.partitionCount(ORDERS)).isEqualTo(3 * changes);
    }

    @Test
    void undoesAChangeThatFails() {
        metastore.createTable(orders());
        error(
                ErrorCode.DATABASE_NOT_FOUND,
                () -> metastore.alterTable(ORDERS, table -> {
                    metastore.dropTable(ORDERS);
                    metastore.requireDatabase("nowhere");
                    return table;
                }));
        assertThat(metastore.table(ORDERS)).isPresent();
    }

    private static Table with(Table table, String key) {
        Map<String, String> properties = new HashMap<>(table.properties());
        properties.put(key, "");
        return table.toBuilder().properties(properties).build();
    }

    private static TableLock lock(Metastore metastore, LockMode mode) {
        return metastore.lockTables(List.of(new LockRequest(ORDERS, mode)), AT_ONCE, "a test");
    }

    @Test
    void oneOfManyCreatesWhatIsNotThere() {
        List<CompletableFuture<Boolean>> created = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Metastore one = i % 2 == 0 ? metastore : other;
            created.add(CompletableFuture.supplyAsync(() -> one.createTable(orders(), true)));
            created.add(CompletableFuture.supplyAsync(() -> one.createDatabase(new Database("sales", "/wh/s"), true)));
        }
        assertThat(created.stream().map(CompletableFuture::join).filter(done -> done))
                .hasSize(2);
        error(ErrorCode.TABLE_EXISTS, () -> metastore.createTable(orders(), false));
        error(
                ErrorCode.DATABASE_NOT_FOUND,
                () -> metastore.createTable(
                        orders().toBuilder().name(new TableName("nowhere", "t")).build(), true));
    }
}
