package dev.skep.runner.mapreduce.job;

import dev.skep.runner.mapreduce.job.SplitPlanner.SizedPiece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts pieces together for tasks: those that lie on one machine first, what is left without regard to place. */
final class PiecePacker {
    private final long goalBytes;

    /** @param goalBytes what a task should read */
    PiecePacker(long goalBytes) {
        this.goalBytes = goalBytes;
    }

    List<List<SizedPiece>> pack(List<SizedPiece> pieces) {
        Map<String, List<SizedPiece>> byHost = new LinkedHashMap<>();
        for (SizedPiece piece : pieces) {
            piece.hosts().forEach(host -> byHost.computeIfAbsent(host, key -> new ArrayList<>())
                    .add(piece));
        }
        List<List<SizedPiece>> tasks = new ArrayList<>();
        Set<SizedPiece> placed = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean progress = true;
        while (progress) {
            progress = false;
            for (List<SizedPiece> candidates : byHost.values()) {
                progress |= fill(candidates, placed, tasks);
            }
        }
        packRest(pieces, placed, tasks);
        return tasks;
    }

    /** Makes one full task of a machine's pieces, if there are enough. */
    private boolean fill(List<SizedPiece> candidates, Set<SizedPiece> placed, List<List<SizedPiece>> tasks) {
        candidates.removeIf(placed::contains);
        List<SizedPiece> task = new ArrayList<>();
        long bytes = 0;
        for (SizedPiece piece : candidates) {
            task.add(piece);
            bytes += piece.bytes();
            if (bytes >= goalBytes) {
                placed.addAll(task);
                tasks.add(task);
                return true;
            }
        }
        return false;
    }

    private void packRest(List<SizedPiece> pieces, Set<SizedPiece> placed, List<List<SizedPiece>> tasks) {
        List<SizedPiece> task = new ArrayList<>();
        long bytes = 0;
        for (SizedPiece piece : pieces) {
            if (placed.contains(piece)) {
                continue;
            }
            if (!task.isEmpty() && bytes + piece.bytes() > goalBytes + goalBytes / 4) {
                tasks.add(task);
                task = new ArrayList<>();
                bytes = 0;
            }
            task.add(piece);
            bytes += piece.bytes();
        }
        if (!task.isEmpty()) {
            tasks.add(task);
        }
    }
}
