package dev.skep.server.transaction;

import dev.skep.server.Sql;
import java.nio.file.Path;

/** A process of its own that runs one statement and is killed at one of its steps. */
final class DyingWriter {
    private DyingWriter() {}

    public static void main(String[] arguments) {
        StepCounter counter = new StepCounter(Integer.parseInt(arguments[2]), Boolean.parseBoolean(arguments[3]));
        try (Sql sql = Sql.open(Path.of(arguments[0]), counter::counted, counter::counted)) {
            sql.run(arguments[1]);
        }
        System.exit(0);
    }
}
