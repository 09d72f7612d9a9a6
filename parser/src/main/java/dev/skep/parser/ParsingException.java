package dev.skep.parser;

/** A text that is not HQL: what is wrong, and where (line and column count from 1). */
public final class ParsingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    public ParsingException(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** The message, then the offending line of the text, then a caret under the offending column. */
    public String render(String sql) {
        String[] lines = sql.split("\n", -1);
        String heading = "line " + line + ":" + column + ": " + getMessage();
        if (line < 1 || line > lines.length) {
            return heading;
        }
        String text = lines[line - 1].stripTrailing();
        StringBuilder caret = new StringBuilder();
        for (int i = 0; i < column - 1; i++) {
            caret.append(i < text.length() && text.charAt(i) == '\t' ? '\t' : ' ');
        }
        return heading + "\n" + text + "\n" + caret + "^";
    }
}
