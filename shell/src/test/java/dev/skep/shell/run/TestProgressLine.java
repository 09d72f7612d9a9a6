package dev.skep.shell.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.client.StatementControl.Progress;
import org.junit.jupiter.api.Test;

class TestProgressLine {
    @Test
    void tellsStagesRowsBytesAndPercent() {
        assertThat(ProgressLine.text(new Progress(3, 1, 1_234_567, 5 << 20, 0.42), 2.4))
                .isEqualTo("2 s   42 %  stages 1/3  rows 1,234,567  read 5.0 MiB");
        assertThat(ProgressLine.text(Progress.NONE, 1)).isEqualTo("1 s  planning");
    }
}
