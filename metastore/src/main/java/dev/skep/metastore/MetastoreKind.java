package dev.skep.metastore;

/** A kind of metastores, found through {@link java.util.ServiceLoader} by what their URLs begin with. A constructor does nothing. */
public interface MetastoreKind {
    /** What its URLs begin with, up to a colon, as {@code jdbc:sqlite:}. */
    String scheme();

    /** A URL such as users write, for messages. */
    String example();

    /**
     * Opens a metastore, making it or bringing it up to date first where that is needed.
     *
     * @param url begins with the scheme; empty for a warehouse's own
     * @param warehouse the directory of managed tables, as a URI or a path
     * @throws dev.skep.api.error.SkepException METASTORE_FAILED, INVALID_URL, FILE_WRITE_FAILED
     */
    Metastore open(String url, String warehouse);
}
