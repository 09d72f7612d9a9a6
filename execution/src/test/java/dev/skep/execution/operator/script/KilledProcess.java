package dev.skep.execution.operator.script;

import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryResult;
import dev.skep.execution.local.Plans;
import dev.skep.execution.local.QueryTester;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.spill.SpillDirectory;
import dev.skep.execution.spill.SpillFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** A process that spills and runs a script, to be killed meanwhile. */
final class KilledProcess {
    private KilledProcess() {}

    /** @param arguments a temporary directory, and one second less than a script of it sleeps */
    public static void main(String[] arguments) {
        spill(new SpillDirectory(arguments[0]));
        OperatorSpec rows = Plans.values(Plans.columns(Plans.INT), List.of(Plans.row(1)));
        OperatorSpec script = new OperatorSpec.ScriptTransform(
                rows,
                "sleep " + (Long.parseLong(arguments[1]) + 1) + " | cat",
                Map.of(),
                Map.of(),
                Plans.columns(Plans.STRING));
        QueryTester tester = QueryTester.of(1, 100).withoutMemory(Path.of(arguments[0]));
        try (QueryResult result = tester.start(Plans.single(script), tester.context())) {
            result.next();
        }
    }

    /** Writes something to a file of a directory. */
    static void spill(SpillDirectory directory) {
        SpillFile file = new SpillFile(directory, Plans.columns(Plans.BIGINT), new LongAdder());
        file.write(new RowBatch(1, new LongVector(new long[] {1}, 1, null)));
    }
}
