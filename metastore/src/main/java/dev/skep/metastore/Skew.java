package dev.skep.metastore;

import java.util.List;

/** {@code SKEWED BY (columns) ON (values)}; each value is a list as long as {@code columns}, compared as text. */
public record Skew(List<String> columns, List<List<String>> values, boolean storedAsDirectories) {
    public Skew {
        columns = Names.lower(columns);
        values = values.stream().map(List::copyOf).toList();
    }

    public Skew withoutDirectories() {
        return new Skew(columns, values, false);
    }
}
