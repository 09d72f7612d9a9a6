package dev.skep.format.orc.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.OutputFile;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.orc.file.OneFileSystem;
import dev.skep.format.orc.file.OrcErrors;
import dev.skep.format.orc.schema.OrcTypes;
import java.io.IOException;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;

/** Writes one ORC file. Timestamps are what a clock in UTC shows, as Hive 4 writes them; dates are of the Gregorian calendar, carried back. */
public final class OrcFormatWriter implements FormatWriter {
    public static final String EXTENSION = ".orc";

    /** What a column takes before it has values. */
    private static final long COLUMN_BYTES = 32 << 10;

    private final String path;
    private final RowType columns;
    private final OutputFile file;
    private final Writer writer;
    private final VectorizedRowBatch vectors;
    private final long columnCount;
    private long heldBytes;

    /** @throws SkepException INVALID_SETTING, NOT_SUPPORTED, FILE_WRITE_FAILED or DISK_FULL */
    public OrcFormatWriter(WriteRequest request) {
        path = request.path() + EXTENSION;
        columns = request.columns();
        TypeDescription schema = OrcTypes.of(columns);
        columnCount = schema.getMaximumId();
        OrcFile.WriterOptions options = WriterProperties.options(request, schema);
        file = request.store().create(path);
        try {
            writer = OrcFile.createWriter(OneFileSystem.PATH, options.fileSystem(OneFileSystem.writing(file)));
        } catch (IllegalArgumentException e) {
            abandon();
            throw new SkepException(
                    ErrorCode.INVALID_SETTING, "The table properties don't suit ORC files: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            abandon();
            throw OrcErrors.writing(path, e);
        }
        vectors = schema.createRowBatch(TypeDescription.RowBatchVersion.USE_DECIMAL64, RowBatch.DEFAULT_ROWS);
    }

    private void abandon() {
        try {
            file.close();
        } catch (IOException e) {
            throw OrcErrors.writing(path, e);
        }
    }

    @Override
    public void write(RowBatch batch) {
        vectors.reset();
        vectors.ensureSize(batch.rowCount());
        for (int i = 0; i < columns.size(); i++) {
            VectorFill.fill(batch.column(i), columns.type(i), vectors.cols[i]);
        }
        vectors.size = batch.rowCount();
        try {
            writer.addRowBatch(vectors);
        } catch (IOException e) {
            throw OrcErrors.writing(path, e);
        }
        heldBytes = writer.estimateMemory();
    }

    @Override
    public void finish() {
        try {
            writer.close();
        } catch (IOException e) {
            throw OrcErrors.writing(path, e);
        }
        heldBytes = 0;
    }

    @Override
    public long bytesWritten() {
        return file.position() + heldBytes;
    }

    @Override
    public long retainedBytes() {
        return heldBytes + columnCount * COLUMN_BYTES;
    }

    @Override
    public void close() {
        abandon();
    }
}
