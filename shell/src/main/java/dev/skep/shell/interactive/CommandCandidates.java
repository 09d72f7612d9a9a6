package dev.skep.shell.interactive;

import dev.skep.api.client.ClientSession;
import dev.skep.shell.output.OutputFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;

/** Where only a few words may stand: values of settings and of the shell's short commands, kinds of objects behind DROP and the like, and what opens a window. */
final class CommandCandidates {
    private static final Pattern VALUE =
            Pattern.compile("\\s*set\\s+([\\w.]+)\\s*=\\s*[\\w.]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern SHORT =
            Pattern.compile("\\s*[.!\\\\](?:(?:set|pset)\\s+)?(\\w+)\\s+\\w*", Pattern.CASE_INSENSITIVE);

    private static final Pattern KIND =
            Pattern.compile("(?s)(?:.*;)?\\s*(drop|create|alter|show|truncate)\\s+\\w*", Pattern.CASE_INSENSITIVE);

    private static final Pattern WINDOW = Pattern.compile("(?s).*\\)\\s*over\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern IN_WINDOW =
            Pattern.compile("(?s).*\\)\\s*over\\s*\\(\\s*\\w*", Pattern.CASE_INSENSITIVE);

    private static final Map<String, List<String>> KINDS = Map.of(
            "drop",
            List.of(
                    "table",
                    "view",
                    "materialized view",
                    "database",
                    "schema",
                    "function",
                    "temporary function",
                    "temporary macro"),
            "create",
            List.of(
                    "table",
                    "external table",
                    "temporary table",
                    "or replace",
                    "view",
                    "materialized view",
                    "database",
                    "schema",
                    "function",
                    "temporary function",
                    "temporary macro"),
            "alter",
            List.of("table", "view", "materialized view", "database", "schema"),
            "show",
            List.of(
                    "tables",
                    "databases",
                    "schemas",
                    "views",
                    "columns",
                    "partitions",
                    "functions",
                    "create table",
                    "create database",
                    "settings",
                    "tblproperties",
                    "table extended",
                    "locks"),
            "truncate",
            List.of("table"));

    private static final List<String> ON_OFF = List.of("on", "off");

    private final ClientSession session;

    CommandCandidates(ClientSession session) {
        this.session = session;
    }

    /** @return whether nothing else may stand there */
    boolean add(String before, List<Candidate> candidates) {
        Matcher value = VALUE.matcher(before);
        Matcher command = SHORT.matcher(before);
        Matcher kind = KIND.matcher(before);
        List<String> words = List.of();
        if (value.matches()) {
            words = session.catalog().settingChoices(value.group(1));
        } else if (command.matches()) {
            words = values(command.group(1).toLowerCase(Locale.ROOT));
        } else if (kind.matches()) {
            words = KINDS.get(kind.group(1).toLowerCase(Locale.ROOT));
        } else if (IN_WINDOW.matcher(before).matches()) {
            window(candidates);
            return false;
        } else if (WINDOW.matcher(before).matches()) {
            candidates.add(new Candidate(
                    before.matches("(?s).*\\s") ? "(" : "over (", "over (", "words", null, null, null, false));
            return true;
        }
        words.forEach(word -> candidates.add(new Candidate(word, word, "words", null, null, null, true)));
        return !words.isEmpty() || value.matches();
    }

    /** Beside columns, which name what a frame may begin with only in clauses. */
    private static void window(List<Candidate> candidates) {
        for (String word : List.of("partition by", "order by", "rows between", "range between")) {
            candidates.add(new Candidate(word, word, "words", null, null, null, true));
        }
    }

    private static List<String> values(String verb) {
        return switch (verb) {
            case "mode", "format", "outputformat" ->
                Arrays.stream(OutputFormat.values()).map(OutputFormat::toString).toList();
            case "pager" -> List.of("auto", "on", "off");
            case "x", "expanded" -> List.of("on", "off", "auto");
            case "header", "headers", "showheader", "t", "timing", "timer", "silent", "verbose", "force", "chart" ->
                ON_OFF;
            default -> List.of();
        };
    }
}
