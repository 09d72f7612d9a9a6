package dev.skep.shell.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TestPagedOutput {
    @Test
    void knowsPagersThatCutLines() {
        assertThat(PagedOutput.cutsLines("less -SRX")).isTrue();
        assertThat(PagedOutput.cutsLines("/usr/bin/less -RS")).isTrue();
        assertThat(PagedOutput.cutsLines("less --chop-long-lines")).isTrue();
        assertThat(PagedOutput.cutsLines("more")).isFalse();
        assertThat(PagedOutput.cutsLines("useless -S")).isFalse();
    }

    @Test
    void countsHowLongItsUserReads() throws IOException {
        PagedOutput paged = new PagedOutput(new ByteArrayOutputStream(), "cat > /dev/null; sleep 0.3", 2);
        paged.write("1\n2\n3\n".getBytes(StandardCharsets.US_ASCII));
        paged.close();
        assertThat(paged.readNanos()).isGreaterThan(200_000_000L);
    }

    @Test
    void fewLinesGoToTheTerminal() throws IOException {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PagedOutput paged = new PagedOutput(terminal, "false", 2);
        paged.write("1\n".getBytes(StandardCharsets.US_ASCII));
        paged.close();
        assertThat(terminal).hasToString("1\n");
        assertThat(paged.readNanos()).isZero();
    }

    @Test
    void withoutItsPagerItShowsTheResult() throws IOException {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PagedOutput paged = new PagedOutput(terminal, "nosuchpager -x", 2);
        paged.write("1\n2\n3\n".getBytes(StandardCharsets.US_ASCII));
        paged.write("4\n".getBytes(StandardCharsets.US_ASCII));
        paged.close();
        assertThat(terminal).hasToString("1\n2\n3\n4\n");
        assertThat(paged.isMissing()).isTrue();
    }
}
