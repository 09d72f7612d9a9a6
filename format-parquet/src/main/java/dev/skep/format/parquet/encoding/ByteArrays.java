package dev.skep.format.parquet.encoding;

import java.util.Arrays;

/**
 * All byte strings of a page, for encodings whose values do not stand there as they are.
 *
 * @param data bytes of which value i takes those from {@code starts[i]} on
 */
public record ByteArrays(byte[] data, int[] starts, int[] lengths) {
    /** DELTA_LENGTH_BYTE_ARRAY. */
    public static ByteArrays deltaLength(byte[] page, int start, int end, int count) {
        DeltaReader reader = new DeltaReader(page, start);
        int[] lengths = ints(reader.read(count));
        int[] starts = new int[lengths.length];
        int position = reader.position();
        for (int i = 0; i < lengths.length; i++) {
            starts[i] = position;
            position = advance(position, lengths[i], end);
        }
        return new ByteArrays(page, starts, lengths);
    }

    /** DELTA_BYTE_ARRAY: each value begins as the one before. */
    public static ByteArrays deltaPrefix(byte[] page, int start, int end, int count) {
        DeltaReader reader = new DeltaReader(page, start);
        int[] prefixes = ints(reader.read(count));
        ByteArrays suffixes = deltaLength(page, reader.position(), end, count);
        int values = suffixes.lengths.length;
        if (prefixes.length != values) {
            throw new IndexOutOfBoundsException("as many prefixes as suffixes expected");
        }
        byte[] data = new byte[Math.max(64, (end - start) * 2)];
        int[] starts = new int[values];
        int[] lengths = new int[values];
        int size = 0;
        for (int i = 0; i < values; i++) {
            int prefix = prefixes[i];
            int suffix = suffixes.lengths[i];
            if (prefix < 0 || prefix > (i == 0 ? 0 : lengths[i - 1])) {
                throw new IndexOutOfBoundsException("prefix longer than the value before");
            }
            int length = Math.addExact(prefix, suffix);
            if (size + length > data.length) {
                data = Arrays.copyOf(data, Math.max(data.length * 2, Math.addExact(size, length)));
            }
            if (prefix > 0) {
                System.arraycopy(data, starts[i - 1], data, size, prefix);
            }
            System.arraycopy(page, suffixes.starts[i], data, size + prefix, suffix);
            starts[i] = size;
            lengths[i] = length;
            size += length;
        }
        return new ByteArrays(data, starts, lengths);
    }

    /** BYTE_STREAM_SPLIT of values of {@code width} bytes: first all first bytes, then all second bytes, and so on. */
    public static byte[] joinStreams(byte[] page, int start, int end, int width) {
        int count = (end - start) / width;
        byte[] joined = new byte[count * width + RleReader.SLACK];
        for (int stream = 0; stream < width; stream++) {
            int from = start + stream * count;
            for (int i = 0; i < count; i++) {
                joined[i * width + stream] = page[from + i];
            }
        }
        return joined;
    }

    private static int[] ints(long[] values) {
        int[] ints = new int[values.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) values[i];
        }
        return ints;
    }

    private static int advance(int position, int length, int end) {
        if (length < 0 || length > end - position) {
            throw new IndexOutOfBoundsException("value longer than its page");
        }
        return position + length;
    }
}
