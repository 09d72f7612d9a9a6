package dev.skep.runner.mapreduce.task;

import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.Partitioner;

/** Reads a record's reducer from its key. */
public final class ShufflePartitioner extends Partitioner<LongWritable, BytesWritable> {
    private static final int INPUT_BITS = 32;

    static long key(int reducer, int input) {
        return (long) reducer << INPUT_BITS | input;
    }

    static int input(LongWritable key) {
        return (int) key.get();
    }

    @Override
    public int getPartition(LongWritable key, BytesWritable value, int reducers) {
        return (int) (key.get() >>> INPUT_BITS);
    }
}
