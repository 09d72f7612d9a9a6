package dev.skep.execution.operator.scan;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryMetrics.StageMetrics;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.TableScan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The splits of a scan, handed out one at a time to the tasks of its stage. Safe for use by many threads. */
public final class ScanSplits {
    private static final long MOST_BYTES = 32L << 20;
    /** So that a task does not wait long for another one's last split. */
    private static final int SPLITS_PER_READER = 4;

    private final List<ScanSplit> splits;
    private final AtomicInteger handedOut = new AtomicInteger();
    private final Queue<Claim> claims = new ConcurrentLinkedQueue<>();

    private ScanSplits(List<ScanSplit> splits) {
        this.splits = splits;
    }

    /** A split of a directory of the scan, by position in {@link OperatorSpec.Scan#directories}; plain data. */
    public record Piece(int directory, Split split) implements Serializable {}

    /** A file of a directory of the scan, by position. */
    private record Listed(int directory, StorageFormat format, FileStatus file, Map<String, String> properties) {
        long leastBytes() {
            return format.leastSplitBytes(properties);
        }

        List<Piece> pieces(long targetBytes) {
            List<Piece> pieces = new ArrayList<>();
            for (Split split : format.splits(file, targetBytes, properties)) {
                pieces.add(new Piece(directory, split));
            }
            return pieces;
        }
    }

    /**
     * Lists the files of all directories that may have qualifying rows, and cuts them.
     *
     * @param readers how many tasks are to have some
     */
    public static ScanSplits list(OperatorSpec.Scan scan, QueryContext context, int readers, StageMetrics metrics) {
        List<Listed> files = files(scan, context);
        long bytes = files.stream().mapToLong(listed -> listed.file().length()).sum();
        long target = targetBytes(bytes, readers);
        List<Piece> pieces = files.stream()
                .flatMap(listed -> listed.pieces(Math.max(target, listed.leastBytes())).stream())
                .toList();
        return of(scan, pieces, context, metrics);
    }

    static long targetBytes(long bytes, int readers) {
        return readers <= 1 ? MOST_BYTES : Math.min(MOST_BYTES, bytes / readers / SPLITS_PER_READER);
    }

    /** The splits, of roughly {@code targetBytes}, of all directories that may have qualifying rows. */
    public static List<Piece> pieces(OperatorSpec.Scan scan, QueryContext context, long targetBytes) {
        return files(scan, context).stream()
                .flatMap(listed -> listed.pieces(targetBytes).stream())
                .toList();
    }

    private static List<Listed> files(OperatorSpec.Scan scan, QueryContext context) {
        List<Listed> all = new ArrayList<>();
        for (int i = 0; i < scan.directories().size(); i++) {
            TableScan.Directory directory = scan.directories().get(i);
            DirectoryScan here = DirectoryScan.of(scan, directory, context);
            if (here.isEmpty()) {
                continue;
            }
            StorageFormat format = context.formats().format(directory.format());
            List<FileStatus> files = new ArrayList<>();
            for (FileStatus file : files(context.files(), directory)) {
                files.addAll(format.dataFiles(context.files(), file, directory.properties()));
            }
            for (FileStatus file : NamedFiles.of(here, files, context)) {
                all.add(new Listed(i, format, file, directory.properties()));
            }
        }
        return all;
    }

    /** Just these splits of a scan. */
    public static ScanSplits of(
            OperatorSpec.Scan scan, List<Piece> pieces, QueryContext context, StageMetrics metrics) {
        Map<Integer, DirectoryScan> directories = new HashMap<>();
        List<ScanSplit> splits = new ArrayList<>();
        for (Piece piece : pieces) {
            TableScan.Directory directory = scan.directories().get(piece.directory());
            DirectoryScan directoryScan =
                    directories.computeIfAbsent(piece.directory(), key -> DirectoryScan.of(scan, directory, context));
            splits.add(new ScanSplit(directoryScan, context.formats().format(directory.format()), piece.split()));
        }
        metrics.splitsTotal.add(splits.size());
        splits.forEach(split -> metrics.splitBytesTotal.add(split.split().length()));
        return new ScanSplits(splits);
    }

    private static List<FileStatus> files(FileStore store, TableScan.Directory directory) {
        List<FileStatus> files = new ArrayList<>();
        if (directory.files().isEmpty()) {
            Set<String> skipped = Set.copyOf(directory.skipped());
            store.status(directory.location()).ifPresent(status -> collect(store, status, "", skipped, files));
        } else {
            directory.files().forEach(path -> store.status(path).ifPresent(files::add));
        }
        return files;
    }

    /** @param below where it is in the directory of the scan, empty for that itself */
    private static void collect(
            FileStore store, FileStatus status, String below, Set<String> skipped, List<FileStatus> files) {
        if (skipped.contains(below)) {
            return;
        }
        if (!status.isDirectory()) {
            files.add(status);
            return;
        }
        for (FileStatus entry : store.list(status.path())) {
            if (!entry.isHidden()) {
                collect(store, entry, below.isEmpty() ? entry.name() : below + "/" + entry.name(), skipped, files);
            }
        }
    }

    /** The bytes of all splits. */
    public long bytes() {
        return splits.stream().mapToLong(piece -> piece.split().length()).sum();
    }

    public int size() {
        return splits.size();
    }

    /** The next split, or null when all are handed out, and none is only spoken for. */
    ScanSplit next() {
        ScanSplit split = handOut();
        for (Claim claim = claims.poll(); split == null && claim != null; claim = claims.poll()) {
            split = claim.take() ? claim.split() : null;
        }
        return split;
    }

    /** Speaks for a split that a task will read after its current one, unless another task has nothing to do before; null when all are handed out. */
    Claim claim() {
        ScanSplit split = handOut();
        if (split == null) {
            return null;
        }
        Claim claim = new Claim(split, new AtomicBoolean());
        claims.add(claim);
        return claim;
    }

    private ScanSplit handOut() {
        int index = handedOut.getAndIncrement();
        return index < splits.size() ? splits.get(index) : null;
    }

    /** A split that a task has spoken for; whoever takes it first reads it. */
    record Claim(ScanSplit split, AtomicBoolean isTaken) {
        boolean take() {
            return isTaken.compareAndSet(false, true);
        }
    }

    record ScanSplit(DirectoryScan directory, StorageFormat format, Split split) {}
}
