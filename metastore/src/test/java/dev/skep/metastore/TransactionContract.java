package dev.skep.metastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Locks, writes, and changes made at the same time. */
public abstract class TransactionContract extends PartitionContract {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final TableName ELSE = new TableName("default", "else");
    private static final List<LockRequest> EXCLUSIVE = List.of(new LockRequest(ORDERS, LockMode.EXCLUSIVE));
    private static final WriteCommit NOTHING = new WriteCommit(List.of(), List.of());

    @Test
    void appendsStandTogether() {
        try (TableLock one = lock(metastore, LockMode.APPEND);
                TableLock two = lock(other, LockMode.APPEND)) {
            one.ensureHeld();
            two.ensureHeld();
            assertThat(other.locks()).hasSize(2).allMatch(LockHolder::isGranted);
            assertThat(error(ErrorCode.LOCK_TIMEOUT, () -> lock(other, LockMode.EXCLUSIVE)))
                    .hasMessageContaining("default.orders")
                    .hasMessageContaining("a test")
                    .hasMessageContaining("user ada")
                    .hasMessageContaining(ProcessHandle.current().pid() + "@");
            error(ErrorCode.LOCK_TIMEOUT, () -> lock(other, LockMode.SHARED));
        }
        lock(other, LockMode.EXCLUSIVE).close();
        assertThat(metastore.locks()).isEmpty();
    }

    @Test
    void anExclusiveLockStandsAlone() {
        TableLock lock = lock(metastore, LockMode.EXCLUSIVE);
        error(ErrorCode.LOCK_TIMEOUT, () -> lock(other, LockMode.APPEND));
        error(ErrorCode.LOCK_TIMEOUT, () -> lock(metastore, LockMode.SHARED));
        lock.close();
        lock.close();
        error(ErrorCode.LOCK_TIMEOUT, lock::ensureHeld);
        lock(other, LockMode.APPEND).close();
    }

    @Test
    void partitionsAreLockedOneByOne() {
        LockRequest one = new LockRequest(ORDERS, "ds=a", LockMode.EXCLUSIVE);
        LockRequest two = new LockRequest(ORDERS, "ds=b", LockMode.EXCLUSIVE);
        try (TableLock first = metastore.lockTables(List.of(one), waiter(AT_ONCE));
                TableLock second = other.lockTables(List.of(two), waiter(AT_ONCE))) {
            first.ensureHeld();
            second.ensureHeld();
            error(ErrorCode.LOCK_TIMEOUT, () -> other.lockTables(List.of(one), waiter(AT_ONCE)));
            error(ErrorCode.LOCK_TIMEOUT, () -> lock(other, LockMode.APPEND));
        }
    }

    @Test
    void whoAskedFirstIsServedFirst() throws Exception {
        TableLock appending = lock(metastore, LockMode.APPEND);
        CompletableFuture<TableLock> writer =
                CompletableFuture.supplyAsync(() -> other.lockTables(EXCLUSIVE, waiter(Duration.ofSeconds(20))));
        while (other.locks().size() < 2) {
            Thread.sleep(5);
        }
        error(ErrorCode.LOCK_TIMEOUT, () -> lock(metastore, LockMode.APPEND));
        assertThat(writer).isNotDone();
        appending.close();
        writer.get(20, TimeUnit.SECONDS).close();
        lock(metastore, LockMode.APPEND).close();
    }

    @Test
    void waitingCanBeCancelled() {
        TableLock held = lock(metastore, LockMode.EXCLUSIVE);
        LockWaiter cancelled = new LockWaiter("s", "ada", "a test", Duration.ofSeconds(20), () -> {
            throw new IllegalStateException("cancelled");
        });
        assertThatThrownBy(() -> other.lockTables(EXCLUSIVE, cancelled)).hasMessage("cancelled");
        assertThat(other.locks()).hasSize(1);
        held.close();
    }

    @Test
    void explicitLocksAreNotInTheirSessionsWay() {
        try (TableLock held = metastore.lockExplicitly(EXCLUSIVE, waiter(AT_ONCE))) {
            held.ensureHeld();
            lock(metastore, LockMode.EXCLUSIVE).close();
            metastore.awaitReadable(List.of(ORDERS), waiter(AT_ONCE));
            LockWaiter stranger = new LockWaiter("else", "bob", "a test", AT_ONCE, () -> {});
            error(ErrorCode.LOCK_TIMEOUT, () -> other.lockTables(EXCLUSIVE, stranger));
            error(ErrorCode.LOCK_TIMEOUT, () -> other.awaitReadable(List.of(ORDERS), stranger));
        }
        lock(metastore, LockMode.EXCLUSIVE).close();
        try (TableLock held = lock(metastore, LockMode.EXCLUSIVE)) {
            held.ensureHeld();
            other.awaitReadable(List.of(ORDERS), new LockWaiter("else", "bob", "a test", AT_ONCE, () -> {}));
        }
    }

