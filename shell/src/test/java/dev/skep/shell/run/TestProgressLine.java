package dev.skep.shell.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.client.StatementControl.JobProgress;
import dev.skep.api.client.StatementControl.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestProgressLine {
    @Test
    void tellsStagesRowsBytesAndPercent() {
        assertThat(ProgressLine.text(new Progress(3, 1, 1_234_567, 5 << 20, 0.42, List.of()), 2.4))
                .isEqualTo("2 s  42 % of the input  stages 1/3  rows 1,234,567  read 5.0 MiB");
        assertThat(ProgressLine.text(new Progress(3, 1, 12, 0, 0.42, List.of()), 2.4))
                .isEqualTo("2 s  42 % of the input  stages 1/3  rows 12");
        assertThat(ProgressLine.text(Progress.NONE, 1)).isEqualTo("1 s  planning");
    }

    @Test
    void tellsOfJobsThatRun() {
        JobProgress first = new JobProgress("job_7_0001", 4, 2, 1, 1, true, "http://rm/1");
        JobProgress second = new JobProgress("job_7_0002", 3, 0, 0.5, 0, false, "http://rm/2");
        JobProgress third = new JobProgress("job_7_0003", 8, 2, 1, 0.25, false, "http://rm/3");
        assertThat(ProgressLine.text(new Progress(4, 2, 0, 0, -1, List.of(first, second, third)), 12))
                .isEqualTo("12 s  stages 2/4  job_7_0002 map 50 %  job_7_0003 map 100 % reduce 25 %");
        assertThat(ProgressLine.started(second)).isEqualTo("Job job_7_0002: 3 map tasks; http://rm/2");
        assertThat(ProgressLine.started(third)).isEqualTo("Job job_7_0003: 8 map tasks, 2 reduce tasks; http://rm/3");
    }
}
