package dev.skep.shell.output;

/**
 * How a result is printed beside its form.
 *
 * @param header whether it begins with column names
 * @param nullText what stands for NULL; null for the form's own
 * @param delimiter between values of DSV
 * @param escapeLines whether line ends in values of HIVE are escaped
 * @param dimNulls whether NULL is printed faintly, for terminals
 * @param width of the terminal in columns; 0 for no limit
 */
public record PrintStyle(
        boolean header, String nullText, String delimiter, boolean escapeLines, boolean dimNulls, int width) {
    private static final String DIM = "\033[2m";
    private static final String PLAIN = "\033[0m";

    String nullOr(String own) {
        return nullText == null ? own : nullText;
    }

    /** A padded text, faint when it stands for NULL. */
    String shown(String padded, boolean isNull) {
        return isNull && dimNulls ? DIM + padded + PLAIN : padded;
    }
}
