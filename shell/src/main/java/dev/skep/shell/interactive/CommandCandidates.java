package dev.skep.shell.interactive;

import dev.skep.api.client.ClientSession;
import dev.skep.api.error.ErrorCode;
import dev.skep.shell.output.OutputFormat;
import dev.skep.shell.run.LineCommands;
import dev.skep.shell.run.NearestCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.reader.Candidate;

/** Where only a few words may stand that the grammar does not know: values of settings and of the shell's short commands, formats of files, what help tells of, and what opens a window. */
final class CommandCandidates {
    private static final Pattern VALUE =
            Pattern.compile("\\s*set\\s+([\\w.]+)\\s*=\\s*[\\w.]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern SHORT =
            Pattern.compile("\\s*[.!\\\\](?:(?:set|pset)\\s+)?(\\w+)\\s+\\w*", Pattern.CASE_INSENSITIVE);

    private static final Pattern PROPERTY =
            Pattern.compile("\\s*[.!\\\\](?:set|pset)\\s+\\w*", Pattern.CASE_INSENSITIVE);

    private static final Pattern SETTINGS =
            Pattern.compile("\\s*[.!\\\\]settings\\s+[\\w.]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern HELP =
            Pattern.compile("\\s*(?:[.!\\\\]?help|[.!\\\\]?\\?|\\\\h)\\s+[\\w.]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern MORE_HELP = Pattern.compile(
            "\\s*(?:[.!\\\\]?help|[.!\\\\]?\\?|\\\\h)\\s+[^\\s;]+\\s[^;\\n]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern FILES = Pattern.compile("(?s)(?:.*;)?\\s*dfs\\s+(-?)\\w*", Pattern.CASE_INSENSITIVE);

    /** What dfs does. */
    static final List<String> FILE_VERBS = List.of(
            "cat",
            "chmod",
            "count",
            "cp",
            "du",
            "get",
            "getmerge",
            "head",
            "ls",
            "mkdir",
            "mv",
            "put",
            "rm",
            "stat",
            "tail",
            "test",
            "text",
            "touchz");

    private static final Pattern FORMAT =
            Pattern.compile("(?s).*\\b(?:stored\\s+as|fileformat)\\s+\\w*", Pattern.CASE_INSENSITIVE);

    /** Where a number stands. */
    private static final Pattern NUMBER =
            Pattern.compile("(?s).*\\b(?:limit|offset)\\s+\\d*", Pattern.CASE_INSENSITIVE);

    /** Beside what the grammar knows, as it is a command of clients. */
    private static final Pattern SHOW = Pattern.compile("(?s)(?:.*;)?\\s*show\\s+\\w*", Pattern.CASE_INSENSITIVE);

    private static final Pattern WINDOW = Pattern.compile("(?s).*\\)\\s*over\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern IN_WINDOW = Pattern.compile(
            "(?s).*(?:\\)\\s*over|\\bwindow\\s+(?:[^;]*,\\s*)?\\w+\\s+as)\\s*\\(\\s*\\w*", Pattern.CASE_INSENSITIVE);

    private static final List<String> ON_OFF = List.of("on", "off");

    private final ClientSession session;

    CommandCandidates(ClientSession session) {
        this.session = session;
    }

    /**
     * @param typed the last word of the text before
     * @return whether nothing else may stand there
     */
    boolean add(String before, String typed, List<Candidate> candidates) {
        Matcher value = VALUE.matcher(before);
        Matcher command = SHORT.matcher(before);
        Matcher files = FILES.matcher(before);
        Optional<List<String>> copied = CopyCandidates.of(before, session.catalog());
        List<String> words = List.of();
        if (copied.isPresent()) {
            copied.get().forEach(word -> add(SqlCompleter.inCaseOf(typed, word), candidates));
            return true;
        } else if (value.matches()) {
            words = session.catalog().settingChoices(value.group(1));
        } else if (PROPERTY.matcher(before).matches()) {
            words = LineCommands.PROPERTIES;
        } else if (SETTINGS.matcher(before).matches()) {
            words = session.catalog().settings().stream().sorted().toList();
        } else if (HELP.matcher(before).matches()) {
            words = withHelp();
        } else if (MORE_HELP.matcher(before).matches()) {
            return true;
        } else if (files.matches()) {
            String sign = files.group(1).isEmpty() ? "-" : "";
            words = FILE_VERBS.stream().map(verb -> sign + verb).toList();
        } else if (command.matches()) {
            words = values(command.group(1).toLowerCase(Locale.ROOT));
        } else if (FORMAT.matcher(before).matches()) {
            words = formats();
        } else if (NUMBER.matcher(before).matches()) {
            return true;
        } else if (SHOW.matcher(before).matches()) {
            add("settings", candidates);
            return false;
        } else if (IN_WINDOW.matcher(before).matches()) {
            window(candidates);
            return false;
        } else if (WINDOW.matcher(before).matches()) {
            candidates.add(new Candidate(
                    before.matches("(?s).*\\s") ? "(" : "over (", "over (", "words", null, null, null, false));
            return true;
        }
        words.forEach(word -> add(word, candidates));
        return !words.isEmpty() || value.matches();
    }

    /** In small letters, as most people write them. */
    private List<String> formats() {
        return session.catalog().formats().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** All that help tells something of. */
    private List<String> withHelp() {
        List<String> words = new ArrayList<>(NearestCommand.VERBS);
        words.addAll(session.catalog().settings());
        Arrays.stream(ErrorCode.values()).map(ErrorCode::name).forEach(words::add);
        session.catalog().functions().forEach(function -> words.add(function.name()));
        return words.stream().distinct().sorted().toList();
    }

    /** Beside columns, which name what a frame may begin with only in clauses. */
    private static void window(List<Candidate> candidates) {
        for (String word : List.of("partition by", "order by", "rows between", "range between")) {
            add(word, candidates);
        }
    }

    private static void add(String word, List<Candidate> candidates) {
        candidates.add(new Candidate(word, word, "words", null, null, null, true));
    }

    private static List<String> values(String verb) {
        return switch (verb) {
            case "mode", "format", "outputformat" ->
                Stream.concat(
                                Stream.of("auto"),
                                Arrays.stream(OutputFormat.values()).map(OutputFormat::toString))
                        .toList();
            case "pager" -> List.of("auto", "on", "off");
            case "x", "expanded" -> List.of("on", "off", "auto");
            case "header", "headers", "showheader", "t", "timing", "timer", "silent", "verbose", "force", "chart" ->
                ON_OFF;
            default -> List.of();
        };
    }
}
