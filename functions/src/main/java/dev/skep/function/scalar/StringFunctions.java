package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.NullableArgument;
import dev.skep.api.function.ScalarFunction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Functions of text, called once a row. */
public final class StringFunctions {
    private static final int MAX_LENGTH = 100_000_000;
    private static final String SOUNDEX = "01230120022455012623010202";

    private StringFunctions() {}

    @ScalarFunction(name = "repeat", description = "_FUNC_(str, n) - Repeats str n times")
    public static String repeat(String text, int times) {
        requireLength((long) text.length() * times);
        return times <= 0 ? "" : text.repeat(times);
    }

    static void requireLength(long length) {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("the result would be longer than " + MAX_LENGTH + " characters");
        }
    }

    @ScalarFunction(name = "reverse", description = "_FUNC_(str) - Returns str with its characters in reverse order")
    public static String reverse(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    @ScalarFunction(name = "space", description = "_FUNC_(n) - Returns n blanks")
    public static String space(int count) {
        requireLength(count);
        return " ".repeat(Math.max(0, count));
    }

    @ScalarFunction(name = "ascii", description = "_FUNC_(str) - Returns the first byte of str as a number")
    public static int ascii(String text) {
        return text.isEmpty()
                ? 0
                : text.substring(0, text.offsetByCodePoints(0, 1)).getBytes(StandardCharsets.UTF_8)[0];
    }

    @ScalarFunction(name = "chr", description = "_FUNC_(n) - Returns the character whose code is n modulo 256")
    public static String chr(long code) {
        return code < 0 ? "" : String.valueOf((char) (code & 0xff));
    }

    @ScalarFunction(name = "chr", description = "")
    public static String chr(double code) {
        return chr((long) code);
    }

    @ScalarFunction(
            name = "lpad",
            description = "_FUNC_(str, len, pad) - Returns str, left-padded with pad to a length of len",
            casts = true)
    public static String lpad(String text, int length, String pad) {
        return pad(text, length, pad, true);
    }

    @ScalarFunction(
            name = "rpad",
            description = "_FUNC_(str, len, pad) - Returns str, right-padded with pad to a length of len",
            casts = true)
    public static String rpad(String text, int length, String pad) {
        return pad(text, length, pad, false);
    }

    static String pad(String text, int length, String pad, boolean left) {
        if (length < 0 || pad.isEmpty()) {
            return length >= 0 && !pad.isEmpty() ? text : pad.isEmpty() ? null : "";
        }
        requireLength(length);
        int[] source = text.codePoints().toArray();
        if (source.length >= length) {
            return new String(source, 0, length);
        }
        int[] filler = pad.codePoints().toArray();
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < length - source.length; i++) {
            filled.appendCodePoint(filler[i % filler.length]);
        }
        return left ? filled + text : text + filled;
    }

    @ScalarFunction(
            name = "instr",
            description =
                    "_FUNC_(str, substr[, pos[, occurrence]]) - Returns the place, from 1, of the first, or of a later, occurrence of substr in str at or after pos, or 0; a pos that is not positive counts from the end, and then occurrences before it are looked for")
    public static int instr(String text, String part) {
        return text.isEmpty() ? 0 : place(text, part, 1);
    }

    @ScalarFunction(name = "instr", description = "")
    public static int instr(String text, String part, int from) {
        return instr(text, part, from, 1);
    }

    @ScalarFunction(name = "instr", description = "")
    public static int instr(String text, String part, int from, int occurrence) {
        if (occurrence < 1) {
            throw new SkepException(
                    ErrorCode.INVALID_ARGUMENTS,
                    "The occurrence that instr looks for must be positive, not " + occurrence);
        }
        int length = codePoints(text);
        if (Math.abs((long) from) > length) {
            return 0;
        }
        int start = text.offsetByCodePoints(0, from > 0 ? from - 1 : length + from);
        int found = from > 0 ? text.indexOf(part, start) : text.lastIndexOf(part, start);
        for (int i = 1; i < occurrence && found >= 0; i++) {
            found = from > 0 ? text.indexOf(part, found + 1) : found == 0 ? -1 : text.lastIndexOf(part, found - 1);
        }
        return found < 0 ? 0 : text.codePointCount(0, found) + 1;
    }

    @ScalarFunction(
            name = "locate",
            aliases = "position",
            description =
                    "_FUNC_(substr, str[, pos]) - Returns the place, from 1, of the first occurrence of substr in str at or after pos, or 0",
            casts = true)
    public static int locate(String part, String text) {
        return place(text, part, 1);
    }

    @ScalarFunction(name = "locate", aliases = "position", description = "")
    public static int locate(String part, String text, @NullableArgument Integer from) {
        return from == null ? 0 : place(text, part, from);
    }

    /** An empty part is found at 1 from wherever it is looked for within the text, as in Hive. */
    private static int place(String text, String part, int from) {
        if (from < 1 || from > codePoints(text) + 1) {
            return 0;
        }
        if (part.isEmpty()) {
            return 1;
        }
        int found = text.indexOf(part, text.offsetByCodePoints(0, from - 1));
        return found < 0 ? 0 : text.codePointCount(0, found) + 1;
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    @ScalarFunction(
            name = "initcap",
            description =
                    "_FUNC_(str) - Returns str with each word's first letter in upper case and the others in lower case")
    public static String initcap(String text) {
        char[] letters = text.toCharArray();
        boolean first = true;
        for (int i = 0; i < letters.length; i++) {
            char c = letters[i];
            letters[i] = first ? Character.toUpperCase(c) : Character.toLowerCase(c);
            first = Character.isWhitespace(c);
        }
        return new String(letters);
    }

    @ScalarFunction(
            name = "soundex",
            description = "_FUNC_(str) - Returns the soundex code of str, NULL where it has letters beyond A to Z")
    public static String soundex(String text) {
        if (hasOtherLetters(text)) {
            return null;
        }
        StringBuilder code = new StringBuilder(7);
        char last = 0;
        for (int i = 0; i < text.length() && code.length() < 4; i++) {
            char letter = (char) (text.charAt(i) & ~0x20);
            if (letter < 'A' || letter > 'Z') {
                continue;
            }
            char digit = SOUNDEX.charAt(letter - 'A');
            if (code.isEmpty()) {
                code.append(letter);
                last = digit;
                continue;
            }
            if (digit != '0' && digit != last) {
                code.append(digit);
            }
            if (letter != 'H' && letter != 'W') {
                last = digit;
            }
        }
        return code.isEmpty() ? "" : code.append("000").substring(0, 4);
    }

    private static boolean hasOtherLetters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127 && Character.isLetter(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    @ScalarFunction(
            name = "levenshtein",
            description =
                    "_FUNC_(str1, str2) - Returns how many letters must be changed, added or removed to turn str1 into str2")
    public static int levenshtein(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        // counted by a long, since the JVM can't stop its threads in nested loops that are counted by ints
        for (long i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = (int) i;
            char letter = a.charAt((int) i - 1);
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (letter == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    @ScalarFunction(
            name = "find_in_set",
            description = "_FUNC_(str, list) - Returns the place, from 1, of str in a list separated by commas, or 0")
    public static int findInSet(String text, String list) {
        if (text.indexOf(',') >= 0) {
            return 0;
        }
        String[] members = list.split(",", -1);
        for (int i = 0; i < members.length; i++) {
            if (members[i].equals(text)) {
                return i + 1;
            }
        }
        return 0;
    }

    @ScalarFunction(name = "elt", description = "_FUNC_(n, str1, str2, ...) - Returns the n-th string", casts = true)
    public static String elt(int place, @NullableArgument String... texts) {
        return place < 1 || place > texts.length ? null : texts[place - 1];
    }

    @ScalarFunction(
            name = "substring_index",
            description =
                    "_FUNC_(str, delim, count) - Returns str before the count-th delim, or after the count-th from the end when count is negative")
    public static String substringIndex(String text, String delimiter, int count) {
        if (text.isEmpty() || delimiter.isEmpty() || count == 0) {
            return "";
        }
        int at = count > 0 ? -delimiter.length() : text.length();
        for (int i = 0; i < Math.abs(count); i++) {
            at = count > 0 ? text.indexOf(delimiter, at + delimiter.length()) : text.lastIndexOf(delimiter, at - 1);
            if (at < 0) {
                return text;
            }
        }
        return count > 0 ? text.substring(0, at) : text.substring(at + delimiter.length());
    }

    @ScalarFunction(
            name = "translate",
            description =
                    "_FUNC_(str, from, to) - Replaces the characters of from in str by those of to at the same place")
    public static String translate(String text, String from, String to) {
        int[] source = from.codePoints().toArray();
        int[] target = to.codePoints().toArray();
        StringBuilder result = new StringBuilder();
        text.codePoints().forEach(c -> {
            for (int i = 0; i < source.length; i++) {
                if (source[i] == c) {
                    if (i < target.length) {
                        result.appendCodePoint(target[i]);
                    }
                    return;
                }
            }
            result.appendCodePoint(c);
        });
        return result.toString();
    }

    @ScalarFunction(name = "quote", description = "_FUNC_(str) - Returns str in single quotes, those inside escaped")
    public static String quote(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }

    @ScalarFunction(name = "split", description = "_FUNC_(str, regex) - Splits str around matches of regex")
    public static List<String> split(String text, String regex) {
        List<String> parts = new ArrayList<>();
        for (String part : Patterns.of(regex).split(text, -1)) {
            parts.add(part);
        }
        return parts;
    }

    @ScalarFunction(
            name = "sentences",
            description = "_FUNC_(str[, lang, country]) - Splits str into arrays of sentences, each an array of words")
    public static List<List<String>> sentences(String text) {
        return Sentences.of(text, Locale.ROOT);
    }

    @ScalarFunction(name = "sentences", description = "")
    public static List<List<String>> sentences(String text, String language) {
        return Sentences.of(text, new Locale(language));
    }

    @ScalarFunction(name = "sentences", description = "")
    public static List<List<String>> sentences(String text, String language, String country) {
        return Sentences.of(text, new Locale(language, country));
    }
}
