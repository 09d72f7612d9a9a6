package dev.skep.api.vector;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds {@link BytesVector}s, bytes one after the other. */
public final class BytesVectorBuilder extends VectorBuilder {
    private byte[] data;
    private int end;
    private int[] starts;
    private int[] lengths;

    public BytesVectorBuilder(int expectedRows) {
        starts = new int[Math.max(expectedRows, 1)];
        lengths = new int[Math.max(expectedRows, 1)];
        data = new byte[16 * starts.length];
    }

    public void append(byte[] bytes, int start, int length) {
        add(bytes, start, length);
        advance();
    }

    public void append(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        append(bytes, 0, bytes.length);
    }

    private void add(byte[] bytes, int start, int length) {
        int size = size();
        if (size == starts.length) {
            int capacity = grow(size, size + 1);
            starts = Arrays.copyOf(starts, capacity);
            lengths = Arrays.copyOf(lengths, capacity);
        }
        if (end + length > data.length) {
            data = Arrays.copyOf(data, grow(data.length, Math.addExact(end, length)));
        }
        System.arraycopy(bytes, start, data, end, length);
        starts[size] = end;
        lengths[size] = length;
        end += length;
    }

    @Override
    void addEmpty() {
        add(data, 0, 0);
    }

    @Override
    void addObject(Object value) {
        byte[] bytes = value instanceof byte[] binary ? binary : ((String) value).getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length);
    }

    @Override
    void addFrom(FlatVector source, int row) {
        BytesVector vector = (BytesVector) source;
        add(vector.data(), vector.starts()[row], vector.lengths()[row]);
    }

    @Override
    BytesVector build(int rows, long[] bits) {
        return new BytesVector(data, starts, lengths, rows, bits);
    }
}
