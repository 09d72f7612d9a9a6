package dev.skep.format.parquet.write;

import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.OutputFile;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileErrors;
import dev.skep.format.parquet.schema.FieldIds;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one Parquet file, column by column. Properties: those of parquet-hadoop, such as {@code parquet.compression} and {@code parquet.block.size}.
 */
public final class ParquetFormatWriter implements FormatWriter {
    public static final String EXTENSION = ".parquet";

    private final String path;
    private final OutputFile file;
    private final RowType columns;
    private final MessageType schema;
    private final WriteOptions options;
    private final ZoneId zone;
    private final ParquetFileWriter writer;
    private RowGroupWriter rowGroup;

    public ParquetFormatWriter(WriteRequest request) {
        path = request.path() + EXTENSION;
        columns = request.columns();
        zone = request.zone();
        options = new WriteOptions(request);
        schema = new SchemaWriter(options.timestampUnit(), FieldIds.of(request.properties(), columns)).schema(columns);
        file = request.store().create(path);
        try {
            writer = new ParquetFileWriter(
                    new ParquetOutput(file),
                    schema,
                    ParquetFileWriter.Mode.CREATE,
                    options.rowGroupBytes(),
                    0,
                    null,
                    options.properties());
            writer.start();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
        beginRowGroup();
    }

    private void beginRowGroup() {
        rowGroup = new RowGroupWriter(columns, schema, options, zone);
    }

    @Override
    public void write(RowBatch batch) {
        int from = 0;
        while (from < batch.rowCount()) {
            int count = (int) Math.min(batch.rowCount() - from, options.rowGroupRows() - rowGroup.rowCount());
            write(batch.slice(from, count), options.rowGroupBytes());
            from += count;
        }
    }

    private void write(RowBatch batch, long mostBytes) {
        try {
            rowGroup.add(batch);
            if (rowGroup.rowCount() >= options.rowGroupRows() || rowGroup.bufferedBytes() >= mostBytes) {
                rowGroup.writeTo(writer);
                beginRowGroup();
            }
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public void finish() {
        try {
            if (rowGroup.rowCount() > 0) {
                rowGroup.writeTo(writer);
                beginRowGroup();
            }
            writer.end(Map.of(
                    "writer.time.zone",
                    zone.getId(),
                    "writer.date.proleptic",
                    String.valueOf(!options.julianDates()),
                    "writer.zone.conversion.legacy",
                    "false"));
            writer.close();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public long bytesWritten() {
        return file.position() + rowGroup.bufferedBytes();
    }

    @Override
    public long retainedBytes() {
        return rowGroup.retainedBytes();
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
