package dev.skep.junit.hiverunner;

import dev.skep.junit.SkepWarehouse;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A {@link HiveShell} over a warehouse of a test. What is added before {@link #start} runs there. */
final class WarehouseShell implements HiveShell {
    private final SkepWarehouse warehouse;
    private final List<Runnable> pending = new ArrayList<>();
    private boolean started;

    WarehouseShell(SkepWarehouse warehouse) {
        this.warehouse = warehouse;
        warehouse.setting("hadoop.tmp.dir", warehouse.directory().toString());
    }

    /** What runs at the start, in this order; at once when that has been. */
    void atStart(Runnable action) {
        if (started) {
            action.run();
        } else {
            pending.add(action);
        }
    }

    @Override
    public void start() {
        if (started) {
            throw new IllegalStateException("The shell has been started already");
        }
        started = true;
        pending.forEach(Runnable::run);
    }

    private void requireStarted() {
        if (!started) {
            throw new IllegalStateException("The shell has not been started: call start()");
        }
    }

    @Override
    public List<String> executeQuery(String hiveSql) {
        return executeQuery(hiveSql, "\t", "NULL");
    }

    @Override
    public List<String> executeQuery(File script) {
        return executeQuery(script.toPath());
    }

    @Override
    public List<String> executeQuery(Path script) {
        return executeQuery(script, "\t", "NULL");
    }

    @Override
    public List<String> executeQuery(Path script, String rowValuesDelimitedBy, String replaceNullWith) {
        return executeQuery(text(StandardCharsets.UTF_8, script), rowValuesDelimitedBy, replaceNullWith);
    }

    @Override
    public List<String> executeQuery(String hiveSql, String rowValuesDelimitedBy, String replaceNullWith) {
        requireStarted();
        return warehouse.query(withoutEnd(hiveSql)).rows().stream()
                .map(row -> String.join(
                        rowValuesDelimitedBy,
                        row.stream()
                                .map(cell -> cell == null ? replaceNullWith : cell)
                                .toList()))
                .toList();
    }

    @Override
    public List<Object[]> executeStatement(String hiveSql) {
        requireStarted();
        return warehouse.executeStatement(withoutEnd(hiveSql));
    }

    private static String withoutEnd(String hiveSql) {
        return hiveSql.strip().replaceFirst(";\\s*$", "");
    }

    @Override
    public void execute(String hiveSql) {
        requireStarted();
        warehouse.executeScript(hiveSql);
    }

    @Override
    public void execute(File file) {
        execute(file.toPath());
    }

    @Override
    public void execute(Path path) {
        requireStarted();
        warehouse.executeScript(path);
    }

    @Override
    public void execute(Charset charset, File file) {
        execute(charset, file.toPath());
    }

    @Override
    public void execute(Charset charset, Path path) {
        execute(text(charset, path));
    }

    static String text(Charset charset, Path path) {
        try {
            return Files.readString(path, charset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void setProperty(String key, String value) {
        warehouse.setting(key, value);
    }

    @Override
    public void setHiveConfValue(String key, String value) {
        warehouse.setting(key, value);
    }

    @Override
    public void setHiveVarValue(String key, String value) {
        warehouse.variable(key, value);
    }

    @Override
    public void addSetupScript(String script) {
        atStart(() -> warehouse.executeScript(script));
    }

    @Override
    public void addSetupScripts(Charset charset, File... scripts) {
        Arrays.stream(scripts).forEach(script -> addSetupScript(text(charset, script.toPath())));
    }

    @Override
    public void addSetupScripts(Charset charset, Path... scripts) {
        Arrays.stream(scripts).forEach(script -> addSetupScript(text(charset, script)));
    }

    @Override
    public void addSetupScripts(File... scripts) {
        Arrays.stream(scripts).forEach(script -> addSetupScripts(script.toPath()));
    }

    @Override
    public void addSetupScripts(Path... scripts) {
        Arrays.stream(scripts).forEach(script -> atStart(() -> warehouse.executeScript(script)));
    }

    @Override
    public void addResource(String targetFile, String data) {
        atStart(() -> write(targetFile, data.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void addResource(String targetFile, File sourceFile) {
        addResource(targetFile, sourceFile.toPath());
    }

    @Override
    public void addResource(String targetFile, Path sourceFile) {
        atStart(() -> {
            try {
                write(targetFile, Files.readAllBytes(sourceFile));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void write(String targetFile, byte[] bytes) {
        String base = getBaseDir().toString();
        Path target = getBaseDir()
                .resolve(targetFile.replaceAll("\\$\\{hiveconf:[\\w.]+}", base.replace("\\", "\\\\")))
                .normalize();
        if (!target.startsWith(getBaseDir())) {
            throw new IllegalArgumentException("'" + targetFile + "' is not below " + base);
        }
        try {
            Files.createDirectories(target.getParent());
            Files.write(target, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path getBaseDir() {
        return warehouse.directory();
    }

    @Override
    public InsertIntoTable insertInto(String databaseName, String tableName) {
        requireStarted();
        return new InsertIntoTable(warehouse.insertInto(databaseName, tableName));
    }
}