    /** Who waits for a lock that a session holds can't be who that session waits for. */
    @ParameterizedTest
    @EnumSource(LockMode.class)
    void explicitLocksAreServedBeforeThoseWhoWaitForThem(LockMode wanted) throws Exception {
        LockWaiter stranger = new LockWaiter("else", "bob", "a test", Duration.ofSeconds(20), () -> {});
        CompletableFuture<TableLock> waiting;
        try (TableLock held = metastore.lockExplicitly(EXCLUSIVE, waiter(AT_ONCE))) {
            held.ensureHeld();
            waiting = CompletableFuture.supplyAsync(() -> other.lockExplicitly(EXCLUSIVE, stranger));
            while (other.locks().size() < 2) {
                Thread.sleep(5);
            }
            lock(metastore, wanted).close();
            assertThat(waiting).isNotDone();
        }
        waiting.get(20, TimeUnit.SECONDS).close();
    }

    @Test
    void closingReleasesLocks() {
        lock(metastore, LockMode.EXCLUSIVE);
        metastore.close();
        lock(other, LockMode.EXCLUSIVE).close();
    }

    @Test
    void aCommitChangesTheCatalogAndIsRemembered() {
        WriteIntent intent = metastore.beginWrite(List.of(ORDERS), List.of("/wh/orders/_staging"));
        metastore.addStaging(intent.id(), "/else/_staging");
        assertThat(other.unfinishedWrites(List.of(ORDERS))).singleElement().satisfies(write -> assertThat(
                        write.stagingDirectories())
                .containsExactly("/wh/orders/_staging", "/else/_staging"));
        assertThat(other.claimAbandonedWrites(ORDERS)).isEmpty();
        WriteCommit commit = new WriteCommit(
                List.of(
                        new WriteCommit.Delete("/wh/orders/old"),
                        new WriteCommit.Move("/wh/orders/_staging/0", "/wh/orders/0"),
                        new WriteCommit.DeleteEmpty("/wh/orders/x"),
                        new WriteCommit.Replace("/wh/orders/_staging/1", "/wh/out"),
                        new WriteCommit.Forward("/wh/orders/y", "/wh/else")),
                List.of());
        long before = commitNumber(metastore);
        WriteIntent committed = commit(intent, point -> {
            assertThat(point.hasReaders()).isFalse();
            metastore.createTable(orders());
            metastore.addPartitions(ORDERS, List.of(partition("a", "1")), false);
            return commit;
        });
        assertThat(committed.number()).isEqualTo(before + 1).isEqualTo(commitNumber(other));
        assertThat(other.unfinishedWrites(List.of(ORDERS))).containsExactly(committed);
        assertThat(committed.commit()).contains(commit);
        assertThat(other.partitionNames(ORDERS, PartitionFilter.ANY)).containsExactly("ds=a/hr=1");
        assertThat(other.writesSince(List.of(ORDERS), committed.number())).containsExactly(committed);
        metastore.abortWrite(intent.id());
        metastore.finishWrite(intent.id());
        metastore.finishWrite(intent.id());
        assertThat(other.unfinishedWrites(List.of(ORDERS))).isEmpty();
        assertThat(other.writesSince(List.of(ORDERS), 0)).isEmpty();
    }

    @Test
    void aCommitThatFailsChangesNothing() {
        WriteIntent intent = metastore.beginWrite(List.of(ORDERS), List.of("/s"));
        long before = commitNumber(metastore);
        error(
                ErrorCode.TABLE_NOT_FOUND,
                () -> commit(intent, point -> {
                    metastore.createTable(orders());
                    metastore.dropTable(new TableName("default", "nothing"));
                    return NOTHING;
                }));
        assertThat(metastore.table(ORDERS)).isEmpty();
        assertThat(commitNumber(metastore)).isEqualTo(before);
        assertThat(metastore.unfinishedWrites(List.of(ORDERS)))
                .extracting(WriteIntent::state)
                .containsExactly(WriteIntent.State.STAGED);
    }

    @Test
    void aCommitNeedsItsLock() {
        WriteIntent intent = metastore.beginWrite(List.of(ORDERS), List.of("/s"));
        TableLock lock = lock(metastore, LockMode.EXCLUSIVE);
        lock.close();
        error(ErrorCode.LOCK_TIMEOUT, () -> metastore.commitWrite(intent.id(), lock, point -> NOTHING));
    }

