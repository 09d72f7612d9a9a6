package dev.skep.runner.mapreduce.task;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.execution.distributed.shuffle.ShuffleSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/**
 * Gives batches to Hadoop's shuffle. A record's key is the reducer and, below it, the place of the input in the order in which the reducer reads; so Hadoop's sort moves no rows, and the reducer can
 * stream.
 */
record HadoopShuffle(TaskInputOutputContext<?, ?, LongWritable, BytesWritable> context) implements ShuffleSink {
    @Override
    public void put(int reducer, int input, ByteBuffer batch) {
        try {
            byte[] array = Arrays.copyOfRange(
                    batch.array(), batch.arrayOffset() + batch.position(), batch.arrayOffset() + batch.limit());
            context.write(new LongWritable(ShufflePartitioner.key(reducer, input)), new BytesWritable(array));
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED, "Rows can't be given to the shuffle: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The task was interrupted");
        }
    }
}
