package dev.skep.server.write;

import dev.skep.parser.ast.Delete;
import dev.skep.parser.ast.DmlStatement;
import dev.skep.parser.ast.Merge;
import dev.skep.parser.ast.Update;
import java.util.Optional;

/** What to write in the place of a statement that changes single rows: the table takes all its rows anew when the statement succeeds. */
final class RowChangeHints {
    private RowChangeHints() {}

    static Optional<String> of(DmlStatement statement) {
        if (statement instanceof Delete) {
            return Optional.of(
                    "Keep the other rows: INSERT OVERWRITE TABLE t SELECT * FROM t WHERE NOT coalesce(condition, false)");
        }
        if (statement instanceof Update) {
            return Optional.of(
                    "Write all rows anew: INSERT OVERWRITE TABLE t SELECT a, if(condition, value, b) FROM t");
        }
        return statement instanceof Merge
                ? Optional.of("Write all rows anew: INSERT OVERWRITE TABLE t SELECT … FROM t FULL JOIN s ON …")
                : Optional.empty();
    }
}
