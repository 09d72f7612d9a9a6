package dev.skep.runner.mapreduce.task;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.distributed.shuffle.ShuffleWriter;
import dev.skep.execution.distributed.stagefile.StageFileSink;
import dev.skep.execution.distributed.stagefile.StageFileWriter;
import dev.skep.execution.distributed.stagefile.TaskReport;
import dev.skep.execution.distributed.task.JobDescription;
import dev.skep.execution.distributed.task.TaskLeaves;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.Stage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;

/** A map task: runs a stage over one split, and gives its rows to the shuffle, or to a file when there is no reduce stage. */
public final class StageMapper extends Mapper<NullWritable, NullWritable, LongWritable, BytesWritable> {
    @Override
    public void run(Context context) throws IOException {
        StageSplit split = (StageSplit) context.getInputSplit();
        StageTask.run(context, split.toString(), task -> run(context, split, task));
    }

    private static void run(Context context, StageSplit split, StageTask task) throws IOException {
        JobDescription job = task.job();
        Stage stage = job.maps().get(split.map());
        TaskContext taskContext = task.context(stage, split.task());
        try (TaskLeaves leaves = task.leaves(stage, split.pieces(), Map.of(), taskContext)) {
            leaves.onPieceDone(() -> advance(context));
            if (job.reduce() == null) {
                try (StageFileWriter file = task.output(split.task())) {
                    StageFileSink sink = new StageFileSink(
                            file, stage.root().outputType(), job.environment().batchRows());
                    file.finish(List.of(task.run(stage, leaves, taskContext, sink)));
                }
            } else {
                emitReport(context, task.run(stage, leaves, taskContext, shuffle(context, job, stage, split)));
            }
        }
        while (advance(context)) {
            // what was not read counts as done too
        }
    }

    private static boolean advance(Context context) {
        try {
            return context.nextKeyValue();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Operator shuffle(Context context, JobDescription job, Stage stage, StageSplit split) {
        List<Operator> writers = new ArrayList<>();
        for (int input = 0; input < job.shuffle().size(); input++) {
            if (job.shuffle().get(input).stage() == stage.id()) {
                writers.add(new ShuffleWriter(
                        new HadoopShuffle(context),
                        job.shuffle().get(input),
                        input,
                        stage.root().outputType(),
                        job.reducers(),
                        split.task(),
                        job.environment().batchRows()));
            }
        }
        return writers.size() == 1 ? writers.get(0) : new Copies(writers);
    }

    private static void emitReport(Context context, TaskReport report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.write(new DataOutputStream(bytes));
        new HadoopShuffle(context).put(0, ShuffleReader.REPORTS, ByteBuffer.wrap(bytes.toByteArray()));
    }

    /** Several leaves of the reduce stage read the same stage. */
    private record Copies(List<Operator> writers) implements Operator {
        @Override
        public void process(RowBatch batch) {
            writers.forEach(writer -> writer.process(batch));
        }

        @Override
        public void finish() {
            writers.forEach(Operator::finish);
        }

        @Override
        public boolean isSatisfied() {
            return false;
        }
    }
}
