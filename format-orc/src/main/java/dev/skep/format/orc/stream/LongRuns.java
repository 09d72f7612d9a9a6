package dev.skep.format.orc.stream;

import java.io.IOException;
import java.util.Arrays;
import org.apache.orc.impl.PositionProvider;

/** Integers of a stream in one of ORC's two run-length encodings. */
public abstract class LongRuns {
    private static final int SCRATCH = 1024;

    final ByteSource source;
    final boolean signed;
    /** Values of the current run, of which {@code [used, count)} are still to be handed out. */
    final long[] run = new long[512];

    int used;
    int count;
    /** Whether all values of the run are the first. */
    boolean isConstant;

    LongRuns(ByteSource source, boolean signed) {
        this.source = source;
        this.signed = signed;
    }

    /**
     * @param version 1 for the encodings DIRECT and DICTIONARY, 2 for DIRECT_V2 and DICTIONARY_V2
     * @param signed whether the lowest bit is the sign
     */
    public static LongRuns of(ByteSource source, int version, boolean signed) {
        return version == 1 ? new FirstRuns(source, signed) : new SecondRuns(source, signed);
    }

    public final void read(long[] target, int offset, int wanted) throws IOException {
        int done = 0;
        while (done < wanted) {
            int some = next(wanted - done);
            if (isConstant) {
                Arrays.fill(target, offset + done, offset + done + some, run[0]);
            } else {
                System.arraycopy(run, used, target, offset + done, some);
            }
            used += some;
            done += some;
        }
    }

    /** As ints, of which larger values are an error of the file. */
    public final void read(int[] target, int offset, int wanted) throws IOException {
        int done = 0;
        while (done < wanted) {
            int some = next(wanted - done);
            long wrong = 0;
            if (isConstant) {
                Arrays.fill(target, offset + done, offset + done + some, (int) run[0]);
                wrong = run[0] ^ (int) run[0];
            } else {
                for (int i = 0; i < some; i++) {
                    long value = run[used + i];
                    target[offset + done + i] = (int) value;
                    wrong |= value ^ (int) value;
                }
            }
            if (wrong != 0) {
                throw new IOException("a value of more than 32 bits");
            }
            used += some;
            done += some;
        }
    }

    /** The next values, or null when all of them are {@code expected}. */
    public final int[] readUnless(int expected, int wanted) throws IOException {
        int done = 0;
        while (done < wanted) {
            int some = next(wanted - done);
            if (!isConstant || run[0] != expected) {
                int[] values = new int[wanted];
                Arrays.fill(values, 0, done, expected);
                read(values, done, wanted - done);
                return values;
            }
            used += some;
            done += some;
        }
        return null;
    }

    /** How many of the wanted values the current run has, at least one. */
    private int next(int wanted) throws IOException {
        if (used == count) {
            used = 0;
            count = 0;
            isConstant = false;
            decode();
        }
        return Math.min(wanted, count - used);
    }

    /** Values in an array of their own, with room for {@code spare} more, which grows as they come. */
    public final int[] ints(int wanted, int spare) throws IOException {
        int[] values = new int[Math.min(wanted, 1 << 16) + spare];
        int done = 0;
        while (true) {
            int room = values.length - spare;
            read(values, done, room - done);
            done = room;
            if (done == wanted) {
                return values;
            }
            values = Arrays.copyOf(values, (int) Math.min(wanted, 2L * done) + spare);
        }
    }

    public final void skip(long rows) throws IOException {
        long left = rows;
        while (left > count - used) {
            left -= count - used;
            used = count;
            next(1);
        }
        used += (int) left;
    }

    /** Skips values and returns their sum. */
    public final long skipSum(long rows) throws IOException {
        long[] scratch = new long[(int) Math.min(rows, SCRATCH)];
        long sum = 0;
        for (long left = rows; left > 0; left -= scratch.length) {
            int some = (int) Math.min(left, scratch.length);
            read(scratch, 0, some);
            for (int i = 0; i < some; i++) {
                if (scratch[i] < 0) {
                    throw new IOException("a negative length");
                }
                sum = Math.addExact(sum, scratch[i]);
            }
        }
        return sum;
    }

    public final void seek(PositionProvider positions) throws IOException {
        source.seek(positions);
        used = 0;
        count = 0;
        skip(positions.getNext());
    }

    /** Puts the next run, of at least one value, into {@link #run} and sets {@link #count}; of a constant one the first value only. */
    abstract void decode() throws IOException;

    final long varint() throws IOException {
        return signed ? source.signedVarint() : source.varint();
    }

    static long unsign(long coded) {
        return coded >>> 1 ^ -(coded & 1);
    }
}
