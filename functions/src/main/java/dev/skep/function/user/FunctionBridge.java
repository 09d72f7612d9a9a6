package dev.skep.function.user;

import dev.skep.function.FunctionRegistry;
import java.util.Optional;

/**
 * Makes functions of classes that were written against the interfaces of another engine. {@code ServiceLoader} finds it in the jars
 * of {@link BridgeJars}, which are opened when a class needs them.
 */
public interface FunctionBridge {
    /**
     * The function that a class holds, as a registry of just that function, or empty when the class is of no kind that is known here.
     *
     * @param type loaded by a child of the bridge's own class loader
     * @throws dev.skep.api.error.SkepException INVALID_FUNCTION when it is of such a kind and can't be used
     */
    Optional<FunctionRegistry> load(String functionName, Class<?> type);

    /** Whether users' jars see a class of the bridge's jars rather than their own of the same name. */
    boolean ownsClass(String className);
}
