package dev.skep.runner.mapreduce.task;

import java.io.IOException;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.OutputFormat;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/** A job's output: stage files and tables' staged files, which tasks write themselves, in directories that {@link StageOutputCommitter} commits. */
public final class StageOutputFormat extends OutputFormat<NullWritable, NullWritable> {
    @Override
    public RecordWriter<NullWritable, NullWritable> getRecordWriter(TaskAttemptContext context) {
        return new RecordWriter<>() {
            @Override
            public void write(NullWritable key, NullWritable value) {
                throw new IllegalStateException("tasks write no records but files");
            }

            @Override
            public void close(TaskAttemptContext closing) {
                // the task has closed its files
            }
        };
    }

    @Override
    public void checkOutputSpecs(JobContext context) {
        // the directories are the query's own
    }

    @Override
    public OutputCommitter getOutputCommitter(TaskAttemptContext context) throws IOException {
        return new StageOutputCommitter(context);
    }
}
