package dev.skep.execution.statistics;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What was gathered of one column's values.
 *
 * @param min as Hive prints it; null when there was no value or it is too long to be kept
 * @param max the same
 * @param totalLength of all values in bytes; 0 where lengths are not counted
 * @param distinct the state of an UltraLogLog of the values' hashes, or null where they are not counted
 */
public record ColumnSummary(
        long nulls,
        String min,
        String max,
        long totalLength,
        long maxLength,
        long trues,
        long falses,
        byte[] distinct) {
    /** Summaries as one value that travels with rows. */
    public static byte[] encode(List<ColumnSummary> summaries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            output.writeInt(summaries.size());
            for (ColumnSummary summary : summaries) {
                output.writeLong(summary.nulls);
                write(text(summary.min), output);
                write(text(summary.max), output);
                output.writeLong(summary.totalLength);
                output.writeLong(summary.maxLength);
                output.writeLong(summary.trues);
                output.writeLong(summary.falses);
                write(summary.distinct, output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What {@link #encode} made. */
    public static List<ColumnSummary> decode(byte[] bytes) {
        List<ColumnSummary> summaries = new ArrayList<>();
        try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = input.readInt();
            for (int i = 0; i < count; i++) {
                summaries.add(new ColumnSummary(
                        input.readLong(),
                        text(read(input)),
                        text(read(input)),
                        input.readLong(),
                        input.readLong(),
                        input.readLong(),
                        input.readLong(),
                        read(input)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return summaries;
    }

    private static void write(byte[] bytes, DataOutputStream output) throws IOException {
        output.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            output.write(bytes);
        }
    }

    private static byte[] read(DataInputStream input) throws IOException {
        int length = input.readInt();
        return length < 0 ? null : input.readNBytes(length);
    }

    private static byte[] text(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
