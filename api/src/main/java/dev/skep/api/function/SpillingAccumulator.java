package dev.skep.api.function;

/** An accumulator whose state of a single group can be larger than memory, because it can move what it holds to disk and go on. */
public interface SpillingAccumulator extends Accumulator {
    /**
     * Moves the states to disk. Rows and partial states may still come, and this may be called again. No partial states are asked for any more, and the results of
     * each group once, in ascending order.
     *
     * @param storage the same at each call
     */
    void spill(StateStorage storage);
}
