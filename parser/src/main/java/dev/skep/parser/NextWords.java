package dev.skep.parser;

import java.util.Set;

/**
 * What may follow a text that is the beginning of a statement.
 *
 * @param keywords in upper case; those that are names as well only where the grammar has a place for the word itself
 * @param name whether a name may follow: of a table, a column, a format or whatever the place is for
 * @param value whether an expression may follow
 */
public record NextWords(Set<String> keywords, boolean name, boolean value) {
    /** Of a text that no statement begins with, or of which nobody can tell in reasonable time. */
    static final NextWords UNKNOWN = new NextWords(Set.of(), true, true);

    /** Whether nothing can be told, so that anything may follow. */
    public boolean isUnknown() {
        return equals(UNKNOWN);
    }

    public NextWords {
        keywords = Set.copyOf(keywords);
    }
}
