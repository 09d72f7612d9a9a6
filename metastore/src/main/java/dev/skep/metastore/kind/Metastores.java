package dev.skep.metastore.kind;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.MetastoreKind;
import dev.skep.metastore.jdbc.SqliteMetastores;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Opens metastores of all kinds on the class path. The kind of warehouses without a URL is at hand; the others are looked for when a URL is given, since that opens every jar. */
public final class Metastores {
    private static final MetastoreKind DEFAULT = new SqliteMetastores();

    private Metastores() {}

    /**
     * A metastore by its URL.
     *
     * @param url empty for the warehouse's own
     * @param warehouse the directory of managed tables, as a URI or a path
     * @throws SkepException INVALID_URL when no kind takes the URL; METASTORE_FAILED, FILE_WRITE_FAILED
     */
    public static Metastore open(String url, String warehouse) {
        return kind(url).open(url, warehouse);
    }

    /**
     * Whether a warehouse has its own metastore.
     *
     * @param warehouse the directory of managed tables, as a URI or a path
     */
    public static boolean isThere(String warehouse) {
        return SqliteMetastores.isThere(warehouse);
    }

    /**
     * The file of this machine that a warehouse's own metastore is in, or would be.
     *
     * @param warehouse the directory of managed tables, as a URI or a path
     */
    public static Path file(String warehouse) {
        return SqliteMetastores.file(warehouse);
    }

    private static MetastoreKind kind(String url) {
        if (url.isEmpty() || url.startsWith(DEFAULT.scheme())) {
            return DEFAULT;
        }
        List<MetastoreKind> kinds = ServiceLoader.load(MetastoreKind.class, Metastores.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(MetastoreKind::scheme))
                .toList();
        return kinds.stream()
                .filter(kind -> url.startsWith(kind.scheme()))
                .findFirst()
                .orElseThrow(() -> new SkepException(
                                ErrorCode.INVALID_URL, "'" + url + "' is not the URL of a metastore.")
                        .withHint("Use "
                                + kinds.stream().map(MetastoreKind::example).collect(Collectors.joining(" or "))
                                + "."));
    }
}
