package dev.skep.function.user;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The jars of the {@link FunctionBridge}, Hive's own classes among them: those in the directory {@code hive} beside Skep's jars, or
 * what the system property {@value #PROPERTY} tells in the form of a class path. They are opened once a process, when the first
 * function needs them; nothing else sees their classes. They see Skep's {@code api} and {@code functions}, and Hadoop.
 */
public final class BridgeJars {
    public static final String PROPERTY = "skep.function.bridge";

    private static final String DIRECTORY = "hive";
    private static final Map<List<Path>, BridgeJars> OPEN = new HashMap<>();

    private final ClassLoader classes;
    private final FunctionBridge bridge;

    private BridgeJars(ClassLoader classes, FunctionBridge bridge) {
        this.classes = classes;
        this.bridge = bridge;
    }

    /** Whether functions written for another engine can be called at all. */
    public static boolean areInstalled() {
        return !installed().isEmpty();
    }

    /** Where the jars are; empty when there are none. */
    static List<Path> installed() {
        String told = System.getProperty(PROPERTY);
        if (told != null) {
            List<Path> paths = new ArrayList<>();
            for (String entry : told.split(File.pathSeparator)) {
                if (entry.endsWith("*")) {
                    paths.addAll(jars(Path.of(entry.substring(0, entry.length() - 1))));
                } else if (!entry.isEmpty()) {
                    paths.add(Path.of(entry).toAbsolutePath());
                }
            }
            return paths;
        }
        CodeSource source = BridgeJars.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return List.of();
        }
        try {
            URI place = source.getLocation().toURI();
            return place.getScheme().equals("file") ? jars(Path.of(place).resolveSibling(DIRECTORY)) : List.of();
        } catch (URISyntaxException e) {
            return List.of();
        }
    }

    private static List<Path> jars(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.toAbsolutePath())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted(BridgeJars::ownFirst)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Classes of Skep's go before those of the same name in Hive's jars. */
    private static int ownFirst(Path one, Path other) {
        boolean own = one.getFileName().toString().startsWith("skep-");
        boolean otherOwn = other.getFileName().toString().startsWith("skep-");
        return own == otherOwn ? one.compareTo(other) : own ? -1 : 1;
    }

    /** The bridge of some jars, or empty when they hold none. */
    static Optional<BridgeJars> open(List<Path> jars) {
        if (jars.isEmpty()) {
            return Optional.empty();
        }
        synchronized (OPEN) {
            BridgeJars open = OPEN.get(jars);
            if (open == null) {
                URLClassLoader classes = new URLClassLoader(UserJars.urls(jars), new EngineClasses());
                Optional<FunctionBridge> found =
                        ServiceLoader.load(FunctionBridge.class, classes).findFirst();
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                open = new BridgeJars(classes, found.get());
                OPEN.put(List.copyOf(jars), open);
            }
            return Optional.of(open);
        }
    }

    FunctionBridge bridge() {
        return bridge;
    }

    /** Users' jars above the bridge: their own classes go first, but for those that the bridge owns. */
    URLClassLoader userClasses(List<Path> jars) {
        return new UserClasses(UserJars.urls(jars), this);
    }

    /** Shows the JDK, Skep's api and functions, and Hadoop without Hive. */
    private static final class EngineClasses extends ClassLoader {
        private static final List<String> SHOWN =
                List.of("dev.skep.api.", "dev.skep.function.", "org.apache.hadoop.", "org.slf4j.");
        private static final String HIVE = "org.apache.hadoop.hive.";

        private final ClassLoader engine = BridgeJars.class.getClassLoader();

        EngineClasses() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith(HIVE) && SHOWN.stream().anyMatch(name::startsWith)) {
                return engine.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }

        /** Hadoop's default settings are resources. */
        @Override
        protected URL findResource(String name) {
            return name.endsWith("-default.xml") ? engine.getResource(name) : null;
        }
    }

    /** The classes of a user's jars. */
    private static final class UserClasses extends URLClassLoader {
        private final FunctionBridge bridge;

        UserClasses(URL[] jars, BridgeJars parent) {
            super(jars, parent.classes);
            this.bridge = parent.bridge;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("java.") || bridge.ownsClass(name)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null) {
                    try {
                        loaded = findClass(name);
                    } catch (ClassNotFoundException e) {
                        loaded = super.loadClass(name, resolve);
                    }
                }
                return loaded;
            }
        }
    }
}
