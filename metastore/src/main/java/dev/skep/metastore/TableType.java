package dev.skep.metastore;

/** What a table is. */
public enum TableType {
    MANAGED("MANAGED_TABLE"),
    EXTERNAL("EXTERNAL_TABLE"),
    VIEW("VIRTUAL_VIEW"),
    MATERIALIZED_VIEW("MATERIALIZED_VIEW");

    private final String hiveName;

    TableType(String hiveName) {
        this.hiveName = hiveName;
    }

    /** The name that Hive prints. */
    public String hiveName() {
        return hiveName;
    }

    /** Whether rows are stored: all but plain views. */
    public boolean isStored() {
        return this != VIEW;
    }
}
