package dev.skep.runner.mapreduce.task;

import dev.skep.api.storage.FileStore;
import dev.skep.execution.distributed.task.PlanInput;
import dev.skep.file.FileStores;
import dev.skep.file.hadoop.HadoopFileSystems;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/** Hands the splits that were made before the job was submitted to Hadoop. The rows are read by the stage's own scans: a record here is a piece of a split. */
public class StageInputFormat extends InputFormat<NullWritable, NullWritable> {
    /** The configuration key of the path of a file that holds all splits. */
    public static final String PATH = "skep.job.splits";

    public static void write(FileStore files, String path, List<StageSplit> splits) throws IOException {
        try (var file = files.create(path)) {
            ObjectOutputStream objects = new ObjectOutputStream(file);
            objects.writeInt(splits.size());
            for (StageSplit split : splits) {
                split.write(objects);
                objects.writeObject(split.getLocations());
            }
            objects.flush();
        }
    }

    @Override
    public List<InputSplit> getSplits(JobContext context) throws IOException {
        Configuration configuration = context.getConfiguration();
        String path = configuration.get(PATH);
        List<InputSplit> splits = new ArrayList<>();
        try (FileStores files = HadoopFileSystems.of(configuration);
                var file = files.open(path);
                ObjectInputStream objects = new PlanInput(new BufferedInputStream(file.stream(0)))) {
            for (int count = objects.readInt(); count > 0; count--) {
                StageSplit split = new StageSplit();
                split.readFields(objects);
                String[] hosts = (String[]) objects.readObject();
                splits.add(
                        new StageSplit(split.map(), split.task(), split.getLength(), split.pieces(), List.of(hosts)));
            }
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
        return splits;
    }

    @Override
    public RecordReader<NullWritable, NullWritable> createRecordReader(InputSplit split, TaskAttemptContext context) {
        return new PieceReader(((StageSplit) split).pieces().size());
    }

    /** Counts pieces, for Hadoop's progress. */
    private static final class PieceReader extends RecordReader<NullWritable, NullWritable> {
        private final int pieces;
        private int begun;

        PieceReader(int pieces) {
            this.pieces = pieces;
        }

        @Override
        public void initialize(InputSplit split, TaskAttemptContext context) {
            // nothing to open
        }

        @Override
        public boolean nextKeyValue() {
            if (begun == pieces) {
                return false;
            }
            begun++;
            return true;
        }

        @Override
        public NullWritable getCurrentKey() {
            return NullWritable.get();
        }

        @Override
        public NullWritable getCurrentValue() {
            return NullWritable.get();
        }

        @Override
        public float getProgress() {
            return pieces == 0 ? 0 : Math.max(0, begun - 1) / (float) pieces;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
