package dev.skep.shell.interactive;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours keywords and functions, strings, numbers and comments. */
final class SqlHighlighter implements Highlighter {
    private static final Pattern TOKEN = Pattern.compile("(?<comment>--[^\\n]*|/\\*(?s:.*?)(?:\\*/|$))"
            + "|(?<string>'(?:[^'\\\\]|\\\\(?s:.))*+'?|\"(?:[^\"\\\\]|\\\\(?s:.))*+\"?)"
            + "|(?<quoted>`[^`]*`?)"
            + "|(?<number>\\b\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?\\w*)"
            + "|(?<word>[A-Za-z_]\\w*)");
    private static final AttributedStyle COMMENT = AttributedStyle.DEFAULT.foreground(AttributedStyle.BRIGHT);
    private static final AttributedStyle STRING = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle NUMBER = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle WORD = AttributedStyle.BOLD.foreground(AttributedStyle.BLUE);

    private final Set<String> words = new HashSet<>();

    /** @param words keywords and functions in any case */
    SqlHighlighter(Collection<String> words) {
        words.forEach(word -> this.words.add(word.toUpperCase(Locale.ROOT)));
    }

    @Override
    public AttributedString highlight(LineReader reader, String text) {
        AttributedStringBuilder result = new AttributedStringBuilder(text.length());
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find()) {
            result.append(text.substring(end, matcher.start()));
            result.append(matcher.group(), style(matcher));
            end = matcher.end();
        }
        return result.append(text.substring(end)).toAttributedString();
    }

    private AttributedStyle style(Matcher token) {
        if (token.group("comment") != null) {
            return COMMENT;
        }
        if (token.group("string") != null) {
            return STRING;
        }
        if (token.group("number") != null) {
            return NUMBER;
        }
        String word = token.group("word");
        return word != null && words.contains(word.toUpperCase(Locale.ROOT)) ? WORD : AttributedStyle.DEFAULT;
    }
}
