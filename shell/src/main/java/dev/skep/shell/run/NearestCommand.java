package dev.skep.shell.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The names of the short commands, and which of them a mistyped one may have meant. */
public final class NearestCommand {
    public static final List<String> VERBS = List.of(
            "chart",
            "clear",
            "columns",
            "databases",
            "dbs",
            "delimiter",
            "delimiterfordsv",
            "describe",
            "exit",
            "expanded",
            "format",
            "functions",
            "header",
            "headers",
            "help",
            "maxrows",
            "maxwidth",
            "mode",
            "null",
            "nullvalue",
            "nullcolor",
            "once",
            "output",
            "outputformat",
            "pager",
            "quit",
            "read",
            "record",
            "rows",
            "run",
            "schema",
            "separator",
            "set",
            "settings",
            "shell",
            "showheader",
            "silent",
            "tables",
            "timer",
            "timing",
            "use",
            "verbose",
            "views",
            "width");

    private NearestCommand() {}

    static Optional<String> of(String verb) {
        return of(verb, VERBS);
    }

    /** At most two letters away, and one of short words; but not all of them. */
    public static Optional<String> of(String verb, Collection<String> names) {
        int most = verb.length() < 5 ? 1 : 2;
        String nearest = null;
        for (String known : names) {
            int distance = distance(verb, known);
            if (distance <= most
                    && distance < Math.max(verb.length(), known.length())
                    && (nearest == null || distance < distance(verb, nearest))) {
                nearest = known;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** How many letters must be added, dropped, changed or swapped with the next. */
    private static int distance(String one, String other) {
        int[][] rows = new int[one.length() + 1][other.length() + 1];
        Arrays.setAll(rows[0], k -> k);
        for (int i = 1; i <= one.length(); i++) {
            rows[i][0] = i;
            for (int k = 1; k <= other.length(); k++) {
                int changed = rows[i - 1][k - 1] + (one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1);
                rows[i][k] = Math.min(changed, Math.min(rows[i - 1][k], rows[i][k - 1]) + 1);
                boolean isSwapped = i > 1
                        && k > 1
                        && one.charAt(i - 1) == other.charAt(k - 2)
                        && one.charAt(i - 2) == other.charAt(k - 1);
                if (isSwapped) {
                    rows[i][k] = Math.min(rows[i][k], rows[i - 2][k - 2] + 1);
                }
            }
        }
        return rows[one.length()][other.length()];
    }
}
