package dev.skep.execution;

import dev.skep.api.storage.StorageFormat;

/** Finds storage formats. */
@FunctionalInterface
public interface FormatLookup {
    /**
     * @param name as in STORED AS, case ignored
     * @throws dev.skep.api.error.SkepException NOT_SUPPORTED when there is none so named
     */
    StorageFormat format(String name);
}
