package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.kernel.Operand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Histograms, and percentiles estimated by them. A partial state is the places and heights of the bins. */
final class HistogramAccumulator implements Accumulator {
    static final DataType DOUBLES = new ArrayType(PrimitiveType.DOUBLE);

    /** What is made of a histogram that has a bin, boxed as the result type says. */
    interface Result {
        Object of(NumericHistogram histogram);
    }

    private final int maxBins;
    private final DataType resultType;
    private final Result result;
    private final DoubleSorter sorter = new DoubleSorter();
    private NumericHistogram[] histograms = new NumericHistogram[1];

    HistogramAccumulator(int maxBins, DataType resultType, Result result) {
        this.maxBins = maxBins;
        this.resultType = resultType;
        this.result = result;
    }

    @Override
    public void ensureGroups(int groupCount) {
        if (groupCount > histograms.length) {
            histograms = Arrays.copyOf(histograms, Math.max(groupCount, histograms.length * 2));
        }
    }

    private NumericHistogram histogram(int group) {
        if (histograms[group] == null) {
            histograms[group] = new NumericHistogram(maxBins, sorter);
        }
        return histograms[group];
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        Operand operand = Operand.of(arguments[0]);
        for (int i = 0; i < rowCount; i++) {
            if (!operand.isNull(i)) {
                histogram(groups == null ? 0 : groups[i]).add(operand.doubles()[i & operand.mask()]);
            }
        }
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            List<?> places = (List<?>) VectorValues.read(DOUBLES, intermediate[0], i);
            List<?> heights = (List<?>) VectorValues.read(DOUBLES, intermediate[1], i);
            if (!places.isEmpty()) {
                histogram(groups == null ? 0 : groups[i]).merge(array(places), array(heights));
            }
        }
    }

    private static double[] array(List<?> numbers) {
        return numbers.stream().mapToDouble(number -> (Double) number).toArray();
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        VectorBuilder places = VectorBuilder.of(DOUBLES, count);
        VectorBuilder heights = VectorBuilder.of(DOUBLES, count);
        for (int group = from; group < from + count; group++) {
            List<Object> groupPlaces = new ArrayList<>();
            List<Object> groupHeights = new ArrayList<>();
            NumericHistogram histogram = histograms[group];
            for (int bin = 0; histogram != null && bin < histogram.used(); bin++) {
                groupPlaces.add(histogram.place(bin));
                groupHeights.add(histogram.height(bin));
            }
            places.appendObject(groupPlaces);
            heights.appendObject(groupHeights);
        }
        return new ColumnVector[] {places.build(), heights.build()};
    }

    @Override
    public ColumnVector output(int from, int count) {
        VectorBuilder builder = VectorBuilder.of(resultType, count);
        for (int group = from; group < from + count; group++) {
            builder.appendObject(histograms[group] == null ? null : result.of(histograms[group]));
        }
        return builder.build();
    }

    @Override
    public long retainedBytes() {
        long bytes = 8L * histograms.length + sorter.retainedBytes();
        for (NumericHistogram histogram : histograms) {
            bytes += histogram == null ? 0 : histogram.retainedBytes();
        }
        return bytes;
    }
}
