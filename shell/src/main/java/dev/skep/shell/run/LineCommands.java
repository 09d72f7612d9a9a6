package dev.skep.shell.run;

import dev.skep.shell.output.OutputFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The short commands of one line, after the manner of psql ({@code \\x}), of SQLite and DuckDB ({@code .mode}) and of beeline ({@code !set}): each stands for a
 * statement or a command in words.
 */
public final class LineCommands {
    /** Options and properties of beeline that change no answer here, in small letters: colours, and how it talks to a server. */
    public static final Set<String> WITHOUT_EFFECT = Set.of(
            "color",
            "fastconnect",
            "incremental",
            "incrementalbufferrows",
            "showwarnings",
            "shownestederrs",
            "headerinterval",
            "maxcolumnwidth",
            "autosave",
            "autocommit",
            "isolation",
            "truncatetable",
            "showdbinprompt",
            "showelapsedtime",
            "maxhistoryrows",
            "reportstartup");

    private static final Set<String> BEELINE = Set.of(
            "set",
            "q",
            "quit",
            "exit",
            "help",
            "tables",
            "dbs",
            "describe",
            "columns",
            "run",
            "sh",
            "sql",
            "outputformat",
            "verbose",
            "record",
            "script",
            "connect",
            "reconnect",
            "closeall",
            "close",
            "go",
            "autocommit");

    /** What {@code !set} and {@code \\pset} change, as it is written there. */
    public static final List<String> PROPERTIES = List.of(
            "chart",
            "delimiter",
            "delimiterfordsv",
            "expanded",
            "force",
            "format",
            "header",
            "maxrows",
            "maxwidth",
            "mode",
            "nullemptystring",
            "nullvalue",
            "nullcolor",
            "outputformat",
            "pager",
            "rows",
            "separator",
            "showheader",
            "silent",
            "timing",
            "verbose",
            "width");

    private static final Map<String, String> FLAGS = Map.of(
            "header",
            "header",
            "headers",
            "header",
            "showheader",
            "header",
            "timing",
            "timing",
            "timer",
            "timing",
            "silent",
            "silent",
            "verbose",
            "verbose",
            "force",
            "force");

    private LineCommands() {}

    /** Whether a line with ! is one of beeline's commands rather than one of the system's shell. */
    static boolean isBeeline(String line) {
        String[] words = line.substring(1).strip().split("\\s+", 2);
        String verb = words[0].toLowerCase(Locale.ROOT);
        return BEELINE.contains(verb) && !(verb.equals("exit") && words.length > 1);
    }

    /**
     * The statement or command in words that a line stands for; empty for what has no effect here.
     *
     * @param line with its first sign
     * @param settings those that were set, by key, for commands that turn something over
     * @throws IOException when it is no such command, with a hint
     */
    static String words(String line, Map<String, String> settings) throws IOException {
        String[] words = line.substring(1).strip().split("\\s+", 2);
        String verb = words[0].toLowerCase(Locale.ROOT);
        String rest = words.length > 1 ? words[1].strip() : "";
        if (verb.equals("set") || verb.equals("pset")) {
            String[] pair = rest.split("[\\s=]+", 2);
            verb = pair[0].toLowerCase(Locale.ROOT);
            rest = pair.length > 1 ? pair[1].strip() : "";
            if (verb.isEmpty()) {
                return "set";
            }
            if (WITHOUT_EFFECT.contains(verb)) {
                return "";
            }
            return display(verb, rest, line, settings).orElseThrow(() -> noProperty(line, pair[0]));
        }
        Optional<String> display = display(verb, rest, line, settings);
        return display.isPresent() ? display.get() : other(verb, rest, line);
    }

    private static IOException noProperty(String line, String name) {
        return new IOException("'" + line.split("\\s+")[0] + "' sets no '" + name
                + "'\nHint: \\? lists what can be set; a setting of the engine is changed by SET " + name + "=…;");
    }

    /** Without a value, what psql turns over ({@code \\timing}) is turned over, and others tell what holds. */
    private static Optional<String> display(String verb, String rest, String line, Map<String, String> settings)
            throws IOException {
        String flag = FLAGS.get(verb);
        if (flag != null && rest.isEmpty()) {
            boolean turns = line.startsWith("\\") && !line.startsWith("\\pset") && !line.startsWith("\\set");
            return Optional.of(turns ? set(flag, turned(flag, settings)) : told(flag));
        }
        if (flag != null) {
            return Optional.of(set(flag, bool(rest)));
        }
        return switch (verb) {
            case "mode", "format", "outputformat" ->
                Optional.of(rest.isEmpty() ? told("format") : set("format", format(rest)));
            case "chart" ->
                Optional.of(set("format", rest.isEmpty() || bool(rest).equals("true") ? "chart" : "auto"));
            case "x", "expanded" -> Optional.of(set("expanded", expanded(rest, settings)));
            case "t" -> Optional.of(set("header", rest.isEmpty() ? turned("header", settings) : bool(rest)));
            case "null", "nullvalue" -> Optional.of(rest.isEmpty() ? told("null") : set("null", rest));
            case "nullcolor" ->
                Optional.of(rest.isEmpty() ? told("nullcolor") : set("nullcolor", rest.toLowerCase(Locale.ROOT)));
            case "nullemptystring" ->
                Optional.of(bool(rest).equals("true") ? set("null", "") : "reset skep.shell.null");
            case "rows", "maxrows" -> Optional.of(rest.isEmpty() ? told("rows") : set("rows", rest));
            case "width", "maxwidth" -> Optional.of(rest.isEmpty() ? told("width") : set("width", rest));
            case "pager" -> Optional.of(rest.isEmpty() ? told("pager") : set("pager", pager(rest)));
            case "delimiterfordsv", "delimiter", "separator" ->
                Optional.of(rest.isEmpty() ? told("delimiter") : set("delimiter", rest));
            default -> Optional.empty();
        };
    }

