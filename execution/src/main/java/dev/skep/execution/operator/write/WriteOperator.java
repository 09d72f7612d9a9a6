package dev.skep.execution.operator.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.PartitionPath;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.hash.GroupTable;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.operator.ValuesSource;
import dev.skep.execution.operator.sort.SortOperator;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.execution.statistics.ColumnSummary;
import dev.skep.execution.statistics.RowStatistics;
import dev.skep.function.type.ValueText;
import dev.skep.process.memory.MemoryReservation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes rows to one file a partition, directory of values and bucket, and reports the files. When rows come partition after partition, one file is open at a time; else at most {@link #MOST_OPEN} are, or fewer
 * when memory is short: rows for others are sorted by partition and bucket, and written at the end, one partition after the other.
 */
public final class WriteOperator implements Operator {
    private static final int MOST_OPEN = 100;
    /** Files that hold less than this in all stay open. */
    private static final long LEAST_DEFERRED_BYTES = 1 << 20;
    /** A file that holds less than this is not completed because memory is short. */
    private static final long LEAST_FILE_BYTES = 2 << 20;
    /** One file may hold this part of what each task of the query could have. */
    private static final int SHARE_OF_FILE = 4;

    private final OperatorSpec.Write spec;
    private final WriteTarget target;
    private final StorageFormat format;
    private final TaskContext context;
    private final Operator next;
    private final int[] dataColumns;
    private final RowType keyType;
    /** Numbers the combinations of dynamic partition values and bucket; null when all rows go to one file. */
    private final GroupTable keys;

    private final Map<Integer, OpenFile> open = new LinkedHashMap<>(16, 0.75f, true);
    private final List<List<Object>> results = new ArrayList<>();
    private int[] groups = new int[0];
    private final MemoryReservation memory;
    private long retainedBytes;
    private int mostOpen = MOST_OPEN;
    private int filesBegun;
    private SortOperator deferred;
    /** Whether rows come partition after partition, from the input or from the sort of what was deferred. */
    private boolean grouped;

    public WriteOperator(OperatorSpec.Write spec, StorageFormat format, TaskContext context, Operator next) {
        this.spec = spec;
        this.target = spec.target();
        this.format = format;
        this.context = context;
        this.next = next;
        dataColumns = IntStream.range(0, target.columns().size()).toArray();
        grouped = spec.grouped();
        RowType inputColumns = target.inputColumns();
        keyType = new RowType(inputColumns.columns().subList(dataColumns.length, inputColumns.size()));
        keys = keyType.size() == 0 ? null : GroupTable.of(keyType.types());
        memory = new MemoryReservation(context.memory(), "file writer");
    }

    @Override
    public void process(RowBatch batch) {
        RowBatch data = batch.project(dataColumns);
        if (keys == null) {
            write(0, Place.ONLY, data);
            holdFiles();
            return;
        }
        int rows = batch.rowCount();
        if (groups.length < rows) {
            groups = new int[rows];
        }
        ColumnVector[] keyColumns = new ColumnVector[keyType.size()];
        for (int i = 0; i < keyColumns.length; i++) {
            keyColumns[i] = batch.column(dataColumns.length + i);
        }
        keys.assign(keyColumns, rows, groups);
        if (!grouped && keys.groupCount() > mostOpen) {
            deferRows(batch, rows);
        }
        writeGroups(data, rows);
        holdFiles();
    }

    /** Counts what open files hold; when that is too much, they are completed, and if there are several all rows to come are sorted first. */
    private void holdFiles() {
        boolean mayDefer = !grouped && open.size() > 1 && retainedBytes > LEAST_DEFERRED_BYTES;
        boolean mayComplete = open.size() == 1 && !target.isBucketed() && retainedBytes > LEAST_FILE_BYTES;
        if (!mayDefer && !mayComplete) {
            memory.require(retainedBytes);
        } else if (!memory.tryHold(retainedBytes, 0)) {
            completeAll();
            mostOpen = mayDefer ? 0 : mostOpen;
        }
    }

    /** Hands the rows of all groups but the first ones to a sort, and sets their group to -1. */
    private void deferRows(RowBatch batch, int rows) {
        int[] deferredRows = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (groups[i] >= mostOpen) {
                deferredRows[count++] = i;
                groups[i] = -1;
            }
        }
        if (count > 0) {
            if (deferred == null) {
                deferred = new SortOperator(sortByKeys(), context, new SortedRows());
            }
            deferred.process(batch.select(deferredRows, count));
        }
    }

    private OperatorSpec.Sort sortByKeys() {
        List<SortKey> sortKeys = new ArrayList<>();
        for (int i = 0; i < keyType.size(); i++) {
            sortKeys.add(new SortKey(dataColumns.length + i, true, true));
        }
        return new OperatorSpec.Sort(spec.input(), sortKeys);
    }

    /** Takes the deferred rows back, partition after partition. */
    private final class SortedRows implements Operator {
        @Override
        public void process(RowBatch batch) {
            WriteOperator.this.process(batch);
        }

        @Override
        public void finish() {}

        @Override
        public boolean isSatisfied() {
            return false;
        }
    }

    private void writeGroups(RowBatch data, int rows) {
        int[] counts = new int[keys.groupCount() + 1];
        for (int i = 0; i < rows; i++) {
            counts[groups[i] + 1] += groups[i] < 0 ? 0 : 1;
        }
        int[] starts = counts.clone();
        for (int g = 1; g < starts.length; g++) {
            starts[g] += starts[g - 1];
        }
        int[] nextPosition = starts.clone();
        int[] byGroup = new int[rows];
        for (int i = 0; i < rows; i++) {
            if (groups[i] >= 0) {
                byGroup[nextPosition[groups[i]]++] = i;
            }
        }
        for (int g = 0; g < keys.groupCount(); g++) {
            int count = starts[g + 1] - starts[g];
            if (count == 0) {
                continue;
            }
            int[] selected = Arrays.copyOfRange(byGroup, starts[g], starts[g + 1]);
            ColumnVector[] key = keys.keys(g, 1);
            write(g, place(key), count == rows ? data : data.select(selected, count));
        }
    }

    /**
     * Where a file goes.
     *
     * @param partition the dynamic part of its path, or empty
     * @param directory for rows of certain values, or empty
     * @param bucket or -1
     */
    private record Place(String partition, String directory, int bucket) {
        static final Place ONLY = new Place("", "", -1);
    }

    private Place place(ColumnVector[] key) {
        int bucket = target.isBucketed() ? ((IntVector) key[key.length - 1].flatten()).values()[0] : -1;
        int directory = target.partitionColumns().size();
        return new Place(
                partition(key),
                target.directories().areUsed() ? ((BytesVector) key[directory].flatten()).string(0) : "",
                bucket);
    }

    private String partition(ColumnVector[] key) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < target.partitionColumns().size(); i++) {
            String value =
                    ValueText.of(keyType.type(i), key[i], 0, context.query().zone());
            PartitionPath.append(path, keyType.name(i), value, target.defaultPartition());
        }
        return path.toString();
    }

    private void write(int group, Place place, RowBatch rows) {
        OpenFile file = open.get(group);
        if (file == null) {
            if (grouped) {
                completeAll();
            } else if (open.size() >= MOST_OPEN) {
                Iterator<OpenFile> oldest = open.values().iterator();
                complete(oldest.next());
                oldest.remove();
            }
            file = begin(place);
            open.put(group, file);
            retainedBytes += file.retainedBytes;
        }
        retainedBytes += file.write(rows);
    }

    private OpenFile begin(Place place) {
        String partition = joined(target.partitionPrefix(), place.partition);
        String name = target.filePrefix() + "_" + context.task() + (filesBegun == 0 ? "" : "_" + filesBegun);
        if (place.bucket >= 0) {
            name = String.format(Locale.ROOT, "%06d_%s", place.bucket, name);
        }
        filesBegun++;
        String path = target.stagingDirectory() + "/" + joined(joined(partition, place.directory), name);
        WriteRequest request = new WriteRequest(
                context.query().files(),
                path,
                target.columns(),
                target.properties(),
                context.query().zone(),
                context.memory().most() / Math.max(1, context.query().tasks()) / SHARE_OF_FILE);
        RowStatistics statistics = new RowStatistics(
                target.columns(), spec.statistics(), context.query().zone());
        return new OpenFile(
                partition, path + format.extension(target.properties()), format.create(request), statistics);
    }

    private static String joined(String directory, String below) {
        return directory.isEmpty() || below.isEmpty() ? directory + below : directory + "/" + below;
    }

    private void complete(OpenFile file) {
        retainedBytes -= file.retainedBytes;
        file.writer.finish();
        file.writer.close();
        long bytes = context.query()
                .files()
                .status(file.path)
                .map(FileStatus::length)
                .orElseThrow(() -> lost(file.path));
        byte[] statistics = ColumnSummary.encode(file.statistics.summaries());
        results.add(List.of(file.partition, file.path, file.rows, bytes, statistics));
    }

    private SkepException lost(String path) {
        return new SkepException(
                        ErrorCode.FILE_WRITE_FAILED,
                        "The writer of format '" + format.names().name() + "' left no file '" + path + "'")
                .withHint("A format's writer adds what its extension says to the path that it is given.");
    }

    @Override
    public void finish() {
        completeAll();
        if (deferred != null) {
            grouped = true;
            deferred.finish();
            completeAll();
        }
        ValuesSource rows = new ValuesSource(results, OperatorSpec.WRITE_RESULT, context.batchRows());
        for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
            next.process(batch);
        }
        next.finish();
    }

    private void completeAll() {
        Iterator<OpenFile> files = open.values().iterator();
        while (files.hasNext()) {
            context.checkRunning();
            complete(files.next());
            files.remove();
        }
        memory.clear();
    }

    @Override
    public boolean isSatisfied() {
        return false;
    }

    /** Abandons what is still open. */
    @Override
    public void close() {
        open.values().forEach(file -> file.writer.close());
        open.clear();
        memory.close();
        if (deferred != null) {
            deferred.close();
        }
    }
}
