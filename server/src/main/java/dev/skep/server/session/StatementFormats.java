package dev.skep.server.session;

import dev.skep.api.storage.StorageFormat;
import dev.skep.execution.FormatLookup;
import dev.skep.format.StorageFormats;

/** The storage formats that a session knows when its statement first asks for one; the same for all of the statement's tasks. Safe for use by many threads. */
final class StatementFormats implements FormatLookup {
    private final Session session;
    private StorageFormats known;

    StatementFormats(Session session) {
        this.session = session;
    }

    /** Those that the statement is planned and run with, whatever the session adds or deletes meanwhile. */
    synchronized StorageFormats known() {
        if (known == null) {
            known = session.formats();
        }
        return known;
    }

    @Override
    public StorageFormat format(String name) {
        return known().byName(name);
    }
}
