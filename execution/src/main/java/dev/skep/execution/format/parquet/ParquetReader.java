package dev.skep.execution.format.parquet;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.format.parquet.column.ColumnReader;
import dev.skep.execution.format.parquet.column.ColumnReaders;
import dev.skep.execution.format.parquet.page.ChunkPages;
import dev.skep.execution.format.parquet.schema.ParquetField;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;

/** Reads the row groups of a split, those whose middle lies in it. */
final class ParquetReader implements FormatReader {
    private final ReadRequest request;
    private final ParquetField[] fields;
    private final InputFile file;
    private final ColumnReaders readers;
    private final Iterator<RowGroup> groups;
    private RowGroupReader current;
    private long bytesRead;

    ParquetReader(ReadRequest request) {
        this.request = request;
        String path = request.split().path();
        FileStatus status = request.store()
                .status(path)
                .orElseThrow(() -> new SkepException(ErrorCode.PATH_NOT_FOUND, "Path '" + path + "' does not exist"));
        ParquetFile footer = FooterReader.read(request.store(), status);
        fields = fields(request, footer.root());
        file = request.store().open(path);
        readers = new ColumnReaders(file, legacyZone(footer, request.zone()), request.zone());
        groups = groups(footer).iterator();
    }

    /** As Hive: the writer's zone when it is noted, the session's for files of parquet-mr, and no conversion for others. */
    private static ZoneId legacyZone(ParquetFile footer, ZoneId zone) {
        if (footer.writerZone() != null) {
            return footer.writerZone();
        }
        return footer.writer().startsWith("parquet-mr") ? zone : ZoneOffset.UTC;
    }

    private static ParquetField[] fields(ReadRequest request, ParquetField root) {
        boolean byPosition = "true".equalsIgnoreCase(request.properties().get("parquet.column.index.access"));
        int[] projection = request.projection();
        ParquetField[] fields = new ParquetField[projection.length];
        for (int i = 0; i < fields.length; i++) {
            int column = projection[i];
            if (byPosition) {
                fields[i] = column < root.children().size() ? root.children().get(column) : null;
            } else {
                fields[i] = root.child(request.columns().name(column));
            }
        }
        return fields;
    }

    private List<RowGroup> groups(ParquetFile footer) {
        long start = request.split().start();
        long end = start + request.split().length();
        List<RowGroup> owned = new ArrayList<>();
        for (RowGroup group : footer.rowGroups()) {
            long middle = group.columns.isEmpty() ? 0 : middle(group);
            if (middle >= start && middle < end && group.num_rows > 0) {
                owned.add(group);
            }
        }
        return owned;
    }

    private static long middle(RowGroup group) {
        long length = 0;
        for (ColumnChunk chunk : group.columns) {
            length += chunk.meta_data.total_compressed_size;
        }
        return ChunkPages.start(group.columns.get(0).meta_data) + length / 2;
    }

    @Override
    public RowBatch next() {
        while (true) {
            if (current == null) {
                if (!groups.hasNext()) {
                    return null;
                }
                current = openGroup(groups.next());
            }
            RowBatch batch = current.next();
            if (batch != null) {
                return batch;
            }
            closeGroup();
        }
    }

    private RowGroupReader openGroup(RowGroup group) {
        ColumnReader[] columns = new ColumnReader[fields.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = readers.open(group, fields[i], request.columns().type(request.projection()[i]));
        }
        return new RowGroupReader(request, file.path(), columns, group.num_rows);
    }

    private void closeGroup() {
        if (current != null) {
            bytesRead += current.bytesRead();
            current.close();
            current = null;
        }
    }

    @Override
    public long bytesRead() {
        return bytesRead + (current == null ? 0 : current.bytesRead());
    }

    @Override
    public void close() {
        closeGroup();
        file.close();
    }
}
