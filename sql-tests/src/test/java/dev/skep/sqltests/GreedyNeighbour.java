package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.client.ClientSession;
import dev.skep.api.client.ResultCursor;
import dev.skep.api.client.SessionProvider;
import dev.skep.api.client.StatementControl;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Statements of one session ask for more memory than there is while those of another session run. */
final class GreedyNeighbour {
    private static final int ROUNDS = 2;
    /** What no one counts before it is allocated may meet a neighbour in the moment at which the heap is full. */
    private static final int MOST_HARMED = 1;

    private static final List<String> GREEDY = List.of(
            "select max(length(repeat(s, 3000000))) from t",
            "select max(length(space(90000000 + k))) from t",
            "select max(length(concat(s, space(90000000), s))) from t",
            "select max(length(lpad(s, 95000000, 'x'))) from t",
            "select size(collect_list(repeat(s, 1000))) from t",
            "select length(concat_ws(',', collect_list(repeat(s, 100)))) from t");
    private static final String MODEST =
            "select count(*), sum(c) from (select s, count(*) c from t group by s) q join t on t.s = q.s";

    private GreedyNeighbour() {}

    /** @param arguments a directory for the warehouse */
    public static void main(String[] arguments) {
        String warehouse = arguments[0];
        try (ClientSession session = open(warehouse)) {
            run(
                    session,
                    "create table digits as select pos d from (select posexplode(split(space(99), ' ')) as (pos, v)) q");
            run(
                    session,
                    "create table t stored as parquet as select a.d * 1000 + b.d * 10 + c.d k, md5(cast(a.d * 1000 + b.d * 10 + c.d as string)) s"
                            + " from digits a cross join digits b cross join (select d from digits where d < 10) c");
        }
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> modest = CompletableFuture.supplyAsync(() -> modest(warehouse, done));
        try {
            greedy(warehouse);
        } finally {
            done.set(true);
        }
        System.out.println(modest.join() + " modest statements");
        System.exit(0);
    }

    private static void greedy(String warehouse) {
        try (ClientSession session = open(warehouse)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (String sql : GREEDY) {
                    try {
                        throw new AssertionError(sql + " gave " + run(session, sql));
                    } catch (SkepException e) {
                        System.out.println(e.getMessage());
                        assertThat(e.code()).as(sql + ": " + e.getMessage()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
                        assertThat(e.getMessage()).containsAnyOf("Function '", "aggregation", "Operator");
                    }
                }
                assertThat(run(session, MODEST)).isEqualTo("100000\t100000");
            }
        }
    }

    private static int modest(String warehouse, AtomicBoolean done) {
        int count = 0;
        int harmed = 0;
        try (ClientSession session = open(warehouse)) {
            while (!done.get()) {
                try {
                    assertThat(run(session, MODEST)).isEqualTo("100000\t100000");
                    count++;
                } catch (SkepException e) {
                    assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
                    harmed++;
                }
            }
        }
        assertThat(harmed).isLessThanOrEqualTo(MOST_HARMED);
        return count;
    }

    private static ClientSession open(String warehouse) {
        SessionProvider provider =
                ServiceLoader.load(SessionProvider.class).findFirst().orElseThrow();
        return provider.open(warehouse, Map.of("user", "tester", "skep.execution.tasks", "2"));
    }

    /** The only row of a statement, or nothing. */
    private static String run(ClientSession session, String sql) {
        StringBuilder row = new StringBuilder();
        try (ResultCursor cursor = session.execute(sql, List.of(), StatementControl.NONE)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int column = 0; column < batch.columnCount(); column++) {
                    row.append(column == 0 ? "" : "\t").append(cursor.text(batch, column, 0));
                }
            }
        }
        return row.toString();
    }
}
