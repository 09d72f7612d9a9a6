package dev.skep.runner.mapreduce.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.file.FileStores;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestScratchDirectory {
    private static final long NO_PROCESS = 1L << 40;

    @TempDir
    Path base;

    private final List<String> stopped = new ArrayList<>();

    private ScratchDirectory create() {
        return ScratchDirectory.create(new FileStores(), new Configuration(false), base.toString(), stopped::add);
    }

    private Path directory(String name, long pid, String host) throws IOException {
        Path directory = Files.createDirectories(base.resolve("query-" + name));
        Files.writeString(directory.resolve("_lease"), pid + "@" + host);
        ScratchDirectory.noteJob(new FileStores(), directory.toString(), "job_" + name);
        return directory;
    }

    private static void age(Path directory) throws IOException {
        Files.setLastModifiedTime(
                directory.resolve("_lease"), FileTime.fromMillis(System.currentTimeMillis() - 600_000));
    }

    @Test
    void isDeletedAtTheEnd() {
        try (ScratchDirectory directory = create()) {
            assertThat(Path.of(directory.path())).exists();
        }
        assertThat(base).isEmptyDirectory();
    }

    @Test
    void deletesThoseOfDeadProcessesAndStopsTheirJobs() throws IOException {
        String host = InetAddress.getLocalHost().getHostName();
        Path dead = directory("dead", NO_PROCESS, host);
        Path silent = directory("silent", 1, "elsewhere");
        age(silent);
        Path alive = directory("alive", ProcessHandle.current().pid(), host);
        Path elsewhere = directory("elsewhere", NO_PROCESS, "elsewhere");
        create().close();
        assertThat(dead).doesNotExist();
        assertThat(silent).doesNotExist();
        assertThat(alive).exists();
        assertThat(elsewhere).exists();
        assertThat(stopped).containsExactlyInAnyOrder("job_dead", "job_silent");
    }

    @Test
    void leavesWhatCannotBeStoppedToTheNextQuery() throws IOException {
        Path dead = directory("dead", NO_PROCESS, InetAddress.getLocalHost().getHostName());
        ScratchDirectory.create(new FileStores(), new Configuration(false), base.toString(), job -> {
                    throw new SkepException(ErrorCode.JOB_FAILED, "no answer");
                })
                .close();
        assertThat(dead).exists();
        create().close();
        assertThat(dead).doesNotExist();
    }
}
