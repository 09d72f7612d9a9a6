package dev.skep.format.avro.read;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.type.StructType.Field;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.format.avro.file.ByteCursor;
import dev.skep.format.avro.file.ContainerFile;
import dev.skep.format.avro.schema.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Reads the blocks of a split. Rows are decoded one after the other, each field straight into its column's vector. */
public final class AvroReader implements FormatReader {
    /** A batch ends when its rows took this much of the file's blocks. */
    private static final long MOST_BATCH_BYTES = 8L << 20;

    private final ReadRequest request;
    private final ContainerFile file;
    private final RecordDecoder decoder;
    private final ByteCursor cursor = new ByteCursor();
    private final int leastRowBytes;
    private int[] selected;
    private long blockRows;
    private boolean ended;

    /** @throws SkepException PATH_NOT_FOUND, FILE_READ_FAILED, FILE_CORRUPT, TYPE_MISMATCH, INVALID_SETTING or NOT_SUPPORTED */
    public AvroReader(ReadRequest request) {
        this.request = request;
        file = new ContainerFile(request.store().open(request.split().path()));
        try {
            Schema written = file.schema();
            if (written.getType() != Schema.Type.RECORD) {
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "Avro file '" + file.path() + "' has values of type "
                                + written.getType().getName() + " instead of rows");
            }
            Schema table = TableSchema.of(request.properties(), request.store()).orElse(null);
            Schema named = table == null ? written : Schema.applyAliases(written, table);
            TimeDecoders times = TimeDecoders.of(file, request.properties(), request.zone());
            decoder = new ValueDecoders(file.path(), times).record(named, table, wanted());
            leastRowBytes = ItemBlocks.leastBytes(written);
            file.seek(request.split());
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private List<WantedValue> wanted() {
        List<WantedValue> wanted = new ArrayList<>();
        for (int i = 0; i < request.projection().length; i++) {
            Field column = request.columns().columns().get(request.projection()[i]);
            wanted.add(new WantedValue(
                    column.name(), column.type(), request.fields().get(i)));
        }
        return wanted;
    }

    @Override
    public RowBatch next() {
        while (!ended) {
            RowBatch batch = decode();
            if (request.filter() != null && batch.rowCount() > 0) {
                batch = filter(batch);
            }
            if (batch.rowCount() > 0) {
                return batch;
            }
        }
        return null;
    }

    private RowBatch decode() {
        List<WantedValue> wanted = wanted();
        VectorBuilder[] builders = new VectorBuilder[wanted.size()];
        int expected = (int) Math.min(request.batchRows(), Math.max(16, blockRows));
        for (int i = 0; i < builders.length; i++) {
            builders[i] = VectorBuilder.of(wanted.get(i).type(), expected);
        }
        int rows = 0;
        long bytes = 0;
        while (rows < request.batchRows() && bytes < MOST_BATCH_BYTES && hasRow()) {
            int before = cursor.position();
            try {
                decoder.decode(cursor, builders);
                if (--blockRows == 0 && cursor.remaining() > 0) {
                    throw new IOException(cursor.remaining() + " bytes are left after its last row");
                }
            } catch (SkepException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw file.corruptBlock(e);
            }
            bytes += cursor.position() - before;
            rows++;
        }
        ColumnVector[] columns = new ColumnVector[builders.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = builders[i].build();
        }
        return new RowBatch(rows, columns);
    }

    /** Sees to it that the cursor stands at a row; false at the end of the split. */
    private boolean hasRow() {
        while (blockRows == 0 && !ended) {
            blockRows = file.next(cursor);
            ended = blockRows < 0;
            long most = leastRowBytes == 0 ? Integer.MAX_VALUE : cursor.remaining() / leastRowBytes;
            if (!ended && (blockRows > most || blockRows == 0 && cursor.remaining() > 0)) {
                throw file.corruptBlock(new IOException(blockRows + " rows in " + cursor.remaining() + " bytes"));
            }
        }
        return !ended;
    }

    private RowBatch filter(RowBatch batch) {
        if (selected == null) {
            selected = new int[request.batchRows()];
        }
        int count = request.filter().select(batch.project(request.filter().columns()), selected);
        return count == batch.rowCount() ? batch : batch.select(selected, count);
    }

    @Override
    public long bytesRead() {
        return file.bytesRead();
    }

    @Override
    public long heldBytes() {
        return file.heldBytes() + cursor.data().length;
    }

    @Override
    public void close() {
        file.close();
    }
}
