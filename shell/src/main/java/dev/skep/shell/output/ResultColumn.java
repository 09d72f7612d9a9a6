package dev.skep.shell.output;

/** A column of a result, as far as printing it goes. */
public record ResultColumn(String name, Kind kind) {
    /** What a value's text stands for. */
    public enum Kind {
        NUMBER,
        BOOLEAN,
        /** An array, map or struct in Hive's JSON-like text. */
        NESTED,
        TEXT
    }
}
