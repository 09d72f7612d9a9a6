package dev.skep.function.user;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Classes in users' jars: they see each other, the JDK, Skep's {@code api} and nothing else of Skep, so that libraries inside the jars can't clash with Skep's own. */
public final class UserJars {
    private UserJars() {}

    /**
     * @param jars local files
     * @throws SkepException PATH_NOT_FOUND when one is not there
     */
    public static URLClassLoader open(List<Path> jars) {
        return new URLClassLoader(urls(jars), new ApiClassLoader(UserJars.class.getClassLoader()));
    }

    /** @throws SkepException PATH_NOT_FOUND when a jar is not there */
    static URL[] urls(List<Path> jars) {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            Path jar = jars.get(i);
            if (!Files.isReadable(jar)) {
                throw new SkepException(ErrorCode.PATH_NOT_FOUND, "There is no readable file " + jar);
            }
            try {
                urls[i] = jar.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
        return urls;
    }

    /** Shows the JDK and Skep's api. */
    private static final class ApiClassLoader extends ClassLoader {
        private static final String API = "dev.skep.api.";

        private final ClassLoader engine;

        ApiClassLoader(ClassLoader engine) {
            super(ClassLoader.getPlatformClassLoader());
            this.engine = engine;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(API)) {
                return engine.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
