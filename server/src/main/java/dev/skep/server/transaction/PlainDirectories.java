package dev.skep.server.transaction;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.AcidDirectory;
import dev.skep.api.storage.FileStore;

/** Tells directories from those in the layout of Hive's transactional tables, which Skep reads at most: plain files beside them would be read by nobody, or instead of them. */
public final class PlainDirectories {
    private PlainDirectories() {}

    /** @throws SkepException NOT_SUPPORTED for a directory of a table or partition that has the layout, or is a part of it */
    public static void require(FileStore files, String place) {
        if (AcidDirectory.isAt(place)) {
            throw unchangeable(place);
        }
        if (files.status(place).isPresent() && AcidDirectory.isAny(files.list(place))) {
            throw unchangeable(place);
        }
    }

    /** @throws SkepException NOT_SUPPORTED for a file in a part of the layout */
    static void requireFile(String file) {
        if (AcidDirectory.isIn(file)) {
            throw unchangeable(AcidDirectory.place(file));
        }
    }

    private static SkepException unchangeable(String place) {
        return new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "'" + place + "' has the layout of Hive's transactional tables, whose rows can't be changed")
                .withHint("INSERT OVERWRITE replaces all rows by plain files; CREATE TABLE … AS SELECT copies them");
    }
}
