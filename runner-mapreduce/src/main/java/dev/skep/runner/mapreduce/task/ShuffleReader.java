package dev.skep.runner.mapreduce.task;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.execution.distributed.stagefile.TaskReport;
import dev.skep.execution.distributed.task.JobDescription;
import dev.skep.execution.exchange.CompressedBatchCodec;
import dev.skep.execution.operator.BatchSource;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.ReduceContext;

/** What a reducer gets through the shuffle: its inputs, one after the other in the order of {@link JobDescription#shuffle}, and at last reports of map tasks. */
final class ShuffleReader {
    /** The place of map tasks' reports, after all inputs. */
    static final int REPORTS = Integer.MAX_VALUE;

    private final ReduceContext<LongWritable, BytesWritable, ?, ?> context;
    private Iterator<BytesWritable> values;
    private int current = -1;
    private boolean ended;

    ShuffleReader(ReduceContext<LongWritable, BytesWritable, ?, ?> context) {
        this.context = context;
    }

    /** The batches of an input; those of earlier ones that were not read are skipped. */
    BatchSource source(int input, RowType type) {
        CompressedBatchCodec codec = new CompressedBatchCodec(type);
        return () -> {
            BytesWritable value = next(input);
            return value == null ? null : codec.decode(value.getBytes(), 0, value.getLength());
        };
    }

    List<TaskReport> reports() {
        List<TaskReport> reports = new ArrayList<>();
        for (BytesWritable value = next(REPORTS); value != null; value = next(REPORTS)) {
            try {
                reports.add(TaskReport.read(
                        new DataInputStream(new ByteArrayInputStream(value.getBytes(), 0, value.getLength()))));
            } catch (IOException e) {
                throw failed(e);
            }
        }
        return reports;
    }

    private BytesWritable next(int input) {
        while (!ended && current <= input) {
            if (current == input && values.hasNext()) {
                return values.next();
            }
            advance();
        }
        return null;
    }

    private void advance() {
        try {
            if (context.nextKey()) {
                current = ShufflePartitioner.input(context.getCurrentKey());
                values = context.getValues().iterator();
            } else {
                ended = true;
            }
        } catch (IOException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The task was interrupted");
        }
    }

    private static SkepException failed(IOException e) {
        return new SkepException(
                ErrorCode.FILE_READ_FAILED, "Rows can't be read from the shuffle: " + e.getMessage(), e);
    }
}
