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

    /** How many letters must be added, dropped or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int k = 1; k <= other.length(); k++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1);
                diagonal = row[k];
                row[k] = Math.min(changed, Math.min(row[k], row[k - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
