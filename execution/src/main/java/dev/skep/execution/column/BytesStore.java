package dev.skep.execution.column;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import java.util.Arrays;
import java.util.List;

final class BytesStore extends ColumnStore {
    private byte[] data = new byte[0];
    private int end;
    private int[] starts = new int[0];
    private int[] lengths = new int[0];

    @Override
    void expect(List<ColumnVector> parts) {
        long total = 0;
        for (ColumnVector part : parts) {
            BytesVector bytes = (BytesVector) part;
            for (int i = 0; i < bytes.size(); i++) {
                total += bytes.lengths()[i];
            }
        }
        if (total > Integer.MAX_VALUE - 64) {
            throw tooLarge();
        }
        data = new byte[(int) total];
    }

    @Override
    void resize(int rows) {
        starts = Arrays.copyOf(starts, rows);
        lengths = Arrays.copyOf(lengths, rows);
    }

    @Override
    void copy(FlatVector source, int[] rows, int from, int count, int target) {
        BytesVector input = (BytesVector) source;
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += input.lengths()[rows[from + i]];
        }
        ensureBytes(total);
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            put(input.data(), input.starts()[row], input.lengths()[row], target + i);
        }
    }

    @Override
    void copyRange(FlatVector source, int from, int count, int target) {
        BytesVector input = (BytesVector) source;
        long total = 0;
        for (int i = from; i < from + count; i++) {
            total += input.lengths()[i];
        }
        ensureBytes(total);
        for (int i = 0; i < count; i++) {
            put(input.data(), input.starts()[from + i], input.lengths()[from + i], target + i);
        }
    }

    private void put(byte[] bytes, int start, int length, int target) {
        starts[target] = end;
        lengths[target] = length;
        System.arraycopy(bytes, start, data, end, length);
        end += length;
    }

    private void ensureBytes(long more) {
        long needed = end + more;
        if (needed > Integer.MAX_VALUE - 64) {
            throw tooLarge();
        }
        if (needed > data.length) {
            long grown = Math.max(Math.max(256, needed), data.length + (long) (data.length >> 1));
            data = Arrays.copyOf(data, (int) Math.min(grown, Integer.MAX_VALUE - 64));
        }
    }

    @Override
    void nullValue(int target) {
        starts[target] = 0;
        lengths[target] = 0;
    }

    @Override
    FlatVector view(int rows, long[] bits) {
        return new BytesVector(data, starts, lengths, rows, bits);
    }

    @Override
    void reset() {
        data = new byte[0];
        starts = new int[0];
        lengths = new int[0];
        end = 0;
    }

    @Override
    void rewind() {
        end = 0;
    }

    @Override
    long valueBytes() {
        return data.length + 8L * starts.length;
    }
}
