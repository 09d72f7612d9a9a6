package dev.skep.server.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.server.Sql;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up in the middle of an insert: a clear error, and the table as it was. */
class TestDiskFull {
    @TempDir
    Path directory;

    @Test
    void insertLeavesTheTableAsItWas() throws IOException {
        AtomicBoolean full = new AtomicBoolean();
        Path warehouse = directory.resolve("warehouse");
        try (Sql sql = Sql.open(warehouse, metastore -> metastore, files -> filling(files, full))) {
            sql.run("create table t (a int)");
            sql.run("insert into t values (1), (2)");
            full.set(true);
            assertThatThrownBy(() -> sql.run("insert overwrite table t select a * 2 from t"))
                    .isInstanceOfSatisfying(
                            SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
            full.set(false);
            assertThat(sql.run("select * from t order by a")).isEqualTo(List.of("1", "2"));
            sql.run("insert into t values (3)");
            assertThat(sql.run("select count(*) from t")).isEqualTo(List.of("3"));
        }
        try (Stream<Path> paths = Files.walk(warehouse)) {
            assertThat(paths.filter(path -> path.toString().contains(".skep-staging")))
                    .isEmpty();
        }
    }

    private static FileStore filling(FileStore files, AtomicBoolean full) {
        return (FileStore) Proxy.newProxyInstance(
                FileStore.class.getClassLoader(), new Class<?>[] {FileStore.class}, (proxy, method, arguments) -> {
                    if (full.get() && method.getName().equals("create")) {
                        throw new SkepException(ErrorCode.DISK_FULL, "No space is left for '" + arguments[0] + "'");
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
