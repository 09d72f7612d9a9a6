package dev.skep.shell.output;

/**
 * How a result is printed beside its form.
 *
 * @param header whether it begins with column names
 * @param nullText what stands for NULL; null for the form's own
 * @param delimiter between values of DSV
 * @param escapeLines whether line ends in values of HIVE are escaped
 * @param nullColor how NULL is printed; NONE where there is no terminal
 * @param width of the terminal in columns; 0 for no limit
 * @param wideFrom how many lines a table must have for its rows to be as long as they are, since a pager shows them then; 0 for none
 * @param wholeCells whether a table whose cells would be cut is printed vertically
 */
public record PrintStyle(
        boolean header,
        String nullText,
        String delimiter,
        boolean escapeLines,
        NullColor nullColor,
        int width,
        int wideFrom,
        boolean wholeCells) {
    public PrintStyle(
            boolean header, String nullText, String delimiter, boolean escapeLines, NullColor nullColor, int width) {
        this(header, nullText, delimiter, escapeLines, nullColor, width, 0, false);
    }

    /** Tables of that many lines and more are as wide as they are. */
    public PrintStyle wideFrom(int lines) {
        return new PrintStyle(header, nullText, delimiter, escapeLines, nullColor, width, lines, wholeCells);
    }

    public PrintStyle withWholeCells(boolean whole) {
        return new PrintStyle(header, nullText, delimiter, escapeLines, nullColor, width, wideFrom, whole);
    }

    String nullOr(String own) {
        return nullText == null ? own : nullText;
    }

    /** A padded text, in its colour when it stands for NULL. */
    String shown(String padded, boolean isNull) {
        return isNull ? nullColor.paint(padded) : padded;
    }
}
