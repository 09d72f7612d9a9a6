package dev.skep.server.transaction;

import dev.skep.api.storage.FileStore;
import dev.skep.metastore.Metastore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills the process at the n-th step that changes anything, before or after it is done. */
final class StepCounter {
    private static final Set<String> STEPS = Set.of(
            "lockTables",
            "beginRead",
            "beginWrite",
            "addStaging",
            "commitWrite",
            "finishWrite",
            "abortWrite",
            "create",
            "rename",
            "delete",
            "makeDirectories",
            "forgetWrite",
            "createTable",
            "addPartitions");

    private final AtomicInteger steps = new AtomicInteger();
    private final int fatal;
    private final boolean after;

    StepCounter(int fatal, boolean after) {
        this.fatal = fatal;
        this.after = after;
    }

    Metastore counted(Metastore metastore) {
        return (Metastore) proxy(Metastore.class, metastore);
    }

    FileStore counted(FileStore files) {
        return (FileStore) proxy(FileStore.class, files);
    }

    private Object proxy(Class<?> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            boolean dies = STEPS.contains(method.getName()) && steps.incrementAndGet() == fatal;
            if (dies && !after) {
                Runtime.getRuntime().halt(9);
            }
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                if (dies) {
                    Runtime.getRuntime().halt(9);
                }
            }
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
