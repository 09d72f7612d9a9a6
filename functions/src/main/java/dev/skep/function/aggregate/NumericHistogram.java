package dev.skep.function.aggregate;

import java.util.Arrays;
import java.util.Random;

/**
 * A histogram of at most some number of bins, each a place and a height: a new value gets a bin of its own, and when there are too many the two
 * closest ones become one (Ben-Haim and Tom-Tov, "A Streaming Parallel Decision Tree Algorithm"). Ties are broken at random with Hive's seed.
 */
final class NumericHistogram {
    private static final int SEED = 31_183;

    private final int maxBins;
    private final Random random = new Random(SEED);
    private double[] places = new double[8];
    private double[] heights = new double[8];
    private int used;

    NumericHistogram(int maxBins) {
        this.maxBins = maxBins;
    }

    int used() {
        return used;
    }

    double place(int bin) {
        return places[bin];
    }

    double height(int bin) {
        return heights[bin];
    }

    void add(double value) {
        add(value, 1);
        trim();
    }

    /** Adds the bins of another histogram, sorted by place. */
    void merge(double[] otherPlaces, double[] otherHeights) {
        for (int i = 0; i < otherPlaces.length; i++) {
            add(otherPlaces[i], otherHeights[i]);
        }
        trim();
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

    /** The value below which about that part of all values lies; there must be a bin. */
    double quantile(double part) {
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
        return 16L * places.length;
    }
}
