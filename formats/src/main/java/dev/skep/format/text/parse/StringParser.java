package dev.skep.format.text.parse;

import dev.skep.api.vector.BytesVector;

/** String, varchar and char: the bytes as they are, unescaped and cut to the length. */
final class StringParser implements ColumnParser {
    private final int escape;
    private final int maxLength;
    private final boolean trim;

    /**
     * @param escape byte, or -1
     * @param maxLength in code points, or 0 when there is no limit
     * @param trim whether blanks at the end are dropped
     */
    StringParser(int escape, int maxLength, boolean trim) {
        this.escape = escape;
        this.maxLength = maxLength;
        this.trim = trim;
    }

    @Override
    public BytesVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        int total = 0;
        for (int row = 0; row < rows; row++) {
            total = Math.addExact(total, Math.max(lengths[row], 0));
        }
        byte[] bytes = new byte[total];
        int[] newStarts = new int[rows];
        int[] newLengths = new int[rows];
        NullRows nulls = new NullRows(rows);
        int end = 0;
        for (int row = 0; row < rows; row++) {
            int length = lengths[row];
            if (length < 0) {
                nulls.add(row);
                continue;
            }
            newStarts[row] = end;
            int copied = escape < 0
                    ? copy(data, starts[row], length, bytes, end)
                    : unescape(data, starts[row], length, bytes, end);
            newLengths[row] = maxLength == 0 ? copied : cut(bytes, end, copied);
            end += newLengths[row];
        }
        return new BytesVector(bytes, newStarts, newLengths, rows, nulls.validity());
    }

    private static int copy(byte[] data, int start, int length, byte[] target, int at) {
        System.arraycopy(data, start, target, at, length);
        return length;
    }

    private int unescape(byte[] data, int start, int length, byte[] target, int at) {
        int out = at;
        int end = start + length;
        for (int i = start; i < end; i++) {
            if (data[i] == escape && i + 1 < end) {
                byte next = data[++i];
                target[out++] = next == 'r' ? (byte) '\r' : next == 'n' ? (byte) '\n' : next;
            } else {
                target[out++] = data[i];
            }
        }
        return out - at;
    }

    private int cut(byte[] bytes, int start, int length) {
        int result = length;
        if (length > maxLength) {
            int points = 0;
            for (int i = start; i < start + length; i++) {
                if ((bytes[i] & 0xc0) != 0x80 && ++points > maxLength) {
                    result = i - start;
                    break;
                }
            }
        }
        while (trim && result > 0 && bytes[start + result - 1] == ' ') {
            result--;
        }
        return result;
    }
}
