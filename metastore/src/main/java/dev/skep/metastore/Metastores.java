package dev.skep.metastore;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Opens metastores of all kinds on the class path. */
public final class Metastores {
    private Metastores() {}

    /**
     * A metastore by its URL.
     *
     * @param url empty for the warehouse's own
     * @param warehouse the directory of managed tables, as a URI or a path
     * @throws SkepException INVALID_URL when no kind takes the URL; METASTORE_FAILED, FILE_WRITE_FAILED
     */
    public static Metastore open(String url, String warehouse) {
        List<MetastoreKind> kinds = ServiceLoader.load(MetastoreKind.class, Metastores.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(MetastoreKind::scheme))
                .toList();
        return kinds.stream()
                .filter(kind -> url.isEmpty() ? kind.isDefault() : url.startsWith(kind.scheme()))
                .findFirst()
                .orElseThrow(() -> new SkepException(
                                ErrorCode.INVALID_URL, "'" + url + "' is not the URL of a metastore.")
                        .withHint("Use "
                                + kinds.stream().map(MetastoreKind::example).collect(Collectors.joining(" or ")) + "."))
                .open(url, warehouse);
    }
}
