package dev.skep.shell;

import dev.skep.jdbc.SkepDriver;
import dev.skep.shell.output.OutputFormat;
import dev.skep.shell.run.NearestCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.apache.commons.cli.help.HelpFormatter;
import org.apache.commons.cli.help.TextHelpAppendable;

/** The options of the command line. What names a value is null, or empty where it may be repeated, when it was not given. */
final class ShellOptions {
    private static final int HELP_WIDTH = 80;

    private static final List<Option> ALL = List.of(
            value("e", null, "SQL", "Run these statements and leave; may be repeated"),
            value("f", null, "FILE", "Run a script and leave, as SCRIPT does; - is standard input"),
            value("i", null, "FILE", "Run a script first, instead of ~/.hiverc and ~/.skeprc; may be repeated"),
            value("d", "hivevar", "K=V", "Set a variable, used as ${K} or ${hivevar:K}"),
            value(null, "hiveconf", "K=V", "Set a setting"),
            value(null, "warehouse", "DIR", "Where tables live; default: $SKEP_WAREHOUSE, else ~/.skep/warehouse"),
            value(null, "database", "NAME", "The database to begin in"),
            value("u", null, "URL", "A JDBC URL instead of --warehouse: jdbc:skep:DIR[;key=value]"),
            value("n", null, "USER", "The name that current_user() gives"),
            value("p", null, "PASSWORD", "Taken for beeline's sake; nobody asks for one"),
            value(
                    null,
                    "outputformat",
                    "FORMAT",
                    "table, vertical, chart, csv, tsv, json, hive (tab-separated as Hive's CLI prints), or beeline's csv2, tsv2, dsv; default: table on a terminal, hive otherwise"),
            value(null, "delimiter", "SIGN", "Between values of dsv; default: |"),
            flag(null, "null-is-empty", "Print nothing for NULL"),
            flag(null, "header", "Print column names; default: in all formats but hive"),
            flag(null, "no-header", "Print no column names"),
            flag("S", "silent", "Print results and errors only"),
            flag("v", "verbose", "Print statements before they run"),
            flag(null, "force", "Go on after a statement that fails"),
            flag(null, "stacktrace", "Print Java's stack trace with errors"),
            flag(null, "classpath", "Print the class path for a JVM that embeds Skep, and leave"),
            flag(null, "java-options", "Print the options that make a JVM that embeds Skep start quickly, and leave"),
            flag("V", "version", "Print the version and leave"),
            flag("h", "help", "Print this page and leave"));

    final List<String> statements;
    /** The script to run: of -f, or named alone. */
    final String file;

    final List<Path> initialScripts;
    final Map<String, String> variables;
    final Map<String, String> settings;
    final String warehouse;
    final String database;
    final String url;
    final String user;
    final OutputFormat format;
    final String delimiter;
    final boolean nullIsEmpty;
    final Boolean header;
    final boolean silent;
    final boolean verbose;
    final boolean force;
    final boolean stacktrace;
    final boolean classpath;
    final boolean javaOptions;
    final boolean version;
    final boolean help;

    private ShellOptions(CommandLine line) {
        statements = values(line, "e");
        file = file(values(line, "f"), line.getArgList());
        initialScripts = values(line, "i").stream().map(Path::of).toList();
        variables = pairs(line, "hivevar");
        settings = pairs(line, "hiveconf");
        warehouse = last(line, "warehouse");
        database = last(line, "database");
        url = last(line, "u");
        user = last(line, "n");
        format = format(last(line, "outputformat"));
        delimiter = last(line, "delimiter");
        nullIsEmpty = line.hasOption("null-is-empty");
        header = line.hasOption("no-header") ? Boolean.FALSE : line.hasOption("header") ? Boolean.TRUE : null;
        silent = line.hasOption("silent");
        verbose = line.hasOption("verbose");
        force = line.hasOption("force");
        stacktrace = line.hasOption("stacktrace");
        classpath = line.hasOption("classpath");
        javaOptions = line.hasOption("java-options");
        version = line.hasOption("version");
        help = line.hasOption("help");
        check();
    }

    /** @throws IllegalArgumentException unless they are a directory, variables and settings */
    void requireForTests() {
        if (file == null) {
            throw new IllegalArgumentException("test needs a directory");
        }
        if (warehouse != null
                || url != null
                || database != null
                || !statements.isEmpty()
                || !initialScripts.isEmpty()) {
            throw new IllegalArgumentException("test runs each script in a warehouse of its own");
        }
    }

    private static Option value(String sign, String name, String argument, String description) {
        return Option.builder(sign)
                .longOpt(name)
                .hasArg()
                .argName(argument)
                .desc(description)
                .get();
    }

