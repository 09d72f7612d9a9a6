package dev.skep.format.hadoop.columnar;

import dev.skep.api.storage.InputFile;
import dev.skep.format.compression.HadoopCodec;
import dev.skep.format.hadoop.file.RecordBytes;
import java.io.IOException;
import java.util.Arrays;

/** The rows of one group: for each column where its values stand in the file and how long each is. Columns are read when they are asked for. */
final class RowGroup {
    /** Values of a column, one after the other. @param starts in {@code data} @param lengths in bytes */
    record Values(byte[] data, int[] starts, int[] lengths) {
        long retainedBytes() {
            return data.length + 4L * starts.length + 4L * lengths.length;
        }
    }

    private final InputFile file;
    private final HadoopCodec codec;
    private final int rows;
    private final long[] positions;
    private final int[] sizes;
    private final int[] plainSizes;
    private final byte[][] lengths;
    private long bytesRead;

    /**
     * @param codec of columns, or null
     * @param key what the group begins with
     * @param start where the first column's values stand
     * @param length of the values of all columns
     */
    RowGroup(InputFile file, HadoopCodec codec, RecordBytes key, long start, long length) throws IOException {
        this.file = file;
        this.codec = codec;
        long count = key.readVarint();
        int columns = 0;
        long[] found = new long[16];
        int[][] numbers = new int[2][16];
        byte[][] runs = new byte[16][];
        long position = start;
        while (key.remaining() > 0) {
            if (columns == found.length) {
                found = Arrays.copyOf(found, columns * 2);
                numbers[0] = Arrays.copyOf(numbers[0], columns * 2);
                numbers[1] = Arrays.copyOf(numbers[1], columns * 2);
                runs = Arrays.copyOf(runs, columns * 2);
            }
            found[columns] = position;
            numbers[0][columns] = size(key.readVarint());
            numbers[1][columns] = size(key.readVarint());
            int runBytes = key.readCount(1);
            int from = key.take(runBytes);
            runs[columns] = Arrays.copyOfRange(key.data(), from, from + runBytes);
            position += numbers[0][columns++];
        }
        if (count < 0 || count > Integer.MAX_VALUE / 8 || position != start + length) {
            throw new IOException(count + " rows, and columns of " + (position - start) + " bytes in " + length);
        }
        rows = (int) count;
        positions = Arrays.copyOf(found, columns);
        sizes = numbers[0];
        plainSizes = numbers[1];
        lengths = runs;
    }

    private static int size(long value) throws IOException {
        if (value < 0 || value > 1 << 30) {
            throw new IOException("a column of " + value + " bytes");
        }
        return (int) value;
    }

    int rows() {
        return rows;
    }

    long bytesRead() {
        return bytesRead;
    }

    /** Null when the file does not have the column. */
    Values values(int column) throws IOException {
        if (column >= positions.length || lengths[column].length == 0) {
            return null;
        }
        int[] starts = new int[rows];
        int[] valueLengths = new int[rows];
        long total = expand(lengths[column], starts, valueLengths);
        byte[] stored = new byte[sizes[column]];
        file.read(positions[column], stored, 0, stored.length);
        bytesRead += stored.length;
        byte[] data = codec == null ? stored : codec.decompress(stored, 0, stored.length);
        if (total > data.length || codec != null && data.length != plainSizes[column]) {
            throw new IOException("values of " + total + " bytes in " + data.length);
        }
        return new Values(data, starts, valueLengths);
    }

    /** Lengths are numbers, each maybe followed by how often it comes again, in complement. */
    private static long expand(byte[] runs, int[] starts, int[] lengths) throws IOException {
        RecordBytes input = new RecordBytes();
        input.reset(runs, 0, runs.length);
        long position = 0;
        long length = -1;
        long repeats = 0;
        for (int row = 0; row < lengths.length; row++) {
            if (repeats > 0) {
                repeats--;
            } else {
                long next = input.readVarint();
                if (next >= 0) {
                    length = next;
                } else {
                    repeats = ~next - 1;
                }
            }
            if (length < 0 || position + length > Integer.MAX_VALUE) {
                throw new IOException("a value of " + length + " bytes");
            }
            starts[row] = (int) position;
            lengths[row] = (int) length;
            position += length;
        }
        return position;
    }
}
