package dev.skep.format.text;

import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.OutputFile;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileErrors;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as lines of a text file. */
final class TextWriter implements FormatWriter {
    /** Of lines before they go to the file, and of the file before they go to the disk. */
    private static final long BUFFER_BYTES = 128 << 10;

    private final OutputFile file;
    /** What takes UTF-8 and gives the file its own charset. */
    private final OutputStream encoded;

    private final String path;
    private final LineEncoder lines;

    TextWriter(WriteRequest request) {
        path = request.path();
        lines = new LineEncoder(request.columns(), request.properties(), request.zone());
        TextCharset charset = TextCharset.of(request.properties());
        file = request.store().create(path);
        try {
            encoded = charset.encode(file);
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public void write(RowBatch batch) {
        try {
            lines.write(batch, encoded);
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public void finish() {
        try {
            lines.drainTo(encoded);
            encoded.flush();
            file.closeSynced();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public long bytesWritten() {
        return file.position() + lines.size();
    }

    @Override
    public long retainedBytes() {
        return BUFFER_BYTES;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }
}
