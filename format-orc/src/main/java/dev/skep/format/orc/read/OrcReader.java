package dev.skep.format.orc.read;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileState;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.orc.acid.DeletedRows;
import dev.skep.format.orc.column.ColumnReader;
import dev.skep.format.orc.column.ColumnReaders;
import dev.skep.format.orc.file.OrcErrors;
import dev.skep.format.orc.file.OrcFooter;
import dev.skep.format.orc.file.OrcFooters;
import dev.skep.format.orc.file.StoredData;
import dev.skep.format.orc.filter.StripeFilter;
import dev.skep.format.orc.schema.FileColumns;
import dev.skep.process.ahead.ReadAheadFile;
import dev.skep.process.cache.FileBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.orc.StripeInformation;
import org.apache.orc.TypeDescription;
import org.apache.orc.impl.StreamName;
import org.apache.orc.impl.reader.StripePlanner;

/** Reads the stripes that begin in a split. */
public final class OrcReader implements FormatReader {
    /** A setting, or table property. */
    public static final String PROLEPTIC_DEFAULT = "orc.proleptic.gregorian.default";

    private static final long MOST_BATCH_BYTES = 8L << 20;

    private final ReadRequest request;
    /** How many columns of a batch are wanted. */
    private final int columnCount;
    /** Null when all rows of the file are still there. */
    private final DeletedRows deleted;

    private final OrcFooter footer;
    private final ReadAheadFile file;
    private final FileBlocks kept;
    private final StoredData data;
    private final StripeFilter filter;
    private final ColumnReader[] readers;
    private final FileColumns columns;
    private final StripePlanner planner;
    private final int batchRows;
    private final Set<Integer> filterColumns;
    /** The stripe to read after the current one; as many as there are when there is none. */
    private int nextStripe;

    private StripeReader current;
    /** What is fetched of the current stripe and of the next one; null when nothing is. */
    private StripeAhead currentAhead;

    private StripeAhead nextAhead;
    /** Whether the last stripe's columns beyond the filter's were read, and whether all of its rows were. */
    private boolean readOthers;

    private boolean readAllRows = true;

