package dev.skep.format.text.parse;

import dev.skep.api.vector.FlatVector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON strings, unescaped in place; values that are not strings as they stand there. */
final class JsonTextParser implements ColumnParser {
    private final ColumnParser text;

    JsonTextParser(ColumnParser text) {
        this.text = text;
    }

    @Override
    public FlatVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        int[] inner = Arrays.copyOf(starts, rows);
        int[] innerLengths = Arrays.copyOf(lengths, rows);
        byte[] source = data;
        for (int row = 0; row < rows; row++) {
            if (lengths[row] >= 2 && data[starts[row]] == '"') {
                inner[row]++;
                innerLengths[row] -= 2;
                if (isEscaped(data, inner[row], innerLengths[row])) {
                    // a copy, since several columns may be read of the same bytes
                    source = source == data ? data.clone() : source;
                    innerLengths[row] = unescape(source, inner[row], innerLengths[row]);
                }
            }
        }
        return text.parse(source, inner, innerLengths, rows);
    }

    private static boolean isEscaped(byte[] data, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (data[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Returns the length, which is never greater than before. */
    private static int unescape(byte[] data, int start, int length) {
        int out = start;
        int end = start + length;
        int i = start;
        while (i < end) {
            if (data[i] != '\\' || i + 1 >= end) {
                data[out++] = data[i++];
                continue;
            }
            byte escaped = data[i + 1];
            i += 2;
            if (escaped == 'u') {
                StringBuilder units = new StringBuilder().append(unit(data, i, end));
                i += 4;
                if (Character.isHighSurrogate(units.charAt(0))
                        && i + 6 <= end
                        && data[i] == '\\'
                        && data[i + 1] == 'u') {
                    units.append(unit(data, i + 2, end));
                    i += 6;
                }
                byte[] bytes = units.toString().getBytes(StandardCharsets.UTF_8);
                System.arraycopy(bytes, 0, data, out, bytes.length);
                out += bytes.length;
            } else {
                int control = "nrtbf".indexOf(escaped);
                data[out++] = control < 0 ? escaped : (byte) "\n\r\t\b\f".charAt(control);
            }
        }
        return out - start;
    }

    private static char unit(byte[] data, int start, int end) {
        int value = 0;
        for (int i = start; i < start + 4; i++) {
            int digit = i < end ? Character.digit(data[i], 16) : -1;
            if (digit < 0) {
                throw JsonScanner.malformed();
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }
}
