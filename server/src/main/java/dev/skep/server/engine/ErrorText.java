package dev.skep.server.engine;

import dev.skep.api.error.SkepException;
import dev.skep.api.error.SourceLocation;
import dev.skep.api.error.TextColumns;
import java.util.Optional;

/** Errors as people read them. */
final class ErrorText {
    /** That a line of a terminal has, less what stands before the text. */
    private static final int MOST_COLUMNS = 76;

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
        int half = rightEnd(line, column, column, MOST_COLUMNS / 2);
        int from = leftEnd(line, column, half);
        int to = rightEnd(line, from, half, MOST_COLUMNS);
        text.append("\n  ").append(line, from, to);
        text.append("\n  ")
                .append(" ".repeat(TextColumns.of(line.substring(from, column))))
                .append('^');
    }

    /** How far to the right a text may go that begins at a place, and is no wider than so many columns. */
    private static int rightEnd(String line, int from, int atLeast, int columns) {
        int end = atLeast;
        while (end < line.length()) {
            int next = line.offsetByCodePoints(end, 1);
            if (TextColumns.of(line.substring(from, next)) > columns) {
                return end;
            }
            end = next;
        }
        return end;
    }

    /** How far to the left a text may begin that ends at a place, without taking apart what is shown as one sign. */
    private static int leftEnd(String line, int column, int end) {
        int from = column;
        while (from > 0) {
            int before = line.offsetByCodePoints(from, -1);
            if (TextColumns.of(line.substring(before, end)) > MOST_COLUMNS) {
                break;
            }
            from = before;
        }
        while (from > 0 && from < column && isPartOfSignBefore(line, from)) {
            from = line.offsetByCodePoints(from, 1);
        }
        return from;
    }

    private static boolean isPartOfSignBefore(String line, int at) {
        int before = line.offsetByCodePoints(at, -1);
        return TextColumns.of(line.substring(before, at))
                == TextColumns.of(line.substring(before, line.offsetByCodePoints(at, 1)));
    }
}
