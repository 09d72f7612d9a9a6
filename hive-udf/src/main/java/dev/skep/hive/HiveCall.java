package dev.skep.hive;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.apache.hadoop.hive.ql.exec.MapredContext;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.parse.SemanticException;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.Reporter;

/** Calls of one function's code: with the class loader that it expects around it, its errors as Skep's. */
final class HiveCall {
    private final String function;
    private final ClassLoader classes;

    HiveCall(String function, ClassLoader classes) {
        this.function = function;
        this.classes = classes;
    }

    /** Code that may fail in Hive's ways. */
    interface Code<T> {
        T run() throws HiveException, IOException;
    }

    /**
     * @throws SkepException INVALID_ARGUMENTS when the function refuses its arguments, FUNCTION_FAILED for all else that it throws
     */
    <T> T run(Code<T> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            return code.run();
        } catch (UDFArgumentException e) {
            throw new SkepException(ErrorCode.INVALID_ARGUMENTS, "'" + function + "': " + reason(e), e);
        } catch (SemanticException e) {
            throw new SkepException(ErrorCode.INVALID_ARGUMENTS, "'" + function + "': " + reason(e), e);
        } catch (SkepException e) {
            throw e;
        } catch (LinkageError e) {
            throw new SkepException(
                            ErrorCode.FUNCTION_FAILED,
                            "Function '" + function + "' misses a class: " + e.getMessage(),
                            e)
                    .withHint("ADD JAR adds the jar that holds it");
        } catch (HiveException | IOException | RuntimeException e) {
            throw new SkepException(ErrorCode.FUNCTION_FAILED, "Function '" + function + "' failed: " + reason(e), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What went wrong in the function itself: Hive wraps that into a sentence about methods and objects. */
    private static String reason(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null
                && (inner instanceof HiveException || inner instanceof InvocationTargetException)) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }

    /** What a function is told of the task that it runs in. */
    MapredContext context(Map<String, String> settings) {
        JobConf configuration = new JobConf(false);
        settings.forEach(configuration::set);
        configuration.set("hive.execution.engine", "mr");
        MapredContext context = MapredContext.init(true, configuration);
        context.setReporter(Reporter.NULL);
        return context;
    }

    /** Ends a function; what it throws then changes nothing any more. */
    void close(Code<Void> end) {
        try {
            run(end);
        } catch (SkepException e) {
            assert e.code() == ErrorCode.FUNCTION_FAILED;
        }
    }
}
