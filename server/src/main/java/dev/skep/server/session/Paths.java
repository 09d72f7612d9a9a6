package dev.skep.server.session;

import dev.skep.api.client.HomeDirectory;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.file.FileStores;
import dev.skep.file.LocalFileStore;
import java.nio.file.Path;

/**
 * Paths as users write them: URIs, and plain paths. Plain ones name files of this machine when the warehouse is on it, and otherwise files of the warehouse's file system, as
 * {@code fs.defaultFS} has it in Hive. {@code ~} is the home directory: HOME on this machine, {@code /user/NAME} elsewhere.
 */
public final class Paths {
    /** As {@code hdfs://host:port}; empty for local warehouses. */
    private final String root;

    private final String home;

    /** @param warehouse an absolute path, or a URI with the address of its file system */
    Paths(String warehouse, String user) {
        this.root = FileStores.isLocal(warehouse) ? "" : warehouse.replaceFirst("^([^/]+://[^/]*).*", "$1");
        this.home = "/user/" + user + "/";
    }

    /**
     * A local path absolute and without {@code file:}, others as URIs.
     *
     * @throws SkepException INVALID_VALUE when there is none
     */
    public String absolute(String text) {
        String path = named(text);
        if (root.isEmpty() || path.startsWith("file:")) {
            return local(path);
        }
        if (path.startsWith("/")) {
            return withoutEndingSlash(root + path);
        }
        if (FileStores.isLocal(path)) {
            String ofHome = path.equals("~") || path.startsWith("~/") ? path.substring(1) : path;
            return withoutEndingSlash(root + normalized(home + ofHome));
        }
        String scheme = path.substring(0, path.indexOf(':') + 1);
        String rest = path.substring(scheme.length());
        boolean hasHost = rest.startsWith("//") && !rest.startsWith("///");
        return !hasHost && root.startsWith(scheme)
                ? withoutEndingSlash(root + rest.replaceFirst("^/+", "/"))
                : withoutEndingSlash(path);
    }

    /** A path of this machine, unless it is the URI of another file system; relative ones begin at the working directory; INVALID_VALUE when it is empty. */
    public static String local(String text) {
        String path = HomeDirectory.ofProcess().expand(named(text));
        if (path.startsWith("file:")) {
            path = path.substring(5).replaceFirst("^//(?=/)", "");
        } else if (!FileStores.isLocal(path)) {
            return withoutEndingSlash(path);
        }
        return withoutEndingSlash(
                LocalFileStore.text(Path.of(path).toAbsolutePath().normalize()));
    }

    /** An empty path, as a variable without a value gives, would be the working directory, which may then be written over or dropped. */
    private static String named(String text) {
        String path = text.strip();
        if (path.isEmpty() || path.equals("file:") || path.equals("file://")) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "A path is empty")
                    .withHint(
                            "Write the working directory as '.', and look whether a variable in the path has a value.");
        }
        return path;
    }

    private static String normalized(String path) {
        return LocalFileStore.text(Path.of(path).normalize());
    }

    private static String withoutEndingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
