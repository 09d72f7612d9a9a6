package dev.skep.runner.mapreduce.job;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.Split;
import dev.skep.execution.distributed.job.JobGraph;
import dev.skep.execution.distributed.job.ScanPieces;
import dev.skep.execution.distributed.job.StageRows;
import dev.skep.execution.distributed.stagefile.StageFile;
import dev.skep.execution.distributed.task.Piece;
import dev.skep.execution.operator.scan.ScanSplits;
import dev.skep.execution.pipeline.LeafOrder;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.runner.mapreduce.task.StageSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deals what a stage reads out to tasks: small files together, large ones in pieces. */
final class SplitPlanner {
    /** Files of stages are cut in pieces of about a block of HDFS. */
    private static final long PIECE_BYTES = 128L << 20;

    private static final long LEAST_TASK_BYTES = 1 << 20;

    private final StageGraph graph;
    private final Map<Integer, StageRows> rows;
    private final ScanPieces scans;
    private final PieceHosts hosts;
    private final long taskBytes;
    private final int leastTasks;

    /**
     * @param rows of stages that are done
     * @param taskBytes what a task should read
     * @param leastTasks how many tasks can run at once when there are few; big inputs are dealt to at least so many
     */
    SplitPlanner(
            StageGraph graph,
            Map<Integer, StageRows> rows,
            ScanPieces scans,
            PieceHosts hosts,
            long taskBytes,
            int leastTasks) {
        this.graph = graph;
        this.rows = rows;
        this.scans = scans;
        this.hosts = hosts;
        this.taskBytes = taskBytes;
        this.leastTasks = leastTasks;
    }

    /** A piece, its bytes, and the machines that hold it. */
    record SizedPiece(Piece piece, long bytes, List<String> hosts) {}

    /** The splits of a stage that map tasks run; at least one. @param map position among the job's map stages */
    List<StageSplit> splits(int map, Stage stage) {
        List<SizedPiece> first = new ArrayList<>();
        List<SizedPiece> dealt = new ArrayList<>();
        collect(stage, Set.of(), first, dealt);
        if (stage.tasks() == 1) {
            first.addAll(dealt);
            return List.of(split(map, 0, first));
        }
        List<List<SizedPiece>> tasks = new PiecePacker(goal(dealt)).pack(dealt);
        List<StageSplit> splits = new ArrayList<>();
        for (List<SizedPiece> task : tasks) {
            if (splits.isEmpty()) {
                task.addAll(first);
            }
            splits.add(split(map, splits.size(), task));
        }
        if (splits.isEmpty()) {
            splits.add(split(map, 0, first));
        }
        return splits;
    }

    private long goal(List<SizedPiece> pieces) {
        long total = pieces.stream().mapToLong(SizedPiece::bytes).sum();
        return Math.max(LEAST_TASK_BYTES, Math.min(taskBytes, (total + leastTasks - 1) / leastTasks));
    }

    private static StageSplit split(int map, int task, List<SizedPiece> pieces) {
        long bytes = pieces.stream().mapToLong(SizedPiece::bytes).sum();
        List<Piece> plain = pieces.stream().map(SizedPiece::piece).toList();
        return new StageSplit(map, task, bytes, plain, PieceHosts.most(pieces));
    }

    /** What each reducer of a stage reads besides the shuffle. @param shuffled leaves that read the shuffle */
    List<List<Piece>> reducePieces(Stage stage, Set<Integer> shuffled, int reducers) {
        List<SizedPiece> first = new ArrayList<>();
        List<SizedPiece> dealt = new ArrayList<>();
        collect(stage, shuffled, first, dealt);
        List<List<Piece>> pieces = new ArrayList<>();
        for (int r = 0; r < reducers; r++) {
            pieces.add(new ArrayList<>());
        }
        first.forEach(piece -> pieces.get(0).add(piece.piece()));
        for (int i = 0; i < dealt.size(); i++) {
            pieces.get(i % reducers).add(dealt.get(i).piece());
        }
        return pieces;
    }

    /** The bytes that all tasks of a stage read together, besides the shuffle. */
    long bytes(Stage stage, Set<Integer> shuffled) {
        List<SizedPiece> pieces = new ArrayList<>();
        collect(stage, shuffled, pieces, pieces);
        return pieces.stream().mapToLong(SizedPiece::bytes).sum();
    }

    /**
     * @param first for what just one task may read
     * @param dealt for what any task may read
     */
    private void collect(Stage stage, Set<Integer> shuffled, List<SizedPiece> first, List<SizedPiece> dealt) {
        List<OperatorSpec> leaves = LeafOrder.of(stage.root());
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            if (shuffled.contains(leaf)) {
                continue;
            }
            if (leaves.get(leaf) instanceof OperatorSpec.Scan scan) {
                for (ScanSplits.Piece piece : scans.of(scan)) {
                    Split split = piece.split();
                    dealt.add(
                            new SizedPiece(new Piece(leaf, piece.directory(), split), split.length(), hosts.of(split)));
                }
            } else if (leaves.get(leaf) instanceof OperatorSpec.ExchangeSource source) {
                Distribution distribution = graph.stage(source.stage()).output();
                if (distribution instanceof Distribution.Broadcast) {
                    continue;
                }
                boolean passes = distribution instanceof Distribution.RoundRobin || JobGraph.isPassing(stage);
                stageFiles(leaf, source, passes && stage.tasks() != 1, passes ? dealt : first);
            }
        }
    }

    private void stageFiles(int leaf, OperatorSpec.ExchangeSource source, boolean cut, List<SizedPiece> pieces) {
        StageRows stage = rows.get(source.stage());
        for (int i = 0; i < stage.files().size(); i++) {
            StageFile file = stage.files().get(i);
            FileStatus status = stage.paths().get(i);
            if (!cut) {
                add(leaf, status, 0, file.blockCount(), status.length(), pieces);
                continue;
            }
            int from = 0;
            long bytes = 0;
            for (int block = 0; block < file.blockCount(); block++) {
                bytes += file.blockBytes(block);
                if (bytes >= Math.min(PIECE_BYTES, taskBytes) || block == file.blockCount() - 1) {
                    add(leaf, status, from, block + 1, bytes, pieces);
                    from = block + 1;
                    bytes = 0;
                }
            }
        }
    }

    private void add(int leaf, FileStatus file, int from, int to, long bytes, List<SizedPiece> pieces) {
        Split blocks = new Split(file.path(), from, to - from, file.length());
        pieces.add(new SizedPiece(new Piece(leaf, -1, blocks), bytes, List.of()));
    }
}
