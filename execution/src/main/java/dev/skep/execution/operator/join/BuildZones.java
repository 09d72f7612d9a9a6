package dev.skep.execution.operator.join;

import java.util.Arrays;

/**
 * Finds the build rows that have at least given values in several keys: rows are sorted by the first key, and for each {@value #ZONE} of them, and as many of these zones, and so on, the greatest
 * value of each key is kept, so that zones without such a row are not looked into.
 */
final class BuildZones {
    private static final int ZONE = 16;

    private final int[] rows;
    /** By level, from single rows on, and key. */
    private final long[][][] greatest;

    private final int[] found;
    private int foundCount;

    /**
     * @param rows sorted by the first key, without those that have no value of some key
     * @param keys values of each key in the order of the rows
     */
    BuildZones(int[] rows, long[][] keys) {
        this.rows = rows;
        int levels = 1;
        for (long size = rows.length; size > ZONE; size = (size + ZONE - 1) / ZONE) {
            levels++;
        }
        greatest = new long[levels][][];
        greatest[0] = keys;
        for (int level = 1; level < levels; level++) {
            greatest[level] = new long[keys.length][];
            for (int key = 0; key < keys.length; key++) {
                greatest[level][key] = zones(greatest[level - 1][key]);
            }
        }
        found = new int[rows.length];
    }

    /** Bytes for so many rows. */
    static long bytes(long rows, int keys) {
        return rows * (2L * Integer.BYTES + (Long.BYTES + 1L) * keys);
    }

    private static long[] zones(long[] values) {
        long[] zones = new long[(values.length + ZONE - 1) / ZONE];
        Arrays.fill(zones, Long.MIN_VALUE);
        for (int i = 0; i < values.length; i++) {
            zones[i / ZONE] = Math.max(zones[i / ZONE], values[i]);
        }
        return zones;
    }

    /** Finds the rows whose keys are all at least these; {@link #found} has them. */
    int find(long[] least) {
        foundCount = 0;
        find(greatest.length - 1, 0, least);
        return foundCount;
    }

    int[] found() {
        return found;
    }

    /** Looks at one zone's parts, which are rows at the lowest level. */
    private void find(int level, int zone, long[] least) {
        long[][] keys = greatest[level];
        int end = Math.min(keys[0].length, (zone + 1) * ZONE);
        for (int part = zone * ZONE; part < end; part++) {
            boolean has = true;
            for (int key = 0; key < least.length && has; key++) {
                has = keys[key][part] >= least[key];
            }
            if (has && level == 0) {
                found[foundCount++] = rows[part];
            } else if (has) {
                find(level - 1, part, least);
            }
        }
    }
}
