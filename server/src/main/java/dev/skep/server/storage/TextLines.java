package dev.skep.server.storage;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.RowBatch;
import java.time.ZoneOffset;
import java.util.List;

/** The first lines of a text file, one by one, read only as far as they are asked for. */
final class TextLines implements AutoCloseable {
    private static final int BATCH_LINES = 1000;

    private final FormatReader reader;
    private BytesVector lines;
    private int position;

    /**
     * @param text the format of text files
     * @param bytes how far into the file lines may begin
     */
    TextLines(StorageFormat text, FileStore store, FileStatus file, long bytes) {
        List<Split> splits = text.splits(file, bytes, TextColumns.WHOLE_LINES);
        reader = splits.isEmpty()
                ? null
                : text.open(new ReadRequest(
                        store,
                        splits.get(0),
                        TextColumns.LINE,
                        new int[] {0},
                        List.of(),
                        null,
                        TextColumns.WHOLE_LINES,
                        BATCH_LINES,
                        ZoneOffset.UTC));
    }

    /** The next line without its end, or null. */
    String next() {
        while (reader != null && (lines == null || position == lines.size())) {
            RowBatch batch = reader.next();
            if (batch == null) {
                return null;
            }
            lines = (BytesVector) batch.column(0).flatten();
            position = 0;
        }
        return reader == null ? null : lines.string(position++);
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
