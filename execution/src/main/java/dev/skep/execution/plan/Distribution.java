package dev.skep.execution.plan;

import java.io.Serializable;
import java.util.List;

/** How the rows that a stage makes spread over the tasks of the stages that read them. */
public sealed interface Distribution extends Serializable {
    /** All rows to one task. */
    record Single() implements Distribution {}

    /** All rows to every task. */
    record Broadcast() implements Distribution {}

    /** Rows with equal values in these columns to one task. NULLs are equal to each other. */
    record Hash(List<Integer> columns) implements Distribution {
        public Hash {
            columns = List.copyOf(columns);
        }
    }

    /** Rows evenly, in any way. */
    record RoundRobin() implements Distribution {}
}
