package dev.skep.file.hadoop;

import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** Hadoop finds classes by name through the thread's class loader, which in tools and servers often is another than that of the driver and does not see Hadoop, or sees another one. */
public final class HadoopClasses {
    private HadoopClasses() {}

    /** The thread's class loader where it sees the Hadoop that is used here, else that one's own. */
    public static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return sees(context) ? context : Configuration.class.getClassLoader();
    }

    private static boolean sees(ClassLoader loader) {
        try {
            return loader != null && Class.forName(Configuration.class.getName(), false, loader) == Configuration.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Calls Hadoop with a class loader of the thread that sees it. */
    public static <T> T call(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader());
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
