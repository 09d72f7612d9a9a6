package dev.skep.format.text.print;

import dev.skep.function.type.NumberBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of text on their way to a file. */
public final class ByteSink {
    private byte[] data = new byte[64 << 10];
    private int size;

    public int size() {
        return size;
    }

    /** The bytes so far, in an array that may be longer; as long as nothing is written. */
    public byte[] data() {
        return data;
    }

    public void clear() {
        size = 0;
    }

    public void put(byte value) {
        ensure(1);
        data[size++] = value;
    }

    public void put(byte[] bytes, int start, int length) {
        ensure(length);
        System.arraycopy(bytes, start, data, size, length);
        size += length;
    }

    public void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    public void put(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A number in decimal digits. */
    public void put(long value) {
        ensure(NumberBytes.MOST_BYTES);
        size = NumberBytes.put(value, data, size);
    }

    /** A decimal number of at most eighteen digits, the last {@code scale} of which are the fraction. */
    public void putDecimal(long unscaled, int scale) {
        ensure(NumberBytes.MOST_BYTES);
        size = NumberBytes.putDecimal(unscaled, scale, data, size);
    }

    /** The last digits of a number that is not negative, with zeros before it. */
    public void putDigits(long value, int digits) {
        ensure(digits);
        size = NumberBytes.putDigits(value, digits, data, size);
    }

    public void drainTo(OutputStream output) throws IOException {
        output.write(data, 0, size);
        size = 0;
    }

    private void ensure(int more) {
        if (data.length - size < more) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, Math.addExact(size, more)));
        }
    }
}
