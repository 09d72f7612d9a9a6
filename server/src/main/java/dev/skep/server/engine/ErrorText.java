package dev.skep.server.engine;

import dev.skep.api.error.SkepException;
import dev.skep.api.error.SourceLocation;
import dev.skep.api.error.TextColumns;
import java.util.Optional;

/** Errors as people read them. */
final class ErrorText {
    private static final int MOST_COLUMNS = 100;

    private ErrorText() {}

    /** {@code CODE at line:column: message}, then the line with a caret under the place, then the hint. */
    static String render(SkepException error, String sql) {
        StringBuilder text = new StringBuilder("Error ").append(error.code());
        Optional<SourceLocation> place = error.location();
        place.ifPresent(location -> text.append(" at ").append(location));
        text.append(": ").append(error.getMessage());
        place.ifPresent(location -> excerpt(sql, location, text));
        error.hint().ifPresent(hint -> text.append("\nHint: ").append(hint));
        return text.toString();
    }

    private static void excerpt(String sql, SourceLocation location, StringBuilder text) {
        String[] lines = sql.split("\n", -1);
        if (location.line() < 1 || location.line() > lines.length) {
            return;
        }
        String line = lines[location.line() - 1].replace('\t', ' ').stripTrailing();
        int signs = Math.min(Math.max(location.column() - 1, 0), line.codePointCount(0, line.length()));
        int column = line.offsetByCodePoints(0, signs);
        int from = Math.max(0, Math.min(column - MOST_COLUMNS / 2, line.length() - MOST_COLUMNS));
        int to = Math.min(line.length(), from + MOST_COLUMNS);
        text.append("\n  ").append(line, from, to);
        text.append("\n  ")
                .append(" ".repeat(TextColumns.of(line.substring(from, column))))
                .append('^');
    }
}
