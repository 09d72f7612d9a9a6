package dev.skep.runner.mapreduce.job;

import dev.skep.file.FileStores;
import dev.skep.file.hadoop.HadoopFileSystems;
import dev.skep.runner.mapreduce.task.StageInputFormat;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;

/**
 * Notes the job in the directories that it writes to. Hadoop asks for splits when the job has its name and is about to be submitted, so that there never is a job that nobody could stop when this
 * process dies.
 */
public final class SubmittedInputFormat extends StageInputFormat {
    /** The configuration key of the directories to note the job in; a newline stands between two. */
    static final String NOTES = "skep.job.notes";

    @Override
    public List<InputSplit> getSplits(JobContext context) throws IOException {
        Configuration configuration = context.getConfiguration();
        try (FileStores files = HadoopFileSystems.of(configuration)) {
            for (String directory : configuration.get(NOTES).split("\n")) {
                ScratchDirectory.noteJob(files, directory, context.getJobID().toString());
            }
        }
        return super.getSplits(context);
    }
}
