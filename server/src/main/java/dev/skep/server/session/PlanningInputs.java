package dev.skep.server.session;

import dev.skep.metastore.Table;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** What planning a statement learned besides what its catalog told. */
public final class PlanningInputs {
    private final Instant start;
    private final ToLongFunction<Table> storedBytes;
    private final Map<Table, Long> sizes = new ConcurrentHashMap<>();
    private volatile boolean clockRead;

    PlanningInputs(Instant start, ToLongFunction<Table> storedBytes) {
        this.start = start;
        this.storedBytes = storedBytes;
    }

    Instant queryStart() {
        clockRead = true;
        return start;
    }

    long storedBytes(Table table) {
        return sizes.computeIfAbsent(table, asked -> storedBytes.applyAsLong(asked));
    }

    /** Whether the plan may hold a value that depends on when the statement began. */
    public boolean isClockRead() {
        return clockRead;
    }

    /** The bytes of the files of tables without statistics. */
    public Map<Table, Long> sizes() {
        return Map.copyOf(sizes);
    }

    /** Whether the files of the tables still have these bytes. */
    public boolean stillHave(Map<Table, Long> earlier) {
        return earlier.entrySet().stream().allMatch(size -> storedBytes(size.getKey()) == size.getValue());
    }
}
