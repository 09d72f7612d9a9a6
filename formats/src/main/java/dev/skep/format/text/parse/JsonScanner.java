package dev.skep.format.text.parse;

import java.util.Arrays;

/** Finds the values in JSON text without looking into them. Malformed text gives IndexOutOfBoundsException. */
public final class JsonScanner {
    /** No value may be nested deeper. */
    private static final int MOST_LEVELS = 1000;

    private static final int UNCHECKED = -1;

    private static final boolean[] ENDS_SCALAR = new boolean[256];

    static {
        for (char c : ",:]} \t\r\n".toCharArray()) {
            ENDS_SCALAR[c] = true;
        }
    }

    private JsonScanner() {}

    public static int skipBlanks(byte[] data, int start, int end) {
        int position = start;
        while (position < end && (data[position] & 0xff) <= ' ') {
            position++;
        }
        return position;
    }

    /** The end of the value that begins at {@code start}. */
    public static int valueEnd(byte[] data, int start, int end) {
        if (start >= end) {
            throw malformed();
        }
        byte first = data[start];
        if (first == '"') {
            return stringEnd(data, start, end);
        }
        if (first == '{' || first == '[') {
            return groupEnd(data, start, end);
        }
        int position = start;
        while (position < end && !ENDS_SCALAR[data[position] & 0xff]) {
            position++;
        }
        if (position == start) {
            throw malformed();
        }
        return position;
    }

    private static int stringEnd(byte[] data, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (data[i] == '"') {
                return i + 1;
            }
            i += data[i] == '\\' ? 1 : 0;
        }
        throw malformed();
    }

    private static int groupEnd(byte[] data, int start, int end) {
        int depth = 0;
        for (int i = start; i < end; i++) {
            byte c = data[i];
            if (c == '"') {
                i = stringEnd(data, i, end) - 1;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        throw malformed();
    }

    /** The position after a character that must stand there, blanks left out. */
    public static int expect(byte[] data, int start, int end, char c) {
        int position = skipBlanks(data, start, end);
        if (position >= end || data[position] != c) {
            throw malformed();
        }
        return skipBlanks(data, position + 1, end);
    }

    static IndexOutOfBoundsException malformed() {
        return new IndexOutOfBoundsException("malformed JSON");
    }

    /** Gets the members of an object or the elements of an array, whose keys are empty then. */
    public interface Visitor {
        void value(int keyStart, int keyEnd, int start, int end);
    }

    /** As {@link #visit}, for text of which nothing is known: what is nested is looked through too. */
    public static int visitChecked(byte[] data, int start, int end, Visitor visitor) {
        return visit(data, start, end, visitor, 0);
    }

    /** Visits what is in the object or array at {@code start}; returns its end. */
    public static int visit(byte[] data, int start, int end, Visitor visitor) {
        return visit(data, start, end, visitor, UNCHECKED);
    }

    private static int checkedEnd(byte[] data, int start, int end, int depth) {
        boolean isNested = start < end && (data[start] == '{' || data[start] == '[');
        if (depth > MOST_LEVELS) {
            throw malformed();
        }
        return isNested && depth != UNCHECKED
                ? visit(data, start, end, (keyStart, keyEnd, valueStart, valueEnd) -> {}, depth + 1)
                : valueEnd(data, start, end);
    }

    private static int visit(byte[] data, int start, int end, Visitor visitor, int depth) {
        boolean object = data[start] == '{';
        byte close = (byte) (object ? '}' : ']');
        int position = skipBlanks(data, start + 1, end);
        if (position < end && data[position] == close) {
            return position + 1;
        }
        while (true) {
            int keyStart = position;
            int keyEnd = position;
            if (object) {
                if (position >= end || data[position] != '"') {
                    throw malformed();
                }
                keyEnd = stringEnd(data, position, end);
                position = expect(data, keyEnd, end, ':');
            }
            int valueEnd = checkedEnd(data, position, end, depth);
            visitor.value(keyStart, keyEnd, position, valueEnd);
            position = skipBlanks(data, valueEnd, end);
            if (position < end && data[position] == close) {
                return position + 1;
            }
            position = expect(data, position, end, ',');
        }
    }

    /** Whether a key in quotes is a name, case ignored. */
    public static boolean isKey(byte[] data, int keyStart, int keyEnd, byte[] lowerCaseName) {
        if (keyEnd - keyStart - 2 != lowerCaseName.length) {
            return false;
        }
        if (Arrays.equals(data, keyStart + 1, keyEnd - 1, lowerCaseName, 0, lowerCaseName.length)) {
            return true;
        }
        for (int i = 0; i < lowerCaseName.length; i++) {
            int c = data[keyStart + 1 + i];
            if (c != lowerCaseName[i] && (c < 'A' || c > 'Z' || (c | 0x20) != lowerCaseName[i])) {
                return false;
            }
        }
        return true;
    }
}
