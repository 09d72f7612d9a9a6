package dev.skep.shell.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What statements look like, by the words that they begin with or have in them; what {@code help} tells of the language. */
final class StatementExamples {
    private static final String FILE = "statements.txt";

    private StatementExamples() {}

    /** Statements, one a line, that begin with words in any case, or else those that have them in a row; empty when there are none. */
    static String of(String words) {
        String text = words.strip();
        if (text.isEmpty() || !text.matches("[A-Za-z ]+")) {
            return "";
        }
        String pattern = String.join("\\s+", text.split("\\s+"));
        Predicate<String> begins =
                Pattern.compile(pattern + "\\b.*", Pattern.CASE_INSENSITIVE).asMatchPredicate();
        Predicate<String> has = Pattern.compile("\\b" + pattern + "\\b", Pattern.CASE_INSENSITIVE)
                .asPredicate();
        List<String> all = all();
        List<String> found = all.stream().filter(begins).toList();
        return (found.isEmpty() ? all.stream().filter(has).toList() : found)
                .stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    static List<String> all() {
        try (InputStream stream = StatementExamples.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
