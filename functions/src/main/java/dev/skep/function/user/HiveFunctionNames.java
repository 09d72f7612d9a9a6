package dev.skep.function.user;

import dev.skep.api.function.FunctionDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Functions of Hive's that Skep calls in Hive's own classes, through {@link FunctionBridge}: sketches, geometries and a few more. Everyone has them. */
public final class HiveFunctionNames {
    private static final Properties CLASSES = read();

    private HiveFunctionNames() {}

    private static Properties read() {
        Properties classes = new Properties();
        try (InputStream stream = HiveFunctionNames.class.getResourceAsStream("hive-functions.properties")) {
            classes.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    /** The class of a function, or empty when it is none of these. @param name in lower case */
    public static Optional<String> className(String name) {
        return Optional.ofNullable(CLASSES.getProperty(name));
    }

    /** In order of their names; what they do is told by their classes. */
    public static List<FunctionDescription> descriptions() {
        return CLASSES.stringPropertyNames().stream()
                .sorted()
                .map(name -> new FunctionDescription(
                        name, List.of(), name + "(...)", "Called in Hive's own class", "", true))
                .toList();
    }
}
