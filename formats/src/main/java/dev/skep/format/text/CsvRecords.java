package dev.skep.format.text;

import dev.skep.file.FileErrors;

/**
 * Where records of CSV end by RFC 4180: at line ends outside of quotes. A quote opens a field at its beginning alone, a doubled one, or one after the escape, is a part of it. In a file that is read in
 * parts it is guessed from what surrounds the quotes after the part's beginning whether that stands in quotes; whoever reads the part before knows, and checks it.
 */
final class CsvRecords {
    /** An open quote is looked after so far, so that a quote too many does not take the whole file into memory. */
    private static final int MOST_BYTES = 64 << 20;

    private final byte separator;
    private final byte quote;
    private final byte escape;
    private final long separators;

    CsvRecords(byte separator, byte quote, byte escape) {
        this.separator = separator;
        this.quote = quote;
        this.escape = escape;
        separators = ByteScan.spread(separator);
    }

    /** A record that is none. Its place is made a line of the file by whoever knows the file. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int index;
        private final String hint;

        /**
         * @param index of a byte of the buffer
         * @param hint may be null
         */
        Malformed(int index, String message, String hint) {
            super(message, null, false, false);
            this.index = index;
            this.hint = hint;
        }

        String hint() {
            return hint;
        }

        int index() {
            return index;
        }
    }

    /** The end of the record that begins at the buffer's start: the index of its line end, or the limit at the file's end; -1 when more must be read. */
    int end(LineBuffer buffer) {
        byte[] data = buffer.data();
        int limit = buffer.limit();
        int position = buffer.start();
        while (true) {
            if (position < limit && data[position] == quote) {
                int close = closing(data, position + 1, limit, buffer.isEnded());
                if (close < 0) {
                    return unclosed(buffer, position);
                }
                position = close + 1;
            }
            position = ByteScan.fieldEnd(data, position, limit, separator, separators);
            if (position == limit || data[position] != separator) {
                return buffer.lineEnd(position);
            }
            position++;
        }
    }

    private int unclosed(LineBuffer buffer, int opened) {
        if (buffer.isEnded() || buffer.limit() - buffer.start() > MOST_BYTES) {
            throw new Malformed(opened, "has a quote that is not closed", null);
        }
        return -1;
    }

    /** The index of the quote that closes a field; -1 when it is not there, or can't be told from a doubled one yet. */
    int closing(byte[] data, int from, int limit, boolean ended) {
        for (int i = from; i < limit; i++) {
            if (data[i] == escape && escape != quote) {
                i += i + 1 < limit && (data[i + 1] == quote || data[i + 1] == escape) ? 1 : 0;
            } else if (data[i] == quote) {
                boolean isLast = i + 1 == limit;
                if (isLast && !ended) {
                    return -1;
                }
                if (isLast || escape != quote || data[i + 1] != quote) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /** Moves to the first record that begins after the byte at the buffer's start, the last one before a part of a file; the buffer has nothing before. */
    void findFirst(LineBuffer buffer) {
        buffer.fill();
        boolean inside = violation(buffer, true) > violation(buffer, false);
        int end = lineEnd(buffer, inside);
        while (end < 0) {
            if (buffer.limit() - buffer.start() > MOST_BYTES) {
                throw FileErrors.corrupt(buffer.path(), "a record has more than 64 MB, or a quote is not closed", null);
            }
            buffer.fill();
            end = lineEnd(buffer, inside);
        }
        buffer.advanceTo(buffer.afterTerminator(end));
    }

    /** Where the text after the buffer's start stops to look like CSV, if that is inside or outside of quotes; the limit when it does not. */
    private int violation(LineBuffer buffer, boolean inside) {
        byte[] data = buffer.data();
        int limit = buffer.limit();
        boolean quoted = inside;
        for (int i = buffer.start(); i < limit; i++) {
            if (quoted) {
                i = closing(data, i, limit, true);
                if (i < 0 || i + 1 == limit) {
                    return limit;
                }
                quoted = false;
                if (!isBorder(data[i + 1])) {
                    return i;
                }
            } else if (data[i] == quote) {
                quoted = true;
                if (i > buffer.start() && !isBorder(data[i - 1])) {
                    return i;
                }
            }
        }
        return limit;
    }

    private boolean isBorder(byte value) {
        return value == separator || value == '\n' || value == '\r';
    }

    /** The first line end outside of quotes. */
    private int lineEnd(LineBuffer buffer, boolean inside) {
        byte[] data = buffer.data();
        int limit = buffer.limit();
        int position = buffer.start();
        boolean mayOpen = true;
        if (inside) {
            position = closing(data, position, limit, buffer.isEnded()) + 1;
            mayOpen = false;
            if (position == 0) {
                return buffer.isEnded() ? limit : -1;
            }
        }
        while (position < limit && data[position] != '\n' && data[position] != '\r') {
            if (data[position] == quote && mayOpen) {
                int close = closing(data, position + 1, limit, buffer.isEnded());
                if (close < 0) {
                    return buffer.isEnded() ? limit : -1;
                }
                position = close;
            }
            mayOpen = data[position++] == separator;
        }
        return buffer.lineEnd(position);
    }
}
