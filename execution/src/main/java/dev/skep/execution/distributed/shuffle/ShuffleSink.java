package dev.skep.execution.distributed.shuffle;

import java.nio.ByteBuffer;

/** Where a task gives the rows that other tasks read. */
public interface ShuffleSink {
    /**
     * Takes a compressed batch; its bytes are the caller's again afterwards.
     *
     * @param reducer that reads it
     * @param input its place in the order in which the reducer reads
     * @throws dev.skep.api.error.SkepException FILE_WRITE_FAILED, QUERY_CANCELLED
     */
    void put(int reducer, int input, ByteBuffer batch);
}
