package dev.skep.process.start;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The providers of a service on the class path. {@link ServiceLoader} opens every jar to find them, which takes a tenth of a second; where a process has {@link PreparedFiles},
 * it is asked once for all that are started with the same jars.
 */
public final class Providers {
    private Providers() {}

    /** @return a new instance of each, in no order */
    public static <S> List<S> of(Class<S> service, ClassLoader loader) {
        Optional<Path> file = PreparedFiles.directory().map(place -> place.resolve(service.getName()));
        Optional<List<S>> known = file.flatMap(names -> known(names, service, loader));
        if (known.isPresent()) {
            return known.get();
        }
        List<S> found = ServiceLoader.load(service, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        file.ifPresent(names -> remember(names, found));
        return found;
    }

    private static <S> Optional<List<S>> known(Path names, Class<S> service, ClassLoader loader) {
        List<S> providers = new ArrayList<>();
        try {
            for (String name : Files.readAllLines(names)) {
                providers.add(service.cast(
                        Class.forName(name, true, loader).getConstructor().newInstance()));
            }
        } catch (IOException | ReflectiveOperationException | ClassCastException | LinkageError e) {
            // nobody has looked yet, or something else lies there now
            return Optional.empty();
        }
        // a file without names may be one that a machine without power left
        return providers.isEmpty() ? Optional.empty() : Optional.of(providers);
    }

    private static void remember(Path names, List<?> found) {
        String text = String.join(
                "\n", found.stream().map(one -> one.getClass().getName()).toList());
        try {
            PreparedFiles.write(names, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | SecurityException e) {
            // the next process looks for itself
            return;
        }
    }
}
