package dev.skep.format.orc.acid;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.AcidDirectory;
import dev.skep.api.storage.AcidDirectory.Kind;
import dev.skep.api.storage.FieldSelection;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.storage.Split;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.orc.file.OrcFooter;
import dev.skep.format.orc.schema.RowIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The rows of a file of a transactional table that were deleted since: those that files of the same bucket in the table's {@code delete_delta} directories name. A row that was updated is a deleted one, and
 * another one in a later file.
 */
public final class DeletedRows {
    /** As of Hive 3: an update is a delete and an insert. Before, files held rows that take the place of others. */
    private static final int OLDEST_VERSION = 2;

    private static final String COMPACTION =
            "In Hive, ALTER TABLE … COMPACT 'major' writes the rows anew that are left";

    private static final Pattern BUCKET = Pattern.compile("bucket_([0-9]+)(_[0-9]+)?");

    /** Splits of the same files are read one after the other, and side by side. */
    private static final SharedDeletes SHARED = new SharedDeletes();

    /** Ascending, by the write that added the rows and its bucket. */
    private final Map<Place, long[]> rows = new HashMap<>();

    private long count;

    /** Where rows are numbered. */
    private record Place(long write, long bucket) {}

    /** Sorted when they are complete. */
    private static final class Numbers {
        private long[] values = new long[16];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        long[] sorted() {
            long[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }

    private DeletedRows() {}

    /**
     * Those of the file that a request reads; empty when there are none, and for files of other tables.
     *
     * @param opener of the files that name the rows
     * @throws SkepException NOT_SUPPORTED for a file that was written before Hive 3, and one that does not tell its rows apart where some may be deleted
     */
    public static Optional<DeletedRows> of(
            OrcFooter footer, ReadRequest request, Function<ReadRequest, FormatReader> opener) {
        String path = request.split().path();
        Optional<AcidDirectory> directory = AcidDirectory.around(path);
        boolean isOther = directory.isEmpty() || directory.get().kind() == Kind.DELETE_DELTA;
        if (isOther || footer.rowCount() == 0) {
            return Optional.empty();
        }
        if (!RowIds.isIn(footer.schema())) {
            requireNoDeletes(request.store(), path);
            return Optional.empty();
        }
        if (footer.acidVersion() < OLDEST_VERSION) {
            throw new SkepException(
                            ErrorCode.NOT_SUPPORTED,
                            "ORC file '" + path
                                    + "' is of a transactional table of Hive before 3.0, which can't be read")
                    .withHint(COMPACTION);
        }
        List<FileStatus> files = files(request.store(), path);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        DeletedRows known = SHARED.find(files);
        if (known == null) {
            known = new DeletedRows();
            known.read(files, request, opener);
            SHARED.add(files, known);
        }
        return known.rows.isEmpty() ? Optional.empty() : Optional.of(known);
    }

    /** Files that Hive took as they were, by LOAD DATA for instance, do not tell their rows apart. */
    private static void requireNoDeletes(FileStore store, String path) {
        boolean hasDeletes = store.list(AcidDirectory.place(path)).stream()
                .flatMap(entry -> AcidDirectory.of(entry).stream())
                .anyMatch(entry -> entry.kind() == Kind.DELETE_DELTA);
        if (hasDeletes) {
            throw new SkepException(
                            ErrorCode.NOT_SUPPORTED,
                            "ORC file '" + path
                                    + "' was loaded into a transactional table of Hive, some of whose rows were deleted since")
                    .withHint(COMPACTION);
        }
    }

    /** The files that may name rows of another one. */
    private static List<FileStatus> files(FileStore store, String path) {
        int bucket = bucket(path.substring(path.lastIndexOf('/') + 1));
        List<FileStatus> files = new ArrayList<>();
        for (FileStatus entry : store.list(AcidDirectory.place(path))) {
            boolean deletes = AcidDirectory.of(entry)
                    .filter(one -> one.kind() == Kind.DELETE_DELTA)
                    .isPresent();
            if (deletes) {
                for (FileStatus file : store.list(entry.path())) {
                    if (!file.isHidden() && bucket(file.name()) == bucket && file.length() > 0) {
                        files.add(file);
                    }
                }
            }
        }
        return files;
    }

    /** -1 for files of other names. */
    private static int bucket(String name) {
        Matcher matcher = BUCKET.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private void read(List<FileStatus> files, ReadRequest request, Function<ReadRequest, FormatReader> opener) {
        Map<Place, Numbers> found = new HashMap<>();
        files.forEach(file -> read(file, request, opener, found));
        found.forEach((place, numbers) -> rows.put(place, numbers.sorted()));
    }

    private void read(
            FileStatus file,
            ReadRequest request,
            Function<ReadRequest, FormatReader> opener,
            Map<Place, Numbers> found) {
        ReadRequest ids = new ReadRequest(
                request.store(),
                new Split(file.path(), 0, file.length(), file.length()),
                RowIds.behind(new RowType(List.of())),
                new int[] {0, 1, 2},
                List.of(),
                null,
                Map.of(),
                request.batchRows(),
                request.zone());
        Place place = null;
        Numbers numbers = null;
        try (FormatReader reader = opener.apply(ids)) {
            for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                long[] writes = values(batch, 0);
                long[] buckets = values(batch, 1);
                long[] rowNumbers = values(batch, 2);
                for (int i = 0; i < batch.rowCount(); i++) {
                    if (place == null || place.write() != writes[i] || place.bucket() != buckets[i]) {
                        place = new Place(writes[i], buckets[i]);
                        numbers = found.computeIfAbsent(place, key -> new Numbers());
                    }
                    numbers.add(rowNumbers[i]);
                    count++;
                }
            }
        }
    }

    private static long[] values(RowBatch batch, int column) {
        return ((LongVector) batch.column(column).flatten()).values();
    }

    /** Bytes that they take. */
    public long bytes() {
        return count * Long.BYTES;
    }

    /** The same request for the rows that are left; what tells them apart is read behind the columns wanted. */
    public ReadRequest left(ReadRequest request) {
        int wanted = request.projection().length;
        int declared = request.columns().size();
        int[] projection = Arrays.copyOf(request.projection(), wanted + RowIds.COLUMNS.size());
        for (int i = wanted; i < projection.length; i++) {
            projection[i] = declared + i - wanted;
        }
        List<FieldSelection> fields = new ArrayList<>(request.fields());
        fields.addAll(Collections.nCopies(RowIds.COLUMNS.size(), FieldSelection.ALL));
        return new ReadRequest(
                request.store(),
                request.split(),
                RowIds.behind(request.columns()),
                projection,
                fields,
                request.bounds(),
                new LeftRows(request.filter(), wanted),
                request.properties(),
                request.batchRows(),
                request.zone());
    }

    /** Those that another filter chooses, and that are not deleted. */
    private final class LeftRows implements RowFilter {
        private final RowFilter filter;
        private final int[] columns;
        private final int filterColumns;

        LeftRows(RowFilter filter, int wanted) {
            this.filter = filter;
            int[] first = filter == null ? new int[0] : filter.columns();
            filterColumns = first.length;
            columns = IntStream.concat(Arrays.stream(first), IntStream.range(wanted, wanted + RowIds.COLUMNS.size()))
                    .toArray();
        }

        @Override
        public int[] columns() {
            return columns;
        }

        @Override
        public int select(RowBatch batch, int[] selected) {
            int count = batch.rowCount();
            if (filter == null) {
                Arrays.setAll(selected, i -> i);
            } else {
                count = filter.select(
                        batch.project(IntStream.range(0, filterColumns).toArray()), selected);
            }
            long[] writes = values(batch, filterColumns);
            long[] buckets = values(batch, filterColumns + 1);
            long[] numbers = values(batch, filterColumns + 2);
            int left = 0;
            Place place = null;
            long[] deleted = null;
            for (int i = 0; i < count; i++) {
                int row = selected[i];
                if (place == null || place.write() != writes[row] || place.bucket() != buckets[row]) {
                    place = new Place(writes[row], buckets[row]);
                    deleted = rows.get(place);
                }
                if (deleted == null || Arrays.binarySearch(deleted, numbers[row]) < 0) {
                    selected[left++] = row;
                }
            }
            return left;
        }
    }
}
