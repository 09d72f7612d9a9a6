package dev.skep.server.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Metastore;
import dev.skep.server.Sql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metastore that commits and then can't say so, as when a connection breaks: what has happened is kept. */
class TestLostCommitAnswer {
    @TempDir
    Path directory;

    @Test
    void whatWasCommittedIsKept() {
        AtomicBoolean loses = new AtomicBoolean();
        try (Sql sql = Sql.open(directory, metastore -> losing(metastore, loses), files -> files)) {
            sql.run("create table t (a int)");
            sql.run("insert into t values (1)");
            loses.set(true);
            assertThat(sql.error("insert overwrite table t select a + 1 from t").code())
                    .isEqualTo(ErrorCode.METASTORE_FAILED);
            loses.set(false);
            assertThat(sql.run("select a from t")).containsExactly("2");
            sql.run("insert overwrite table t select a + 1 from t");
            assertThat(sql.run("select a from t")).containsExactly("3");
        }
    }

    private static Metastore losing(Metastore metastore, AtomicBoolean loses) {
        return (Metastore) Proxy.newProxyInstance(
                Metastore.class.getClassLoader(), new Class<?>[] {Metastore.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(metastore, arguments);
                        if (loses.get() && method.getName().equals("commitWrite")) {
                            throw new SkepException(ErrorCode.METASTORE_FAILED, "The connection was lost");
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
