package dev.skep.server.session;

import dev.skep.metastore.Metastore;
import dev.skep.metastore.MetastoreSnapshot;
import dev.skep.metastore.TableLock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Notes every question to a metastore and to its snapshots, with the thread that asked; releasing a lock or a snapshot is none. */
public final class CountedMetastore {
    private static final Set<String> NO_QUESTIONS =
            Set.of("layout", "snapshot", "close", "toString", "hashCode", "equals");

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    /** A metastore that is noted. */
    public Metastore over(Metastore metastore) {
        return noted(Metastore.class, metastore);
    }

    /** As {@code main: snapshot}, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    public void clear() {
        calls.clear();
    }

    private <T> T noted(Class<T> type, T noted) {
        return type.cast(Proxy.newProxyInstance(
                CountedMetastore.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(noted, method, arguments)));
    }

    private Object call(Object noted, Method method, Object[] arguments) throws Throwable {
        boolean givesBack =
                noted instanceof MetastoreSnapshot && method.getName().equals("close");
        if (!NO_QUESTIONS.contains(method.getName())
                && !givesBack
                && !method.getName().equals("snapshot")) {
            calls.add(Thread.currentThread().getName() + ": " + method.getName());
        }
        try {
            Object answer = method.invoke(noted, arguments);
            if (answer instanceof MetastoreSnapshot snapshot) {
                return noted(MetastoreSnapshot.class, snapshot);
            }
            return answer instanceof TableLock lock ? noted(TableLock.class, lock) : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
