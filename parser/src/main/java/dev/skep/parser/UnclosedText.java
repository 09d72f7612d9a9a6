package dev.skep.parser;

/**
 * A comment, string or name in backticks that the last statement of a script opens and does not close.
 *
 * @param sign its first character
 * @param line of its first character in the script, from 1
 * @param column of its first character in the script, from 1
 */
public record UnclosedText(char sign, int line, int column) {
    /** What it is, for people. */
    public String kind() {
        return switch (sign) {
            case '/' -> "comment";
            case '`' -> "name in backticks";
            default -> "string";
        };
    }

    /** What would close it. */
    public String closing() {
        return sign == '/' ? "*/" : String.valueOf(sign);
    }
}
