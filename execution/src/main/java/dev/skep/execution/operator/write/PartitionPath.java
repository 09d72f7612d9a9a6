package dev.skep.execution.operator.write;

import java.util.Locale;

/** Hive's names of partition directories, as in {@code ds=2024-01-01/hr=11}, with its percent escapes. */
final class PartitionPath {
    private static final String ESCAPED = "\"#%'*/:=?\\\u007F{[]^";

    private PartitionPath() {}

    /** One step of a path. @param value null or empty gives the default partition */
    static void append(StringBuilder path, String column, String value, String defaultPartition) {
        if (path.length() > 0) {
            path.append('/');
        }
        escape(path, column.toLowerCase(Locale.ROOT));
        path.append('=');
        if (value == null || value.isEmpty()) {
            path.append(defaultPartition);
        } else {
            escape(path, value);
        }
    }

    private static void escape(StringBuilder path, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
                path.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                path.append(c);
            }
        }
    }
}