    @Test
    void whatCommitsRetireIsKeptForStatementsThatBeganBefore() {
        WriteIntent first = metastore.beginWrite(List.of(ORDERS), List.of());
        WriteIntent second = metastore.beginWrite(List.of(ORDERS), List.of());
        WriteCommit retiring = new WriteCommit(List.of(), List.of("/wh/orders/.old"));
        WriteLog.Reading old = other.beginRead(waiter(AT_ONCE));
        commit(first, point -> {
            assertThat(point.hasReaders()).isTrue();
            return retiring;
        });
        WriteLog.Reading young = other.beginRead(waiter(AT_ONCE));
        commit(second, point -> retiring);
        metastore.finishWrite(first.id());
        metastore.finishWrite(second.id());
        assertThat(metastore.claimExpiredWrites()).isEmpty();
        old.close();
        assertThat(metastore.claimExpiredWrites()).extracting(WriteIntent::id).containsExactly(first.id());
        assertThat(other.claimExpiredWrites()).isEmpty();
        metastore.forgetWrite(first.id());
        assertThat(other.writesSince(List.of(ORDERS), 0))
                .extracting(WriteIntent::id)
                .containsExactly(second.id());
        young.close();
        assertThat(metastore.claimExpiredWrites()).extracting(WriteIntent::id).containsExactly(second.id());
    }

    @Test
    void whatWasReadBeforeACommitChangesNothing() {
        metastore.createTable(orders());
        try (WriteLog.Reading reading = other.beginRead(waiter(AT_ONCE))) {
            assertThat(reading.hasExplicitLocks()).isFalse();
            long seen = commitNumber(other);
            assertThat(other.changeIfUnwritten(ORDERS, seen, () -> other.alterTable(ORDERS, table -> with(table, "a"))))
                    .isTrue();
            WriteIntent intent = metastore.beginWrite(List.of(ORDERS), List.of());
            commit(intent, point -> NOTHING);
            metastore.finishWrite(intent.id());
            assertThat(other.changeIfUnwritten(ORDERS, seen, () -> other.alterTable(ORDERS, table -> with(table, "b"))))
                    .isFalse();
            assertThat(other.changeIfUnwritten(ELSE, seen, () -> {})).isTrue();
        }
        assertThat(metastore.requireTable(ORDERS).properties()).containsKey("a").doesNotContainKey("b");
    }

    @Test
    void statementsOfProcessesThatAreGoneKeepNothing() {
        other.beginRead(waiter(AT_ONCE));
        other.close();
        WriteIntent intent = metastore.beginWrite(List.of(ORDERS), List.of());
        commit(intent, point -> {
            assertThat(point.hasReaders()).isFalse();
            return NOTHING;
        });
    }

    @Test
    void abandonedWritesAreClaimedOnce() {
        WriteIntent staged = metastore.beginWrite(List.of(ORDERS), List.of("/s1"));
        WriteIntent committed = metastore.beginWrite(List.of(ORDERS, ELSE), List.of("/s2"));
        commit(committed, point -> NOTHING);
        metastore.abandonWrite(committed.id());
        assertThat(other.claimAbandonedWrites(new TableName("default", "nothing")))
                .isEmpty();
        assertThat(other.claimAbandonedWrites(ELSE)).singleElement().satisfies(write -> {
            assertThat(write.id()).isEqualTo(committed.id());
            assertThat(write.tables()).containsExactlyInAnyOrder(ORDERS, ELSE);
        });
        assertThat(metastore.claimAbandonedWrites(ORDERS)).isEmpty();
        metastore.close();
        assertThat(other.claimAbandonedWrites(ORDERS))
                .extracting(WriteIntent::id)
                .containsExactly(staged.id());
        other.finishWrite(committed.id());
        other.abortWrite(staged.id());
        assertThat(other.unfinishedWrites(List.of(ORDERS))).isEmpty();
    }

    @Test
    void aClaimedWriteCannotBeCommittedByItsFirstWriter() {
        WriteIntent intent = metastore.beginWrite(List.of(ORDERS), List.of("/s"));
        metastore.abandonWrite(intent.id());
        other.claimAbandonedWrites(ORDERS);
        error(ErrorCode.METASTORE_FAILED, () -> commit(intent, point -> NOTHING));
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

    private WriteIntent commit(WriteIntent intent, WriteLog.Change change) {
        try (TableLock lock = lock(metastore, LockMode.EXCLUSIVE)) {
            return metastore.commitWrite(intent.id(), lock, change);
        }
    }

    private static TableLock lock(Metastore metastore, LockMode mode) {
        return metastore.lockTables(List.of(new LockRequest(ORDERS, mode)), waiter(AT_ONCE));
    }

    private static LockWaiter waiter(Duration timeout) {
        return new LockWaiter("a session", "ada", "a test", timeout, () -> {});
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
