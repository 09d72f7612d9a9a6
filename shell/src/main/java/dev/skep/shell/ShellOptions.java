package dev.skep.shell;

import dev.skep.shell.output.OutputFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of the command line. */
@Command(
        name = "skep",
        sortOptions = false,
        separator = " ",
        usageHelpWidth = 110,
        description = {
            "SQL on files. Without -e and -f it opens the shell on a terminal, and runs standard input otherwise.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 all statements succeeded, 1 a statement failed, 2 wrong options.",
            "SKEP_OPTS adds options of the JVM, such as -Xmx8g."
        })
final class ShellOptions {
    @Option(names = "-e", paramLabel = "SQL", description = "Run these statements and leave; may be repeated")
    List<String> statements = new ArrayList<>();

    @Option(names = "-f", paramLabel = "FILE", description = "Run a script and leave; - is standard input")
    String file;

    @Option(names = "-i", paramLabel = "FILE", description = "Run a script first")
    Path initialScript;

    @Option(
            names = {"-d", "--define", "--hivevar"},
            paramLabel = "K=V",
            description = "Set a variable, used as $${K} or $${hivevar:K}")
    Map<String, String> variables = new LinkedHashMap<>();

    @Option(names = "--hiveconf", paramLabel = "K=V", description = "Set a setting")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            description = "Where tables live; default: $$SKEP_WAREHOUSE, else ~/.skep/warehouse")
    String warehouse;

    @Option(names = "--database", paramLabel = "NAME", description = "The database to begin in")
    String database;

    @Option(
            names = "-u",
            paramLabel = "URL",
            description = "A JDBC URL instead of --warehouse: jdbc:skep:DIR[;key=value]")
    String url;

    @Option(
            names = "--outputformat",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description =
                    "table, vertical, csv, tsv, json or hive (tab-separated as Hive's CLI prints); default: table on a terminal, hive otherwise")
    OutputFormat format;

    @Option(
            names = "--header",
            negatable = true,
            description = "Print column names, or not; default: in all formats but hive")
    Boolean header;

    @Option(
            names = {"-S", "--silent"},
            description = "Print results and errors only")
    boolean silent;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print statements before they run")
    boolean verbose;

    @Option(names = "--force", description = "Go on after a statement that fails")
    boolean force;

    @Option(names = "--stacktrace", description = "Print Java's stack trace with errors")
    boolean stacktrace;

    @Option(names = "--classpath", description = "Print the class path for a JVM that embeds Skep, and leave")
    boolean classpath;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and leave")
    boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this page and leave")
    boolean help;
}
