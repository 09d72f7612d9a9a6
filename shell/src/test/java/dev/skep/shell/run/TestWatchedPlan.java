package dev.skep.shell.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.client.StatementControl.OperatorProgress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestWatchedPlan {
    private static List<OperatorProgress> plan(long scanned) {
        return List.of(
                new OperatorProgress(0, "Stage 1", -1, -1, true, false),
                new OperatorProgress(1, "Aggregate partial keys=[name]", 10, -1, true, false),
                new OperatorProgress(2, "Scan default.bees[name, honey]", scanned, 4_000_000, true, false),
                new OperatorProgress(0, "Stage 2", -1, -1, false, false),
                new OperatorProgress(1, "Aggregate final keys=[name]", 0, 5, false, false));
    }

    @Test
    void tellsRowsTheirRateAndTheShareOfWhatWasExpected() {
        WatchedPlan watched = new WatchedPlan();
        watched.lines(plan(1_000_000), 1, 100);
        assertThat(watched.lines(plan(3_000_000), 2, 100))
                .containsExactly(
                        "Stage 1",
                        "  Aggregate partial keys=[name]                               10 rows",
                        "    Scan default.bees[name, honey]                     3,000,000 rows    2.0 M/s   75 %",
                        "Stage 2  waits");
    }

    @Test
    void moreThanExpectedIsTold() {
        OperatorProgress more = new OperatorProgress(1, "Values", 1, 0.5, true, false);
        OperatorProgress scan = new OperatorProgress(1, "Scan", 50, 2, true, false);
        assertThat(new WatchedPlan().lines(List.of(more, scan), 1, 100))
                .satisfiesExactly(line -> assertThat(line).endsWith("1 row"), line -> assertThat(line)
                        .endsWith(" 25.0 × expected"));
    }

    @Test
    void staysWithinTheTerminal() {
        List<OperatorProgress> many = IntStream.range(0, 40)
                .mapToObj(i -> new OperatorProgress(1, "Operator " + "x".repeat(90), i, 100, true, false))
                .toList();
        List<String> lines = new WatchedPlan().lines(many, 1, 40);
        assertThat(lines).hasSize(20).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(40));
        assertThat(lines.get(19)).isEqualTo("… and 21 more");
    }

    @Test
    void stagesThatAreDoneTakeOneLine() {
        assertThat(new WatchedPlan()
                        .lines(
                                List.of(
                                        new OperatorProgress(0, "Stage 1", -1, -1, true, true),
                                        new OperatorProgress(1, "Scan t", 5, 5, true, true)),
                                1,
                                80))
                .containsExactly("Stage 1  done");
    }
}