    /** @throws SkepException PATH_NOT_FOUND, FILE_READ_FAILED, FILE_CORRUPT, TYPE_MISMATCH or NOT_SUPPORTED */
    public OrcReader(ReadRequest wanted) {
        String path = wanted.split().path();
        FileStatus status = wanted.store()
                .status(path)
                .orElseThrow(() -> new SkepException(ErrorCode.PATH_NOT_FOUND, "Path '" + path + "' does not exist"));
        FileState state = FileState.of(wanted.store(), status);
        footer = OrcFooters.read(wanted.store(), state)
                .withUsualCalendar("true".equalsIgnoreCase(wanted.properties().get(PROLEPTIC_DEFAULT)));
        deleted = DeletedRows.of(footer, wanted, OrcReader::new).orElse(null);
        columnCount = wanted.projection().length;
        request = deleted == null ? wanted : deleted.left(wanted);
        columns = FileColumns.of(footer, request);
        file = ReadAheadFile.of(request.store().open(path));
        kept = FileBlocks.of(state);
        data = new StoredData(file, kept, footer.compression(), footer.bufferSize());
        try {
            filter = new StripeFilter(footer, columns, request);
            readers = readers();
            filterColumns = filterColumns();
            planner = new EndingStreams(footer, data, filterColumns);
            batchRows = batchRows();
            if (file.isDistant()) {
                goTo(0);
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw OrcErrors.corrupt(path, "its columns can't be made out", e);
        }
    }

    private ColumnReader[] readers() throws IOException {
        ColumnReaders source = new ColumnReaders(footer, columns);
        ColumnReader[] opened = new ColumnReader[request.projection().length];
        for (int i = 0; i < opened.length; i++) {
            int column = request.projection()[i];
            opened[i] = source.open(column, request.columns().type(column));
        }
        return opened;
    }

    /** The columns of the file that the filter needs. */
    private Set<Integer> filterColumns() {
        Set<Integer> ids = new HashSet<>();
        if (request.filter() != null) {
            for (int position : request.filter().columns()) {
                ids.addAll(columns.ids(request.projection()[position]));
            }
        }
        return ids;
    }

    /** Fewer rows than asked for when they are wide: a batch should have some megabytes at most. */
    private int batchRows() {
        List<Integer> ids = new ArrayList<>();
        for (int column : request.projection()) {
            ids.addAll(columns.ids(column));
        }
        long bytes = footer.rowBytes(ids);
        return (int) Math.max(1, Math.min(request.batchRows(), MOST_BATCH_BYTES / Math.max(1, bytes)));
    }

    @Override
    public RowBatch next() {
        // with the second batch, as many who want rows want but a few
        if (current != null && nextAhead == null && file.isDistant()) {
            goTo(nextStripe);
        }
        while (true) {
            if (current == null && !openStripe()) {
                return null;
            }
            RowBatch batch = current.next();
            if (nextAhead != null) {
                nextAhead.advance();
            }
            if (batch != null) {
                return deleted == null
                        ? batch
                        : batch.project(IntStream.range(0, columnCount).toArray());
            }
            readOthers = current.readOthers();
            readAllRows = current.readAllRows();
            current = null;
            endAhead();
            data.forget();
        }
    }

    private void endAhead() {
        if (currentAhead != null) {
            currentAhead.close();
            currentAhead = null;
        }
    }

    /** Opens the next stripe that may have rows to read; false when there is none. */
    private boolean openStripe() {
        if (nextAhead == null) {
            goTo(nextStripe);
        } else {
            nextAhead.advance();
        }
        int number = nextStripe;
        if (number == footer.stripes().size()) {
            return false;
        }
        currentAhead = nextAhead;
        nextAhead = null;
        StripeInformation stripe = footer.stripes().get(number);
        current = decode(number, () -> new StripeReader(request, readers, kept(stripe), batchRows, open(stripe)));
        nextStripe = number + 1;
        return true;
    }

    /** Makes the first stripe from one on that may have rows to read the next one. */
    private void goTo(int first) {
        long start = request.split().start();
        long end = start + request.split().length();
        nextStripe = first;
        while (nextStripe < footer.stripes().size()) {
            int number = nextStripe;
            StripeInformation stripe = footer.stripes().get(number);
            boolean isOwn = stripe.getOffset() >= start && stripe.getOffset() < end;
            if (isOwn && stripe.getNumberOfRows() > 0 && decode(number, () -> filter.mayMatch(number))) {
                nextAhead = file.isDistant() ? ahead(stripe) : null;
                return;
            }
            nextStripe++;
        }
    }

    /** Begins to fetch what will be read of a stripe, as far as the one before tells. */
    private StripeAhead ahead(StripeInformation stripe) {
        boolean[] included = columns.included();
        boolean[] blooms = filter.bloomColumns();
        boolean isIndexed = filter.needsIndex(stripe.getNumberOfRows());
        boolean withData = (!isIndexed || readAllRows) && !isKept(stripe);
        boolean withOthers = request.filter() == null || readOthers;
        return new StripeAhead(
                file,
                stripe,
                withData && request.filter() == null && StripeAhead.isShort(stripe),
                data.getCompressionOptions(),
                stream -> {
                    int column = stream.getColumn();
                    return switch (stream.getKind()) {
                        case ROW_INDEX -> isIndexed && included[column];
                        case BLOOM_FILTER, BLOOM_FILTER_UTF8 -> isIndexed && blooms[column];
                        default ->
                            withData
                                    && included[column]
                                    && (withOthers || filterColumns.contains(column))
                                    && stream.getArea() == StreamName.Area.DATA;
                    };
                });
    }

    /** Whether the columns that are read first are all kept in memory, as far as their first rows tell. */
    private boolean isKept(StripeInformation stripe) {
        KeptColumn[] keptColumns = kept(stripe);
        int rows = (int) Math.min(batchRows, stripe.getNumberOfRows());
        IntStream first = request.filter() == null
                ? IntStream.range(0, keptColumns.length)
                : Arrays.stream(request.filter().columns());
        return first.allMatch(i -> keptColumns[i] != null && keptColumns[i].find(0, rows) != null);
    }

    private Stripe open(StripeInformation stripe) throws IOException {
        return Stripe.open(file.path(), stripe, planner, columns.included(), filter, footer.groupRows());
    }

    private KeptColumn[] kept(StripeInformation stripe) {
        KeptColumn[] result = new KeptColumn[readers.length];
        for (int i = 0; i < result.length; i++) {
            int column = request.projection()[i];
            TypeDescription inFile = columns.inFile(columns.ofTable(column));
            if (inFile != null) {
                result[i] = KeptColumn.of(
                        kept, inFile.getId(), request.columns().type(column), footer.isProleptic(), stripe.getOffset());
            }
        }
        return result;
    }

    /** What may find the file to be wrong. */
    private interface Decoding<T> {
        T run() throws IOException;
    }

    private <T> T decode(int stripe, Decoding<T> decoding) {
        try {
            return decoding.run();
        } catch (IOException | RuntimeException e) {
            long offset = footer.stripes().get(stripe).getOffset();
            throw OrcErrors.corrupt(file.path(), "the stripe at " + offset + " can't be read", e);
        }
    }

    @Override
    public long bytesRead() {
        return data.bytesRead();
    }

    @Override
    public long heldBytes() {
        return data.heldBytes() + (deleted == null ? 0 : deleted.bytes());
    }

    @Override
    public void close() {
        endAhead();
        if (nextAhead != null) {
            nextAhead.close();
        }
        data.close();
        file.close();
    }
}
