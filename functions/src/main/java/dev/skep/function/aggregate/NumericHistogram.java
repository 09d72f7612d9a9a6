package dev.skep.function.aggregate;

import java.util.Arrays;
import java.util.Random;

/**
 * A histogram of at most some number of bins, each a place and a height: a new value gets a bin of its own, and when there are too many the two
 * closest ones become one (Ben-Haim and Tom-Tov, "A Streaming Parallel Decision Tree Algorithm"). Ties are broken at random with Hive's seed. To look through all bins for each value
 * would take minutes where there are millions, so that from some work on values are gathered, and as many bins become one as there are too many, the closest ones first.
 */
final class NumericHistogram {
    private static final int SEED = 31_183;
    /** Bins that are looked at one by one for the closest ones, as Hive does, before values are gathered. */
    private static final long MOST_LOOKED_AT = 5_000_000;

    private static final int FEWEST_GATHERED = 1_024;

    private final int maxBins;
    private final DoubleSorter sorter;
    private final Random random = new Random(SEED);
    private double[] places = new double[8];
    private double[] heights = new double[8];
    private int used;
    private long lookedAt;
    private double[] gathered;
    private int gatheredCount;

    /** @param sorter of all histograms of a task */
    NumericHistogram(int maxBins, DoubleSorter sorter) {
        this.maxBins = maxBins;
        this.sorter = sorter;
    }

    int used() {
        distribute();
        return used;
    }

    double place(int bin) {
        return places[bin];
    }

    double height(int bin) {
        return heights[bin];
    }

    void add(double value) {
        if (lookedAt < MOST_LOOKED_AT) {
            add(value, 1);
            trim();
            return;
        }
        if (gathered == null) {
            gathered = new double[Math.max(maxBins, FEWEST_GATHERED)];
        }
        gathered[gatheredCount++] = value;
        if (gatheredCount == gathered.length) {
            distribute();
        }
    }

    /** Adds the bins of another histogram, sorted by place. */
    void merge(double[] otherPlaces, double[] otherHeights) {
        distribute();
        mergeSorted(otherPlaces, otherHeights, otherPlaces.length);
        trim();
    }

    /** Gives the values that were gathered bins. */
    private void distribute() {
        if (gatheredCount == 0) {
            return;
        }
        sorter.sort(gathered, gatheredCount);
        double[] values = new double[gatheredCount];
        double[] counts = new double[gatheredCount];
        int different = 0;
        for (int i = 0; i < gatheredCount; i++) {
            if (different == 0 || Double.compare(values[different - 1], gathered[i]) != 0) {
                values[different++] = gathered[i];
            }
            counts[different - 1]++;
        }
        gatheredCount = 0;
        mergeSorted(values, counts, different);
        trim();
    }

    private void mergeSorted(double[] otherPlaces, double[] otherHeights, int count) {
        double[] mergedPlaces = new double[Math.max(8, used + count)];
        double[] mergedHeights = new double[mergedPlaces.length];
        int merged = 0;
        int own = 0;
        int other = 0;
        while (own < used || other < count) {
            int order = own == used ? 1 : other == count ? -1 : Double.compare(places[own], otherPlaces[other]);
            mergedPlaces[merged] = order <= 0 ? places[own] : otherPlaces[other];
            mergedHeights[merged++] = (order <= 0 ? heights[own++] : 0) + (order >= 0 ? otherHeights[other++] : 0);
        }
        places = mergedPlaces;
        heights = mergedHeights;
        used = merged;
    }

    private void add(double place, double height) {
        int found = Arrays.binarySearch(places, 0, used, place);
        if (found >= 0) {
            heights[found] += height;
            return;
        }
        if (used == places.length) {
            places = Arrays.copyOf(places, used * 2);
            heights = Arrays.copyOf(heights, used * 2);
        }
        int at = -found - 1;
        System.arraycopy(places, at, places, at + 1, used - at);
        System.arraycopy(heights, at, heights, at + 1, used - at);
        places[at] = place;
        heights[at] = height;
        used++;
    }

    private void trim() {
        while (used > maxBins) {
            if (lookedAt >= MOST_LOOKED_AT) {
                joinClosest();
                continue;
            }
            lookedAt += used;
            double smallest = places[1] - places[0];
            int closest = 0;
            int ties = 1;
            for (int i = 1; i < used - 1; i++) {
                double distance = places[i + 1] - places[i];
                if (distance < smallest) {
                    smallest = distance;
                    closest = i;
                    ties = 1;
                } else if (distance == smallest && random.nextDouble() <= 1.0 / ++ties) {
                    closest = i;
                }
            }
            join(closest);
        }
    }

    private void join(int bin) {
        double height = heights[bin] + heights[bin + 1];
        places[bin] = places[bin] * (heights[bin] / height) + places[bin + 1] * (heights[bin + 1] / height);
        heights[bin] = height;
        System.arraycopy(places, bin + 2, places, bin + 1, used - bin - 2);
        System.arraycopy(heights, bin + 2, heights, bin + 1, used - bin - 2);
        used--;
    }

    /** Joins neighbours that are not further apart than as many others as there are bins too many, each bin once at most. */
    private void joinClosest() {
        double[] distances = new double[used - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = places[i + 1] - places[i];
        }
        int tooMany = used - maxBins;
        double most = sorter.nth(distances, distances.length, tooMany - 1);
        int kept = 0;
        for (int i = 0; i < used; i++, kept++) {
            places[kept] = places[i];
            heights[kept] = heights[i];
            if (tooMany > 0 && i + 1 < used && Double.compare(places[i + 1] - places[i], most) <= 0) {
                double height = heights[i] + heights[i + 1];
                places[kept] = places[i] * (heights[i] / height) + places[i + 1] * (heights[i + 1] / height);
                heights[kept] = height;
                tooMany--;
                i++;
            }
        }
        used = kept;
    }

    /** The value below which about that part of all values lies; there must be a bin. */
    double quantile(double part) {
        distribute();
        double total = 0;
        for (int i = 0; i < used; i++) {
            total += heights[i];
        }
        double below = 0;
        for (int i = 0; i < used; i++) {
            if ((below + heights[i]) / total >= part) {
                return i == 0
                        ? places[0]
                        : places[i - 1] + (part * total - below) * (places[i] - places[i - 1]) / heights[i];
            }
            below += heights[i];
        }
        return places[used - 1];
    }

    long retainedBytes() {
        return 16L * places.length + (gathered == null ? 0 : 8L * gathered.length);
    }
}
