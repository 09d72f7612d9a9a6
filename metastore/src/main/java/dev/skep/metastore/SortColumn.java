package dev.skep.metastore;

/** One column of {@code CLUSTERED BY … SORTED BY}. */
public record SortColumn(String name, boolean ascending) {
    public SortColumn {
        name = Names.lower(name);
    }
}
