package dev.skep.format.parquet.write;

import dev.skep.format.parquet.encoding.ByteOutput;
import dev.skep.format.parquet.encoding.RleWriter;
import java.util.Arrays;

/** The definition or repetition levels of a page. As long as all are equal they are only counted. */
final class LevelPage {
    private static final int LEAST_LEVELS = 256;

    private final int most;
    private int[] levels = new int[0];
    private int count;
    private int same;
    private boolean mixed;

    /** @param most the highest level of the column; with 0 there is nothing to write */
    LevelPage(int most) {
        this.most = most;
    }

    void add(int level, int times) {
        if (count == 0) {
            same = level;
        }
        if (mixed || level != same) {
            mix(times);
            Arrays.fill(levels, count, count + times, level);
        }
        count += times;
    }

    void add(int[] source, int from, int to) {
        mix(to - from);
        System.arraycopy(source, from, levels, count, to - from);
        count += to - from;
    }

    private void mix(int more) {
        if (count + more > levels.length) {
            levels = Arrays.copyOf(levels, Math.max(Math.max(LEAST_LEVELS, levels.length * 2), count + more));
        }
        if (!mixed) {
            Arrays.fill(levels, 0, count, same);
            mixed = true;
        }
    }

    void writeTo(ByteOutput target) {
        if (most == 0) {
            return;
        }
        int width = RleWriter.width(most);
        if (mixed) {
            RleWriter.write(levels, count, width, target);
        } else if (count > 0) {
            RleWriter.run(same, count, width, target);
        }
    }

    void clear() {
        count = 0;
        mixed = false;
    }

    boolean isWritten() {
        return most > 0;
    }

    long retainedBytes() {
        return 4L * levels.length;
    }
}
