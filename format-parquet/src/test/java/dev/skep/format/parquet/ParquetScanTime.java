package dev.skep.format.parquet;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.Split;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.testing.FormatFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Times scans: {@code ParquetScanTime <directory> [column,column...] [threads] [runs]}. */
final class ParquetScanTime {
    private ParquetScanTime() {}

    public static void main(String[] arguments) throws InterruptedException {
        ParquetFormat format = new ParquetFormat();
        List<FileStatus> files = FormatFiles.STORE.list(arguments[0]);
        RowType columns = format.inferColumns(FormatFiles.STORE, files.get(0)).orElseThrow();
        int[] projection = arguments.length > 1 && !arguments[1].equals("*")
                ? Arrays.stream(arguments[1].split(","))
                        .mapToInt(columns::indexOf)
                        .toArray()
                : IntStream.range(0, columns.size()).toArray();
        int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        int runs = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 10;
        for (int run = 0; run < runs; run++) {
            List<Split> splits = new ArrayList<>();
            for (FileStatus file : files) {
                splits.addAll(format.splits(file, 16 << 20, Map.of()));
            }
            long start = System.nanoTime();
            long[] rows = new long[threads];
            Thread[] workers = new Thread[threads];
            for (int i = 0; i < threads; i++) {
                int worker = i;
                workers[i] = new Thread(() -> rows[worker] = scan(format, columns, projection, splits));
                workers[i].start();
            }
            for (Thread worker : workers) {
                worker.join();
            }
            System.out.printf("%d rows in %.1f ms%n", Arrays.stream(rows).sum(), (System.nanoTime() - start) / 1e6);
        }
    }

    private static long scan(ParquetFormat format, RowType columns, int[] projection, List<Split> splits) {
        long rows = 0;
        while (true) {
            Split split;
            synchronized (splits) {
                if (splits.isEmpty()) {
                    return rows;
                }
                split = splits.remove(splits.size() - 1);
            }
            ReadRequest request = new ReadRequest(
                    FormatFiles.STORE,
                    split,
                    columns,
                    projection,
                    List.of(),
                    null,
                    Map.of(),
                    RowBatch.DEFAULT_ROWS,
                    FormatFiles.ZONE);
            try (FormatReader reader = format.open(request)) {
                for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                    rows += batch.rowCount();
                }
            }
        }
    }
}
