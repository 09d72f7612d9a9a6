package dev.skep.junit;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds scripts by the names that tests give them. */
public final class ScriptFiles {
    private ScriptFiles() {}

    /** A file of the working directory, else of the class path of a test. */
    public static Path find(String name, Class<?> test) {
        if (Files.exists(Path.of(name))) {
            return Path.of(name);
        }
        URL resource = test.getResource(name.startsWith("/") ? name : "/" + name);
        if (resource == null || !resource.getProtocol().equals("file")) {
            throw new IllegalArgumentException(
                    "There is no file '" + name + "' in the working directory or the class path");
        }
        try {
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
