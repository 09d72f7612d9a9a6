package dev.skep.runner.mapreduce.job;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.Split;
import dev.skep.file.FileStores;
import dev.skep.runner.mapreduce.job.SplitPlanner.SizedPiece;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Asks the file system which machines hold a part of a file. Safe for use by many threads. */
final class PieceHosts {
    private static final int MOST_HOSTS = 3;

    private final Configuration configuration;
    private final Map<String, BlockLocation[]> known = new ConcurrentHashMap<>();

    /** @param configuration null when place does not matter */
    PieceHosts(Configuration configuration) {
        this.configuration = configuration;
    }

    List<String> of(Split split) {
        if (configuration == null || FileStores.isLocal(split.path())) {
            return List.of();
        }
        BlockLocation[] blocks = known.computeIfAbsent(split.path(), path -> locate(path, split.fileLength()));
        Map<String, Long> bytes = new HashMap<>();
        long end = split.start() + split.length();
        for (BlockLocation block : blocks) {
            long common =
                    Math.min(end, block.getOffset() + block.getLength()) - Math.max(split.start(), block.getOffset());
            if (common > 0) {
                for (String host : hosts(block)) {
                    bytes.merge(host, common, Long::sum);
                }
            }
        }
        return most(bytes);
    }

    private static String[] hosts(BlockLocation block) {
        try {
            return block.getHosts();
        } catch (IOException e) {
            return new String[0];
        }
    }

    private BlockLocation[] locate(String path, long length) {
        try {
            Path file = new Path(path);
            FileSystem system = file.getFileSystem(configuration);
            return system.getFileBlockLocations(file, 0, length);
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.FILE_READ_FAILED, "The blocks of '" + path + "' can't be found: " + e.getMessage(), e);
        }
    }

    /** The machines that hold most of some pieces. */
    static List<String> most(List<SizedPiece> pieces) {
        Map<String, Long> bytes = new HashMap<>();
        for (SizedPiece piece : pieces) {
            piece.hosts().forEach(host -> bytes.merge(host, piece.bytes(), Long::sum));
        }
        return most(bytes);
    }

    private static List<String> most(Map<String, Long> bytes) {
        return bytes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_HOSTS)
                .map(Map.Entry::getKey)
                .toList();
    }
}
