package dev.skep.runner.mapreduce.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestStageOutputCommitter {
    private static final JobID JOB = new JobID("test", 1);

    @TempDir
    Path directory;

    private Path rows;
    private Path staging;

    @BeforeEach
    void name() {
        rows = directory.resolve("stage-1");
        staging = directory.resolve("staging");
    }

    /** @param start how often the application master was started before, and once more */
    private Configuration configuration(int start) {
        JobConf configuration = new JobConf(false);
        StageOutputCommitter.configure(configuration, List.of(rows.toString(), staging.toString()));
        configuration.setInt(MRJobConfig.APPLICATION_ATTEMPT_ID, start);
        return configuration;
    }

    private JobContext job(int start) {
        return new JobContextImpl(configuration(start), JOB);
    }

    private TaskAttemptContext attempt(int start, int task, int number) {
        return new TaskAttemptContextImpl(
                configuration(start), new TaskAttemptID(new TaskID(JOB, TaskType.MAP, task), number));
    }

    private StageOutputCommitter write(TaskAttemptContext attempt, String text) throws IOException {
        StageOutputCommitter committer = new StageOutputCommitter(attempt);
        committer.setupTask(attempt);
        for (Map.Entry<String, String> own : committer.attemptDirectories().entrySet()) {
            Path file = Path.of(own.getValue().replaceFirst("^file:", ""), "p=1", "file-" + text);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        return committer;
    }

    private static Stream<String> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths
                    .filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .filter(path -> !path.endsWith(".crc"))
                    .toList()
                    .stream();
        }
    }

    @Test
    void keepsTheOneAttemptThatWasCommitted() throws IOException {
        JobContext job = job(1);
        StageOutputCommitter master = new StageOutputCommitter(attempt(1, 0, 0));
        master.setupJob(job);
        TaskAttemptContext slow = attempt(1, 0, 0);
        TaskAttemptContext fast = attempt(1, 0, 1);
        TaskAttemptContext lost = attempt(1, 1, 0);
        StageOutputCommitter slowOutput = write(slow, "slow");
        StageOutputCommitter fastOutput = write(fast, "fast");
        write(lost, "lost");
        assertThat(fastOutput.needsTaskCommit(fast)).isTrue();
        fastOutput.commitTask(fast);
        slowOutput.abortTask(slow);
        master.commitJob(job);
        assertThat(files(rows)).containsExactly("p=1/file-fast");
        assertThat(files(staging)).containsExactly("p=1/file-fast");
        assertThat(rows.resolve("_temporary")).doesNotExist();
    }

    @Test
    void takesOverWhatWasCommittedBeforeTheMasterStartedAnew() throws IOException {
        StageOutputCommitter first = new StageOutputCommitter(attempt(1, 0, 0));
        first.setupJob(job(1));
        TaskAttemptContext done = attempt(1, 0, 0);
        write(done, "done").commitTask(done);
        write(attempt(1, 1, 0), "lost");

        JobContext again = job(2);
        StageOutputCommitter second = new StageOutputCommitter(attempt(2, 0, 0));
        assertThat(second.isRecoverySupported(again)).isTrue();
        second.setupJob(again);
        second.recoverTask(attempt(2, 0, 0));
        TaskAttemptContext repeated = attempt(2, 1, 1000);
        write(repeated, "repeated").commitTask(repeated);
        second.commitJob(again);
        assertThat(files(staging)).containsExactlyInAnyOrder("p=1/file-done", "p=1/file-repeated");
    }

    @Test
    void leavesNothingOfAFailedJob() throws IOException {
        JobContext job = job(1);
        StageOutputCommitter master = new StageOutputCommitter(attempt(1, 0, 0));
        master.setupJob(job);
        TaskAttemptContext done = attempt(1, 0, 0);
        write(done, "done").commitTask(done);
        write(attempt(1, 1, 0), "lost");
        master.abortJob(job, JobStatus.State.FAILED);
        assertThat(files(rows)).isEmpty();
        assertThat(files(staging)).isEmpty();
    }
}
