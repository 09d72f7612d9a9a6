package dev.skep.server.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values of one CSV record by RFC 4180, which is given line by line and ends with a line unless that ends in quotes. */
final class CsvFields {
    /** As far as readers look after an open quote. */
    private static final int MOST_CHARACTERS = 64 << 20;

    private final char separator;
    private final char quote;
    private final char escape;
    private final List<String> fields = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private boolean isQuoted;

    /** @param properties of OpenCSVSerde */
    CsvFields(Map<String, String> properties) {
        separator = properties.getOrDefault("separatorChar", ",").charAt(0);
        quote = properties.getOrDefault("quoteChar", "\"").charAt(0);
        escape = properties.getOrDefault("escapeChar", String.valueOf(quote)).charAt(0);
    }

    /** Adds a line, and tells whether the record ends with it. */
    boolean add(String line) {
        boolean mayOpen = !isQuoted;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            char next = i + 1 < line.length() ? line.charAt(i + 1) : '\n';
            if (isQuoted && c == escape && (next == quote || next == escape)) {
                field.append(next);
                i++;
            } else if (isQuoted ? c == quote : c == quote && mayOpen) {
                isQuoted = !isQuoted;
            } else if (c == separator && !isQuoted) {
                endField();
            } else {
                field.append(c);
            }
            mayOpen = c == separator && !isQuoted;
        }
        if (isQuoted) {
            field.append('\n');
        } else {
            endField();
        }
        return !isQuoted;
    }

    private void endField() {
        fields.add(field.toString());
        field.setLength(0);
    }

    boolean isTooLong() {
        return field.length() > MOST_CHARACTERS;
    }

    List<String> fields() {
        return fields;
    }
}
