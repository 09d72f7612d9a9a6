package dev.skep.execution.local;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.FormatNames;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.vector.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Files that are lists of batches, and a format that reads and writes them; each batch is a split. */
public final class MemoryFiles implements FileStore {
    private final Map<String, List<RowBatch>> files = new ConcurrentSkipListMap<>();

    public void put(String path, List<RowBatch> batches) {
        files.put(path, batches);
    }

    public Map<String, List<RowBatch>> contents() {
        return new TreeMap<>(files);
    }

    public StorageFormat format() {
        return new MemoryFormat();
    }

    @Override
    public Optional<FileStatus> status(String path) {
        if (files.containsKey(path)) {
            return Optional.of(new FileStatus(path, files.get(path).size(), false, 0));
        }
        return list(path).isEmpty() ? Optional.empty() : Optional.of(new FileStatus(path, 0, true, 0));
    }

    @Override
    public List<FileStatus> list(String directory) {
        List<FileStatus> result = new ArrayList<>();
        files.forEach((path, batches) -> {
            if (path.startsWith(directory + "/")) {
                result.add(new FileStatus(path, batches.size(), false, 0));
            }
        });
        return result;
    }

    @Override
    public InputFile open(String path) {
        throw unused();
    }

    @Override
    public OutputFile create(String path) {
        throw unused();
    }

    @Override
    public void makeDirectories(String path) {}

    @Override
    public void rename(String from, String to) {
        files.put(to, files.remove(from));
    }

    @Override
    public boolean delete(String path) {
        return files.remove(path) != null;
    }

    private static SkepException unused() {
        return new SkepException(ErrorCode.NOT_SUPPORTED, "These files hold batches, not bytes");
    }

    private final class MemoryFormat implements StorageFormat {
        @Override
        public FormatNames names() {
            return new FormatNames("MEMORY", List.of(), List.of(), List.of(), List.of());
        }

        @Override
        public String extension(Map<String, String> properties) {
            return ".mem";
        }

        @Override
        public List<Split> splits(FileStatus file, long targetBytes, Map<String, String> properties) {
            List<Split> splits = new ArrayList<>();
            for (int i = 0; i < file.length(); i++) {
                splits.add(new Split(file.path(), i, 1, file.length()));
            }
            return splits;
        }

        @Override
        public FormatReader open(ReadRequest request) {
            return new MemoryReader(request);
        }

        @Override
        public FormatWriter create(WriteRequest request) {
            return new MemoryWriter(request.path() + request.properties().getOrDefault("ending", ".mem"));
        }
    }

    private final class MemoryReader implements FormatReader {
        private final ReadRequest request;
        private boolean done;

        MemoryReader(ReadRequest request) {
            this.request = request;
        }

        @Override
        public RowBatch next() {
            if (done) {
                return null;
            }
            done = true;
            RowBatch batch = files.get(request.split().path())
                    .get((int) request.split().start())
                    .project(request.projection());
            if (request.filter() == null) {
                return batch;
            }
            int[] selected = new int[batch.rowCount()];
            int count = request.filter().select(batch.project(request.filter().columns()), selected);
            return count == 0 ? null : batch.select(selected, count);
        }

        @Override
        public long bytesRead() {
            return done ? 1 : 0;
        }

        @Override
        public void close() {}
    }

    private final class MemoryWriter implements FormatWriter {
        @Override
        public long retainedBytes() {
            return 0;
        }

        private final String path;
        private final List<RowBatch> batches = new ArrayList<>();

        MemoryWriter(String path) {
            this.path = path;
        }

        @Override
        public void write(RowBatch batch) {
            batches.add(batch);
        }

        @Override
        public void finish() {
            files.put(path, batches);
        }

        @Override
        public long bytesWritten() {
            return batches.size();
        }

        @Override
        public void close() {}
    }
}
