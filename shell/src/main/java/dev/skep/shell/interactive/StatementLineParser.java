package dev.skep.shell.interactive;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Asks for more lines until a statement ends, and finds the word that is to be completed. */
final class StatementLineParser implements Parser {
    private static final Pattern OF_FILE = Pattern.compile(
            "\\s*(?:\\\\i|\\\\o|\\.read|\\.output|\\.once|source|!run|dfs\\s+-\\w+(?:\\s+[^\\s';]+)*|add\\s+(?:jar|file|archive))\\s+([^\\s';]*)",
            Pattern.CASE_INSENSITIVE);

    /** The beginning of a file that is read without a table, as in {@code parquet.`/data/a} with a backtick. */
    private static final Pattern OF_FORMAT = Pattern.compile("\\b[a-zA-Z]\\w*\\.`([^`]*)$");

    private final Predicate<String> complete;
    private final UnaryOperator<String> open;

    /**
     * @param complete whether a text ends with a whole statement
     * @param open the quote, comment or parenthesis that a text leaves open, or the empty string
     */
    StatementLineParser(Predicate<String> complete, UnaryOperator<String> open) {
        this.complete = complete;
        this.open = open;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        boolean accepting = context == ParseContext.ACCEPT_LINE
                || context == ParseContext.UNSPECIFIED
                || context == ParseContext.SECONDARY_PROMPT;
        if (accepting && !complete.test(line)) {
            throw new EOFError(-1, -1, "The statement has no end yet", open.apply(line));
        }
        int start = cursor;
        int quoted = quotedFrom(line.substring(0, cursor));
        if (quoted >= 0) {
            boolean isPlain = OF_FILE.matcher(line.substring(0, cursor)).matches();
            return new Word(line, cursor, line.substring(quoted, cursor), cursor - quoted, isPlain);
        }
        while (start > 0 && isWordPart(line.charAt(start - 1))) {
            start--;
        }
        int end = cursor;
        while (end < line.length() && isWordPart(line.charAt(end))) {
            end++;
        }
        return new Word(line, cursor, line.substring(start, end), cursor - start, false);
    }

    /** Where the text in single quotes that a line ends within begins, or the path behind a format, or the file of a command that takes one; -1 when it does neither. */
    static int quotedFrom(String line) {
        Matcher command = OF_FILE.matcher(line);
        if (command.matches()) {
            return command.start(1);
        }
        Open last = open(line);
        int open = last.sign() == '\'' ? last.at() + 1 : -1;
        Matcher path = OF_FORMAT.matcher(line);
        return open < 0 && path.find() ? path.start(1) : open;
    }

    static boolean endsInComment(String text) {
        char sign = open(text).sign();
        return sign == '-' || sign == '*';
    }

    /**
     * What a text ends within.
     *
     * @param sign a quote, a hyphen or a star for the two kinds of comments, or 0
     */
    private record Open(char sign, int at) {}

    /** A star that a path has behind a slash opens no comment. */
    private static Open open(String text) {
        char sign = 0;
        int at = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (sign != 0) {
                boolean closes =
                        switch (sign) {
                            case '-' -> c == '\n';
                            case '*' -> c == '/' && i > at + 2 && text.charAt(i - 1) == '*';
                            default -> c == sign;
                        };
                sign = closes ? 0 : sign;
                continue;
            }
            boolean isWordStart = i == 0 || Character.isWhitespace(text.charAt(i - 1));
            if (text.startsWith("--", i)) {
                sign = '-';
            } else if (isWordStart && text.startsWith("/*", i)) {
                sign = '*';
            } else if (c == '\'' || c == '"' || c == '`') {
                sign = c;
            }
            at = i;
        }
        return new Open(sign, at);
    }

    static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    /** @param isFile whether it is a file without quotes, which it needs when blanks are in it */
    private record Word(String line, int cursor, String word, int wordCursor, boolean isFile)
            implements CompletingParsedLine {
        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean whole) {
            String text = candidate.toString();
            if (!isFile || text.chars().noneMatch(Character::isWhitespace)) {
                return candidate;
            }
            return "'" + text + (text.endsWith("/") ? "" : "'");
        }

        @Override
        public int rawWordCursor() {
            return wordCursor;
        }

        @Override
        public int rawWordLength() {
            return word.length();
        }
    }
}
