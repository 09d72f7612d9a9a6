package dev.skep.metastore;

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
}
