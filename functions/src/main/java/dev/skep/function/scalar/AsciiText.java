package dev.skep.function.scalar;

import dev.skep.api.vector.BytesVector;
import java.nio.charset.StandardCharsets;

/** A range of ASCII bytes as characters, which moves from row to row. */
final class AsciiText implements CharSequence {
    private byte[] data;
    private int start;
    private int length;

    /** False, and nothing moved, when not all bytes are ASCII. */
    boolean moveTo(byte[] bytes, int from, int count) {
        if (!is(bytes, from, count)) {
            return false;
        }
        data = bytes;
        start = from;
        length = count;
        return true;
    }

    /** Whether all bytes of a row are ASCII. */
    static boolean is(BytesVector texts, int row) {
        return is(texts.data(), texts.starts()[row], texts.lengths()[row]);
    }

    private static boolean is(byte[] bytes, int from, int count) {
        int any = 0;
        for (int i = from; i < from + count; i++) {
            any |= bytes[i];
        }
        return any >= 0;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return (char) data[start + index];
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return new String(data, start + from, to - from, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return new String(data, start, length, StandardCharsets.US_ASCII);
    }
}
