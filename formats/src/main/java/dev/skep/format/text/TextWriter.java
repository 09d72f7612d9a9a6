package dev.skep.format.text;

import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.OutputFile;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileErrors;
import dev.skep.format.compression.CompressedFile;
import dev.skep.format.compression.HadoopCodec;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as lines of a text file, which is compressed as a whole when the output shall be. */
final class TextWriter implements FormatWriter {
    /** Of lines before they go to the file, and of the file before they go to the disk. */
    private static final long BUFFER_BYTES = 128 << 10;

    private final OutputFile file;
    /** What takes UTF-8 and gives the file its own charset. */
    private final OutputStream encoded;

    private final String path;
    private final LineEncoder lines;
    private final long retainedBytes;

    TextWriter(WriteRequest request) {
        HadoopCodec codec = HadoopCodec.ofOutput(request.properties());
        path = request.path() + TextFormat.extension(codec);
        lines = new LineEncoder(request.columns(), request.properties(), request.zone());
        TextCharset charset = TextCharset.of(request.properties());
        OutputFile created = request.store().create(path);
        try {
            CompressedFile compressed = codec == null ? null : new CompressedFile(created, codec);
            retainedBytes = BUFFER_BYTES + (codec == null ? 0 : compressed.retainedBytes());
            file = codec == null ? created : compressed;
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
        return retainedBytes;
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
