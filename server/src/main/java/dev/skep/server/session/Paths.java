package dev.skep.server.session;

import java.nio.file.Path;

/** Paths as users write them: URIs, {@code file:} URIs and plain local paths, these relative to the working directory. */
public final class Paths {
    private Paths() {}

    /** A URI of another file system as it is, a local path absolute and without {@code file:}. */
    public static String absolute(String text) {
        String path = text.strip();
        if (path.startsWith("file:")) {
            path = path.substring(5).replaceFirst("^//(?=/)", "");
        } else if (path.contains("://")) {
            return withoutEndingSlash(path);
        }
        return withoutEndingSlash(Path.of(path).toAbsolutePath().normalize().toString());
    }

    private static String withoutEndingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