    private static Option flag(String sign, String name, String description) {
        return Option.builder(sign).longOpt(name).desc(description).get();
    }

    /** @throws IllegalArgumentException when the arguments are not understood, or do not go together */
    static ShellOptions parse(String... arguments) {
        Options options = new Options();
        ALL.forEach(option -> options.addOption((Option) option.clone()));
        DefaultParser parser =
                DefaultParser.builder().setAllowPartialMatching(false).get();
        try {
            return new ShellOptions(parser.parse(options, HiveSpellings.of(arguments)));
        } catch (UnrecognizedOptionException e) {
            throw new IllegalArgumentException("Unknown option: '" + e.getOption() + "'" + meant(e.getOption()), e);
        } catch (MissingArgumentException e) {
            Option option = e.getOption();
            String name = option.getOpt() == null ? "--" + option.getLongOpt() : "-" + option.getOpt();
            throw new IllegalArgumentException(name + " needs " + option.getArgName(), e);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static String meant(String option) {
        List<String> known =
                ALL.stream().map(Option::getLongOpt).filter(Objects::nonNull).toList();
        return NearestCommand.of(option.replaceFirst("^--?", "").replaceFirst("=.*", ""), known)
                .map(name -> "; did you mean --" + name + "?")
                .orElse("");
    }

    private static List<String> values(CommandLine line, String option) {
        String[] values = line.getOptionValues(option);
        return values == null ? List.of() : List.of(values);
    }

    private static Map<String, String> pairs(CommandLine line, String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : values(line, option)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("--" + option + " needs KEY=VALUE, not '" + pair + "'");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    /** An option that is given again holds as it is given last. */
    private static String last(CommandLine line, String option) {
        List<String> all = values(line, option);
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    private static String file(List<String> named, List<String> scripts) {
        List<String> all = Stream.concat(named.stream(), scripts.stream()).toList();
        if (all.size() > 1) {
            throw new IllegalArgumentException("'" + all.get(1) + "' is one argument too many");
        }
        return all.isEmpty() ? null : all.get(0);
    }

    private static OutputFormat format(String name) {
        return name == null
                ? null
                : OutputFormat.of(name)
                        .orElseThrow(() ->
                                new IllegalArgumentException("'" + name + "' is none of " + OutputFormat.names()));
    }

    private void check() {
        if (!statements.isEmpty() && file != null) {
            throw new IllegalArgumentException("-e and -f can't be used together");
        }
        if (file != null && file.isBlank()) {
            throw new IllegalArgumentException("A script has no name: -f needs that of a file");
        }
        if (initialScripts.stream().anyMatch(script -> script.toString().isBlank())) {
            throw new IllegalArgumentException("-i needs the name of a file");
        }
        if (warehouse != null && warehouse.isBlank()) {
            throw new IllegalArgumentException("--warehouse needs the name of a directory");
        }
        if (database != null && database.isBlank()) {
            throw new IllegalArgumentException("--database needs the name of a database");
        }
        if (delimiter != null && delimiter.isEmpty()) {
            throw new IllegalArgumentException("--delimiter needs a sign");
        }
        if (url != null && warehouse != null) {
            throw new IllegalArgumentException("-u and --warehouse can't be used together");
        }
        if (url != null && !new SkepDriver().acceptsURL(url)) {
            String servers = url.startsWith("jdbc:hive2:")
                    ? ": Skep runs here rather than in a server; name the warehouse directory instead"
                    : "";
            throw new IllegalArgumentException("'" + url + "' is not of the form jdbc:skep:DIR[;key=value]" + servers);
        }
    }

    static void printHelp(PrintStream out) {
        TextHelpAppendable page = new TextHelpAppendable(out);
        page.setMaxWidth(HELP_WIDTH);
        HelpFormatter formatter = HelpFormatter.builder()
                .setHelpAppendable(page)
                .setShowSince(false)
                .get();
        try {
            formatter.printHelp(
                    "skep [OPTION]... [SCRIPT]",
                    "SQL on files. Without -e, -f and SCRIPT it opens the shell on a terminal, and runs standard input otherwise.",
                    ALL,
                    "",
                    false);
            page.appendParagraph(
                    "skep test [--complete] [--hivevar K=V] [--hiveconf K=V] DIR compares what the scripts below a directory print with the files .expected beside them.");
            page.appendParagraph(
                    "Spellings of Hive's CLI and of beeline are understood too: -hiveconf a=b, --hiveconf=a=b, --showHeader=false, --silent=true.");
            page.appendParagraph(
                    "Exit codes: 0 all statements succeeded, 1 a statement failed, 2 wrong options, 141 nobody reads the output any more. SKEP_OPTS adds options of the JVM, such as -Xmx8g.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
