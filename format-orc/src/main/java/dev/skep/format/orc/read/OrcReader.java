package dev.skep.format.orc.read;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileState;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.orc.column.ColumnReader;
import dev.skep.format.orc.column.ColumnReaders;
import dev.skep.format.orc.file.OrcErrors;
import dev.skep.format.orc.file.OrcFooter;
import dev.skep.format.orc.file.OrcFooters;
import dev.skep.format.orc.file.StoredData;
import dev.skep.format.orc.filter.StripeFilter;
import dev.skep.format.orc.schema.FileColumns;
import dev.skep.process.cache.FileBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.orc.StripeInformation;
import org.apache.orc.TypeDescription;
import org.apache.orc.impl.reader.StripePlanner;

/** Reads the stripes that begin in a split. */
public final class OrcReader implements FormatReader {
    /** A setting, or table property. */
    public static final String PROLEPTIC_DEFAULT = "orc.proleptic.gregorian.default";

    private static final long MOST_BATCH_BYTES = 8L << 20;

    private final ReadRequest request;
    private final OrcFooter footer;
    private final InputFile file;
    private final FileBlocks kept;
    private final StoredData data;
    private final StripeFilter filter;
    private final ColumnReader[] readers;
    private final FileColumns columns;
    private final StripePlanner planner;
    private final int batchRows;
    private int nextStripe;
    private StripeReader current;

    /** @throws SkepException PATH_NOT_FOUND, FILE_READ_FAILED, FILE_CORRUPT, TYPE_MISMATCH or NOT_SUPPORTED */
    public OrcReader(ReadRequest request) {
        this.request = request;
        String path = request.split().path();
        FileStatus status = request.store()
                .status(path)
                .orElseThrow(() -> new SkepException(ErrorCode.PATH_NOT_FOUND, "Path '" + path + "' does not exist"));
        FileState state = FileState.of(request.store(), status);
        footer = OrcFooters.read(request.store(), state)
                .withUsualCalendar("true".equalsIgnoreCase(request.properties().get(PROLEPTIC_DEFAULT)));
        columns = FileColumns.of(footer, request);
        file = request.store().open(path);
        kept = FileBlocks.of(state);
        data = new StoredData(file, kept, footer.compression(), footer.bufferSize());
        try {
            filter = new StripeFilter(footer, columns, request);
            readers = readers();
            planner = new EndingStreams(footer, data, filterColumns());
            batchRows = batchRows();
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
        while (true) {
            if (current == null && !openStripe()) {
                return null;
            }
            RowBatch batch = current.next();
            if (batch != null) {
                return batch;
            }
            current = null;
            data.forget();
        }
    }

    /** Opens the next stripe that may have rows to read; false when there is none. */
    private boolean openStripe() {
        long start = request.split().start();
        long end = start + request.split().length();
        while (nextStripe < footer.stripes().size()) {
            int number = nextStripe++;
            StripeInformation stripe = footer.stripes().get(number);
            boolean isOwn = stripe.getOffset() >= start && stripe.getOffset() < end;
            if (isOwn && stripe.getNumberOfRows() > 0 && decode(() -> filter.mayMatch(number))) {
                current = decode(() -> new StripeReader(request, readers, kept(stripe), batchRows, open(stripe)));
                return true;
            }
        }
        return false;
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

    private <T> T decode(Decoding<T> decoding) {
        try {
            return decoding.run();
        } catch (IOException | RuntimeException e) {
            long offset = footer.stripes().get(nextStripe - 1).getOffset();
            throw OrcErrors.corrupt(file.path(), "the stripe at " + offset + " can't be read", e);
        }
    }

    @Override
    public long bytesRead() {
        return data.bytesRead();
    }

    @Override
    public long heldBytes() {
        return data.heldBytes();
    }

    @Override
    public void close() {
        data.close();
        file.close();
    }
}
