package dev.skep.metastore;

import java.util.Objects;

/** A permanent function's full name, in lower case; {@link #toString()} is {@code database.function}. */
public record FunctionName(String database, String function) {
    public FunctionName {
        database = Names.lower(database);
        function = Names.lower(function);
    }

    @Override
    public String toString() {
        return database + "." + function;
    }

    // Written out: what a record has of its own is put together at its first use, for milliseconds of each process.
    @Override
    public boolean equals(Object other) {
        return other instanceof FunctionName that
                && Objects.equals(database, that.database)
                && Objects.equals(function, that.function);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(database) + Objects.hashCode(function);
    }
}
