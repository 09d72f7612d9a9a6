package dev.skep.clustertests;

import dev.skep.api.storage.FileStore;
import dev.skep.file.FileStores;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.kind.Metastores;
import dev.skep.server.engine.QueryEngine;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.Warehouse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

/** A process of its own that runs one statement on a warehouse and is killed when it is about to do one thing to its stores. */
final class DyingClient {
    private DyingClient() {}

    /** @param arguments warehouse, metastore's URL, statement, method of a store, and the ending of the method's first argument */
    public static void main(String[] arguments) {
        Metastore metastore = dying(Metastore.class, Metastores.open(arguments[1], arguments[0]), arguments);
        FileStore files = dying(FileStore.class, new FileStores(), arguments);
        Warehouse warehouse = Warehouse.of(arguments[0], metastore, files);
        try (Session session = new Session(warehouse, "tester", Map.of("skep.execution.tasks", "1"))) {
            new QueryEngine()
                    .execute(arguments[2], new StatementContext(session, List.of()))
                    .close();
        }
        System.exit(0);
    }

    private static <T> T dying(Class<T> type, T target, String[] arguments) {
        InvocationHandler handler = (proxy, method, values) -> {
            if (method.getName().equals(arguments[3])
                    && String.valueOf(values[0]).contains(arguments[4])) {
                Runtime.getRuntime().halt(9);
            }
            try {
                return method.invoke(target, values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