    private static String other(String verb, String rest, String line) throws IOException {
        return switch (verb) {
            case "?", "h", "help" -> ("help " + rest).strip();
            case "q", "quit", "exit" -> {
                if (!rest.isEmpty()) {
                    throw new IOException(
                            "'" + line.split("\\s+")[0] + "' leaves the shell, and takes no '" + rest + "'");
                }
                yield "quit";
            }
            case "i", "read", "run" -> "source " + rest;
            case "o", "output", "record" -> "output " + unquoted(rest);
            case "once" -> "once " + required(unquoted(rest), line, "the name of a file");
            case "script" ->
                throw new IOException(
                        "'" + line.split("\\s+")[0] + "' records what is typed in beeline, and does nothing here"
                                + "\nHint: .output FILE sends results to a file, and !sh script runs the system's program");
            case "l", "l+", "databases", "dbs" -> "show databases";
            case "dt", "dt+", "tables" ->
                "show tables" + (rest.isEmpty() ? "" : " '" + unquoted(rest).replace('%', '*') + "'");
            case "dv", "dv+", "views" -> "show views";
            case "d+" -> rest.isEmpty() ? "show tables" : "describe formatted " + rest;
            case "sql" -> required(rest, line, "a statement");
            case "df", "df+", "functions" ->
                "show functions" + (rest.isEmpty() ? "" : " like '" + within(unquoted(rest)) + "'");
            case "d", "describe", "columns" -> rest.isEmpty() ? "show tables" : "describe " + rest;
            case "schema" -> "show create table " + required(rest, line, "the name of a table");
            case "c", "use" -> "use " + required(rest, line, "the name of a database");
            case "settings" -> "show settings" + (rest.isEmpty() ? "" : " like '" + unquoted(rest) + "'");
            case "sh", "shell", "system", "!" -> "!" + required(rest, line, "a command of the system's shell");
            case "clear" -> "clear";
            case "connect", "reconnect", "close", "closeall", "go", "autocommit" ->
                throw new IOException(
                        "'" + line + "' means nothing here\nHint: A shell has one warehouse: start another with "
                                + "skep --warehouse DIR, or change the database with USE");
            default ->
                throw new IOException("There is no command '" + line.split("\\s+")[0] + "'\nHint: "
                        + hint(line.substring(0, 1), verb) + "\\? lists the commands");
        };
    }

    /** Empty when no command is like it. */
    static String hint(String sign, String verb) {
        return NearestCommand.of(verb)
                .map(meant -> "Did you mean '" + sign + meant + "'? ")
                .orElse("");
    }

    private static String required(String rest, String line, String what) throws IOException {
        if (rest.isEmpty()) {
            throw new IOException("'" + line + "' needs " + what);
        }
        return rest;
    }

    /** The command that tells the present value. */
    private static String told(String name) {
        return "set skep.shell." + name;
    }

    private static String set(String name, String value) {
        return "set skep.shell." + name + "=" + value;
    }

    private static String turned(String name, Map<String, String> settings) {
        boolean onAtFirst = name.equals("timing") || name.equals("header");
        String now = settings.getOrDefault("skep.shell." + name, String.valueOf(onAtFirst));
        return String.valueOf(!(now.equals("true") || (now.equals("auto") && onAtFirst)));
    }

    private static String expanded(String rest, Map<String, String> settings) throws IOException {
        if (rest.equalsIgnoreCase("auto")) {
            return "auto";
        }
        if (rest.isEmpty()) {
            return settings.getOrDefault("skep.shell.expanded", "off").equals("on") ? "off" : "on";
        }
        try {
            return bool(rest).equals("true") ? "on" : "off";
        } catch (IOException e) {
            throw new IOException("'" + rest + "' is none of on, off and auto", e);
        }
    }

    private static String pager(String rest) {
        String word = rest.toLowerCase(Locale.ROOT);
        return switch (word) {
            case "on", "auto" -> "auto";
            case "off" -> "off";
            default -> rest;
        };
    }

    private static String format(String rest) throws IOException {
        String name = rest.toLowerCase(Locale.ROOT);
        String known = Map.of("box", "table", "line", "vertical", "list", "dsv", "tabs", "tsv2", "jsonlines", "json")
                .getOrDefault(name, name);
        if (known.equals("auto")) {
            return known;
        }
        return OutputFormat.of(known)
                .map(OutputFormat::toString)
                .orElseThrow(() -> new IOException("'" + rest + "' is no form of results\nHint: "
                        + NearestCommand.of(
                                        name,
                                        Arrays.stream(OutputFormat.values())
                                                .map(OutputFormat::toString)
                                                .toList())
                                .map(meant -> "Did you mean '" + meant + "'? ")
                                .orElse("")
                        + "There are auto, " + OutputFormat.names()));
    }

    private static String bool(String text) throws IOException {
        String lower = text.toLowerCase(Locale.ROOT);
        if (List.of("on", "true", "1", "yes").contains(lower)) {
            return "true";
        }
        if (List.of("off", "false", "0", "no").contains(lower)) {
            return "false";
        }
        throw new IOException("'" + text + "' is neither on nor off");
    }

    /** A pattern of what has a text in it, unless it is a pattern already. */
    private static String within(String text) {
        return text.matches(".*[*%|].*") ? text : "*" + text + "*";
    }

    private static String unquoted(String text) {
        return text.replaceAll("^(['\"])(.*)\\1$", "$2");
    }
}
