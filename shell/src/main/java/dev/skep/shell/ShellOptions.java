package dev.skep.shell;

import dev.skep.shell.output.OutputFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            "skep test [--complete] DIR compares what the scripts below a directory print with the files .expected beside them.",
            "Spellings of Hive's CLI and of beeline are understood too: -hiveconf a=b, --hiveconf=a=b, --showHeader=false, --silent=true.",
            "Exit codes: 0 all statements succeeded, 1 a statement failed, 2 wrong options.",
            "SKEP_OPTS adds options of the JVM, such as -Xmx8g."
        })
final class ShellOptions {
    @Option(names = "-e", paramLabel = "SQL", description = "Run these statements and leave; may be repeated")
    List<String> statements = new ArrayList<>();

    @Option(
            names = "-f",
            paramLabel = "FILE",
            description = "Run a script and leave, as SCRIPT does; - is standard input")
    String file;

    @Parameters(arity = "0..1", paramLabel = "SCRIPT", description = "A script to run, as with -f")
    String script;

    @Option(
            names = "-i",
            paramLabel = "FILE",
            description = "Run a script first, instead of ~/.hiverc and ~/.skeprc; may be repeated")
    List<Path> initialScripts = new ArrayList<>();

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

    @Option(names = "-n", paramLabel = "USER", description = "The name that current_user() gives")
    String user;

    @Option(names = "-p", paramLabel = "PASSWORD", description = "Taken for beeline's sake; nobody asks for one")
    String password;

    @Option(
            names = "--outputformat",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description =
                    "table, vertical, chart, csv, tsv, json, hive (tab-separated as Hive's CLI prints), or beeline's csv2, tsv2, dsv; default: table on a terminal, hive otherwise")
    OutputFormat format;

    @Option(names = "--delimiter", paramLabel = "SIGN", description = "Between values of dsv; default: |")
    String delimiter;

    @Option(names = "--null-is-empty", description = "Print nothing for NULL")
    boolean nullIsEmpty;

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
