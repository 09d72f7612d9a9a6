package dev.skep.runner.mapreduce.task;

import dev.skep.execution.distributed.stagefile.StageFileSink;
import dev.skep.execution.distributed.stagefile.StageFileWriter;
import dev.skep.execution.distributed.stagefile.TaskReport;
import dev.skep.execution.distributed.task.JobDescription;
import dev.skep.execution.distributed.task.Piece;
import dev.skep.execution.distributed.task.TaskLeaves;
import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.pipeline.LeafOrder;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;

/** A reduce task: runs a stage over what the shuffle brings, and puts its rows into a file. */
public final class StageReducer extends Reducer<LongWritable, BytesWritable, NullWritable, NullWritable> {
    @Override
    public void run(Context context) throws IOException {
        StageTask.run(context, "", task -> run(context, task));
    }

    private static void run(Context context, StageTask task) throws IOException {
        JobDescription job = task.job();
        Stage stage = job.reduce();
        int number = context.getTaskAttemptID().getTaskID().getId();
        ShuffleReader reader = new ShuffleReader(context);
        List<OperatorSpec> order = LeafOrder.of(stage.root());
        Map<Integer, BatchSource> shuffled = new HashMap<>();
        for (int input = 0; input < job.shuffle().size(); input++) {
            int leaf = job.shuffle().get(input).leaf();
            shuffled.put(leaf, reader.source(input, order.get(leaf).outputType()));
        }
        TaskContext taskContext = task.context(stage, number);
        List<Piece> pieces = job.reducePieces().get(number);
        try (TaskLeaves leaves = task.leaves(stage, pieces, shuffled, taskContext);
                StageFileWriter file = task.output(number)) {
            StageFileSink sink = new StageFileSink(
                    file, stage.root().outputType(), job.environment().batchRows());
            List<TaskReport> reports = new ArrayList<>();
            reports.add(task.run(stage, leaves, taskContext, sink));
            reports.addAll(reader.reports());
            file.finish(reports);
        }
    }
}
