package dev.skep.junit.hiverunner;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** The methods that tests with HiveRunner call, over a warehouse of Skep; a test changes its imports only. Faults of statements are IllegalArgumentExceptions. */
public interface HiveShell {
    /** Rows with tabs between values; {@code NULL} for NULL. */
    List<String> executeQuery(String hiveSql);

    List<String> executeQuery(File script);

    List<String> executeQuery(Path script);

    List<String> executeQuery(String hiveSql, String rowValuesDelimitedBy, String replaceNullWith);

    List<String> executeQuery(Path script, String rowValuesDelimitedBy, String replaceNullWith);

    /** Rows as Java objects. */
    List<Object[]> executeStatement(String hiveSql);

    void execute(String hiveSql);

    void execute(File file);

    void execute(Path path);

    void execute(Charset charset, File file);

    void execute(Charset charset, Path path);

    /** Runs resources and scripts that were added, when they do not run by themselves. */
    void start();

    void setProperty(String key, String value);

    void setHiveConfValue(String key, String value);

    void setHiveVarValue(String key, String value);

    void addSetupScript(String script);

    void addSetupScripts(Charset charset, File... scripts);

    void addSetupScripts(Charset charset, Path... scripts);

    void addSetupScripts(File... scripts);

    void addSetupScripts(Path... scripts);

    void addResource(String targetFile, String data);

    void addResource(String targetFile, File sourceFile);

    void addResource(String targetFile, Path sourceFile);

    /** A directory of this test alone; its path is also {@code ${hiveconf:hadoop.tmp.dir}}. */
    Path getBaseDir();

    InsertIntoTable insertInto(String databaseName, String tableName);
}
