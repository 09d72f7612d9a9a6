package dev.skep.function.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestNumericHistogram {
    private static final int MANY = 2_000_000;

    /** Beyond the values for which all bins are looked at. */
    @ParameterizedTest
    @ValueSource(ints = {2, 100, 10_000})
    @Timeout(60)
    void estimatesPartsOfManyValues(int bins) {
        NumericHistogram histogram = new NumericHistogram(bins, new DoubleSorter());
        Random random = new Random(7);
        for (int i = 0; i < MANY; i++) {
            histogram.add(random.nextDouble() * 1_000);
        }
        assertThat(histogram.used()).isLessThanOrEqualTo(bins);
        assertThat(count(histogram)).isCloseTo(MANY, within(0.5));
        if (bins > 2) {
            assertThat(histogram.quantile(0.25)).isCloseTo(250, within(15.0));
            assertThat(histogram.quantile(0.5)).isCloseTo(500, within(15.0));
            assertThat(histogram.quantile(0.999)).isCloseTo(999, within(15.0));
        }
    }

    @Test
    @Timeout(60)
    void countsWhatRepeatsInBinsOfItsOwn() {
        NumericHistogram histogram = new NumericHistogram(10_000, new DoubleSorter());
        for (int i = 0; i < MANY; i++) {
            histogram.add(i % 20_000);
        }
        for (int i = 0; i < 3 * MANY; i++) {
            histogram.add(5);
        }
        assertThat(count(histogram)).isCloseTo(4.0 * MANY, within(0.5));
        assertThat(histogram.quantile(0.5)).isCloseTo(5, within(3.0));
    }

    @Test
    @Timeout(60)
    void joinsHistogramsOfManyTasks() {
        NumericHistogram all = new NumericHistogram(10_000, new DoubleSorter());
        for (int task = 0; task < 40; task++) {
            NumericHistogram one = new NumericHistogram(10_000, new DoubleSorter());
            for (int i = 0; i < 15_000; i++) {
                one.add(i * 40 + task);
            }
            double[] places = new double[one.used()];
            double[] heights = new double[places.length];
            for (int bin = 0; bin < places.length; bin++) {
                places[bin] = one.place(bin);
                heights[bin] = one.height(bin);
            }
            all.merge(places, heights);
        }
        assertThat(all.used()).isLessThanOrEqualTo(10_000);
        assertThat(count(all)).isCloseTo(600_000, within(0.5));
        assertThat(all.quantile(0.5)).isCloseTo(300_000, within(2_000.0));
    }

    @Test
    void keepsInfinityAndWhatIsNoNumber() {
        NumericHistogram histogram = new NumericHistogram(1_000, new DoubleSorter());
        for (int i = 0; i < 200_000; i++) {
            histogram.add(i % 3 == 0 ? Double.NaN : i % 3 == 1 ? Double.POSITIVE_INFINITY : i);
        }
        assertThat(count(histogram)).isCloseTo(200_000, within(0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 1_000})
    @Timeout(60)
    void endsWhereNothingIsANumber(int bins) {
        NumericHistogram histogram = new NumericHistogram(bins, new DoubleSorter());
        double[] odd = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN, 1, 2};
        for (int i = 0; i < MANY; i++) {
            histogram.add(i < MANY / 20 ? i : odd[i % odd.length]);
        }
        for (int i = 0; i < MANY; i++) {
            histogram.add(Double.NaN);
        }
        assertThat(histogram.used()).isLessThanOrEqualTo(bins);
        assertThat(count(histogram)).isCloseTo(2.0 * MANY, within(0.5));
    }

    private static double count(NumericHistogram histogram) {
        double count = 0;
        for (int bin = 0; bin < histogram.used(); bin++) {
            count += histogram.height(bin);
        }
        return count;
    }
}
