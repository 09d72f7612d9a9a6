package dev.skep.format.text.parse;

import dev.skep.api.vector.Validity;

/** Collects which rows are NULL; no bitmap is made while none is. */
final class NullRows {
    private final int rows;
    private long[] validity;

    NullRows(int rows) {
        this.rows = rows;
    }

    void add(int row) {
        if (validity == null) {
            validity = Validity.allValid(rows);
        }
        Validity.clear(validity, row);
    }

    /** As vectors take it: null when no row is NULL. */
    long[] validity() {
        return validity;
    }
}
