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
 * @param wideFrom how many lines a table must have for its rows to be as long as they are, since a pager shows them then; 0 for none
 * @param wholeCells whether a table whose cells would be cut is printed vertically
 */
public record PrintStyle(
        boolean header,
        String nullText,
        String delimiter,
        boolean escapeLines,
        boolean dimNulls,
        int width,
        int wideFrom,
        boolean wholeCells) {
    private static final String DIM = "\033[2m";
    private static final String PLAIN = "\033[0m";

    public PrintStyle(
            boolean header, String nullText, String delimiter, boolean escapeLines, boolean dimNulls, int width) {
        this(header, nullText, delimiter, escapeLines, dimNulls, width, 0, false);
    }

    /** Tables of that many lines and more are as wide as they are. */
    public PrintStyle wideFrom(int lines) {
        return new PrintStyle(header, nullText, delimiter, escapeLines, dimNulls, width, lines, wholeCells);
    }

    public PrintStyle withWholeCells(boolean whole) {
        return new PrintStyle(header, nullText, delimiter, escapeLines, dimNulls, width, wideFrom, whole);
    }

    String nullOr(String own) {
        return nullText == null ? own : nullText;
    }

    /** A padded text, faint when it stands for NULL. */
    String shown(String padded, boolean isNull) {
        return isNull && dimNulls ? DIM + padded + PLAIN : padded;
    }
}
