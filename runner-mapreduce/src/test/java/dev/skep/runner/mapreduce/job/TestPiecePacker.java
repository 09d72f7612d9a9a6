package dev.skep.runner.mapreduce.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.Split;
import dev.skep.execution.distributed.task.Piece;
import dev.skep.runner.mapreduce.job.SplitPlanner.SizedPiece;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestPiecePacker {
    private static SizedPiece piece(String name, long bytes, String... hosts) {
        return new SizedPiece(new Piece(0, 0, new Split(name, 0, bytes, bytes)), bytes, List.of(hosts));
    }

    private static List<List<String>> pack(long goal, SizedPiece... pieces) {
        List<List<String>> names = new ArrayList<>();
        for (List<SizedPiece> task : new PiecePacker(goal).pack(List.of(pieces))) {
            names.add(task.stream().map(piece -> piece.piece().split().path()).toList());
        }
        return names;
    }

    @Test
    void smallPiecesShareATask() {
        assertThat(pack(100, piece("a", 30), piece("b", 30), piece("c", 30), piece("d", 90)))
                .containsExactly(List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    void piecesOfOneMachineGoTogether() {
        assertThat(pack(100, piece("a", 50, "m1"), piece("b", 50, "m2"), piece("c", 50, "m1"), piece("d", 50, "m2")))
                .containsExactlyInAnyOrder(List.of("a", "c"), List.of("b", "d"));
    }

    @Test
    void everyPieceIsInOneTask() {
        assertThat(pack(100, piece("a", 60, "m1", "m2"), piece("b", 60, "m2", "m1"), piece("c", 60, "m2")))
                .as("each machine holds enough for a task, but what one takes the other has not")
                .satisfies(tasks ->
                        assertThat(tasks.stream().flatMap(List::stream)).containsExactlyInAnyOrder("a", "b", "c"));
        assertThat(pack(100)).isEmpty();
        assertThat(pack(100, piece("large", 1000), piece("small", 1)))
                .containsExactly(List.of("large"), List.of("small"));
    }

    @Test
    void theMachinesOfATaskAreThoseThatHoldMost() {
        assertThat(PieceHosts.most(List.of(piece("a", 10, "m1"), piece("b", 50, "m2"), piece("c", 20, "m1", "m3"))))
                .containsExactly("m2", "m1", "m3");
    }
}
