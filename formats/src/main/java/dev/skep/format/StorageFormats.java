package dev.skep.format;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatNames;
import dev.skep.api.storage.StorageFormat;
import dev.skep.format.text.TextFormat;
import dev.skep.function.user.UserJars;
import dev.skep.process.start.Providers;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Storage formats by the names that STORED AS takes and by Hive's class names: those on the class path, and after them those in users' jars, which can't take a name that another has. Immutable; to be
 * closed when nobody reads or writes by a format of its jars any more.
 */
public final class StorageFormats implements Closeable {
    private final List<StorageFormat> all;
    private final URLClassLoader jars;

    private StorageFormats(List<StorageFormat> all, URLClassLoader jars) {
        this.all = List.copyOf(all);
        this.jars = jars;
    }

    /** Found when first asked for: a process that reads no table opens no format. */
    private static final class Found {
        private static final StorageFormats CLASS_PATH = new StorageFormats(
                sorted(Providers.of(StorageFormat.class, StorageFormats.class.getClassLoader())), null);
    }

    /** The formats that every session has. */
    public static StorageFormats ofClassPath() {
        return Found.CLASS_PATH;
    }

    /**
     * The formats of the class path and of users' jars.
     *
     * @param jars local files; other jars may be among them
     * @throws SkepException PATH_NOT_FOUND when one is not there; NOT_SUPPORTED when a format in them can't be loaded
     */
    public static StorageFormats with(List<Path> jars) {
        if (jars.isEmpty()) {
            return ofClassPath();
        }
        URLClassLoader loader = UserJars.open(jars);
        try {
            List<StorageFormat> all = new ArrayList<>(ofClassPath().all());
            all.addAll(sorted(ServiceLoader.load(StorageFormat.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList()));
            return new StorageFormats(all, loader);
        } catch (ServiceConfigurationError | LinkageError e) {
            close(loader);
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "A storage format of the jars added can't be loaded: " + e.getMessage(),
                    e);
        }
    }

    /** By name, as they are listed and looked through. */
    private static List<StorageFormat> sorted(List<StorageFormat> formats) {
        return formats.stream()
                .sorted(Comparator.comparing(format -> format.names().name()))
                .toList();
    }

    /** All formats, those of the class path first, by name. */
    public List<StorageFormat> all() {
        return all;
    }

    /** @throws SkepException NOT_SUPPORTED when there is no such format */
    public StorageFormat byName(String name) {
        return find(name).orElseThrow(() -> new SkepException(
                        ErrorCode.NOT_SUPPORTED, "Storage format '" + name + "' is not supported")
                .withHint("Supported formats are "
                        + all.stream().map(format -> format.names().name()).collect(Collectors.joining(", "))
                        + "; ADD JAR brings others"));
    }

    /** The format that STORED AS means by a name. */
    public Optional<StorageFormat> find(String name) {
        return find(names -> names.isCalled(name));
    }

    /** The format that has an InputFormat of Hive's, by its full class name. */
    public Optional<StorageFormat> byInputFormat(String className) {
        return find(names -> names.inputFormats().contains(className));
    }

    /** The format whose rows a SerDe of Hive's codes, by its full class name; of several that of text. */
    public Optional<StorageFormat> bySerDe(String className) {
        return TextFormat.codesRowsBy(className)
                ? find("TEXTFILE")
                : find(names -> names.serdes().contains(className));
    }

    /** Whether a format is one of a user's jars. */
    public boolean isOfJars(String name) {
        return jars != null && byName(name).getClass().getClassLoader() == jars;
    }

    private Optional<StorageFormat> find(Predicate<FormatNames> wanted) {
        return all.stream().filter(format -> wanted.test(format.names())).findFirst();
    }

    /** Closes the jars. */
    @Override
    public void close() {
        if (jars != null) {
            close(jars);
        }
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
