package dev.skep.function.kernel;

/** An open-addressing set of longs of known size. */
public final class LongSet {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long[] slots;
    private final int shift;
    private boolean hasZero;

    public LongSet(int expected) {
        int bits = Math.max(3, 65 - Long.numberOfLeadingZeros(expected * 2L));
        slots = new long[1 << bits];
        shift = 64 - bits;
    }

    /** Adds a value; no more distinct ones than the set was made for. */
    public void add(long value) {
        if (value == 0) {
            hasZero = true;
            return;
        }
        int slot = (int) (value * MIX >>> shift);
        while (slots[slot] != 0 && slots[slot] != value) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = value;
    }

    public boolean contains(long value) {
        if (value == 0) {
            return hasZero;
        }
        int slot = (int) (value * MIX >>> shift);
        while (slots[slot] != 0) {
            if (slots[slot] == value) {
                return true;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return false;
    }
}
