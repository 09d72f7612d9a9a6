package dev.skep.server.session;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a statement other than a query returns. */
public sealed interface StatementResult {
    /** It was done; {@code rows} is how many rows were written. */
    record Done(long rows) implements StatementResult {}

    /** A small table of boxed values. */
    record Rows(RowType type, List<List<Object>> rows) implements StatementResult {}

    StatementResult DONE = new Done(0);

    /** Rows of text; null is NULL. */
    static Rows text(List<String> columns, List<List<Object>> rows) {
        List<DataType> types = new ArrayList<>(Collections.nCopies(columns.size(), PrimitiveType.STRING));
        return new Rows(RowType.of(columns, types), rows);
    }

    /** One column of text. */
    static Rows lines(String column, List<String> lines) {
        List<List<Object>> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(Collections.singletonList(line));
        }
        return text(List.of(column), rows);
    }
}
