package dev.skep.format.parquet;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileState;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.parquet.column.ColumnReader;
import dev.skep.format.parquet.column.ColumnReaders;
import dev.skep.format.parquet.filter.RowGroupFilter;
import dev.skep.format.parquet.filter.RowRanges;
import dev.skep.format.parquet.schema.FieldIds;
import dev.skep.format.parquet.schema.FieldNames;
import dev.skep.format.parquet.schema.ParquetField;
import dev.skep.process.ahead.ReadAheadFile;
import dev.skep.process.ahead.Wish;
import dev.skep.process.cache.FileBlocks;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.format.RowGroup;

/** Reads the row groups of a split, those whose middle lies in it. */
final class ParquetReader implements FormatReader {
    private static final long MOST_BATCH_BYTES = 8L << 20;

    private final ReadRequest request;
    private final ParquetField root;
    private final boolean byPosition;
    private final ReadAheadFile file;
    private final ColumnReaders readers;
    private final RowGroupFilter filter;
    private final Iterator<RowGroup> groups;
    private final Wish indexes;
    private RowGroupReader current;
    /** The one after that, of which some is fetched meanwhile; null for files that are near. */
    private RowGroupReader upcoming;
    /** Whether the last group had rows that the filter chose. */
    private boolean readOthers;

    private long bytesRead;

    ParquetReader(ReadRequest request) {
        this.request = request;
        String path = request.split().path();
        FileStatus status = request.store()
                .status(path)
                .orElseThrow(() -> new SkepException(ErrorCode.PATH_NOT_FOUND, "Path '" + path + "' does not exist"));
        FileState state = FileState.of(request.store(), status);
        ParquetFile footer = FooterReader.read(request.store(), state);
        root = FieldNames.of(
                footer.root(), FieldIds.of(request.properties(), request.dataColumns()), request.columns(), path);
        byPosition = "true".equalsIgnoreCase(request.properties().get("parquet.column.index.access"));
        file = ReadAheadFile.of(request.store().open(path));
        readers = new ColumnReaders(
                file,
                FileBlocks.of(state),
                FileCalendars.of(footer, request.properties(), request.zone()),
                "true".equalsIgnoreCase(request.properties().get(ParquetFormat.UNSIGNED)),
                request.zone());
        filter = new RowGroupFilter(file, request.columns(), request.bounds(), this::field, readers);
        List<RowGroup> owned = groups(footer);
        groups = owned.iterator();
        indexes = file.isDistant()
                ? file.want(owned.stream()
                        .flatMap(group -> filter.indexes(group).stream())
                        .toList())
                : Wish.NONE;
        if (file.isDistant()) {
            begin();
        }
    }

    /** Lets the first group be fetched. */
    private void begin() {
        try {
            fetchNext();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The file's field for one of the table's columns, or null. */
    private ParquetField field(int column) {
        if (byPosition) {
            return column < root.children().size() ? root.children().get(column) : null;
        }
        return root.child(request.columns().name(column));
    }

    private List<RowGroup> groups(ParquetFile footer) {
        long start = request.split().start();
        long end = start + request.split().length();
        List<RowGroup> owned = new ArrayList<>();
        for (RowGroup group : footer.rowGroups()) {
            long middle = RowGroups.middle(group);
            if (middle >= start && middle < end && group.num_rows > 0) {
                owned.add(group);
            }
        }
        return owned;
    }

    @Override
    public RowBatch next() {
        // with the second batch, as many who want rows want but a few
        if (current != null && upcoming == null && file.isDistant()) {
            fetchNext();
        }
        while (true) {
            if (current == null && !openGroup()) {
                return null;
            }
            RowBatch batch = current.next();
            if (batch != null) {
                return batch;
            }
            closeGroup();
        }
    }

    /** Fewer rows than asked for when those of a group are wide: a batch should have some megabytes at most. */
    private int batchRows(RowGroup group) {
        long bytes = group.total_byte_size / Math.max(1, group.num_rows);
        return (int) Math.max(1, Math.min(request.batchRows(), MOST_BATCH_BYTES / Math.max(1, bytes)));
    }

    /** Goes to the next row group that has rows to read; false when there is none. */
    private boolean openGroup() {
        current = upcoming == null ? nextGroup() : upcoming;
        upcoming = null;
        if (current == null) {
            return false;
        }
        if (file.isDistant()) {
            current.fetch(readOthers);
        }
        return true;
    }

    private void fetchNext() {
        upcoming = nextGroup();
        if (upcoming != null) {
            upcoming.fetch(readOthers);
        }
    }

    private RowGroupReader nextGroup() {
        while (groups.hasNext()) {
            RowGroup group = groups.next();
            RowRanges rows = filter.rows(group);
            if (!rows.isEmpty()) {
                int[] projection = request.projection();
                ColumnReader[] columns = new ColumnReader[projection.length];
                for (int i = 0; i < columns.length; i++) {
                    columns[i] = readers.open(
                            group,
                            field(projection[i]),
                            request.columns().type(projection[i]),
                            request.fields().get(i));
                }
                double part = (double) rows.end() / group.num_rows;
                return new RowGroupReader(request, file, columns, rows, part, batchRows(group));
            }
        }
        return null;
    }

    private void closeGroup() {
        if (current != null) {
            bytesRead += current.bytesRead();
            readOthers = current.readOthers();
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
        if (upcoming != null) {
            upcoming.close();
        }
        indexes.close();
        file.close();
    }
}
