package dev.skep.api.client;

import java.util.Map;

/** Opens sessions of an engine in this process; Skep's own is known to the driver by its name, others are found by {@link java.util.ServiceLoader}. */
public interface SessionProvider {
    /**
     * @param warehouse a directory, made when absent
     * @param properties of the connection: {@code user}, {@code database}, {@code metastore} (a URL), and settings for the session
     * @throws dev.skep.api.error.SkepException INVALID_URL, INVALID_SETTING, METASTORE_FAILED, DATABASE_NOT_FOUND
     */
    ClientSession open(String warehouse, Map<String, String> properties);

    /** Begins in the background what the first session of the process will need, and returns at once. */
    default void prepare() {
        // nothing to do, unless an engine has something
    }
}
