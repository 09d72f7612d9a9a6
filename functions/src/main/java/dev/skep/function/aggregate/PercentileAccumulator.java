package dev.skep.function.aggregate;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.SpillingAccumulator;
import dev.skep.api.function.StateStorage;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.kernel.Operand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Percentiles of all values, sorted at the end. A partial state is the values and the percentiles asked for. What memory has no room for is sorted and written to disk, and
 * merged at the end.
 */
final class PercentileAccumulator implements SpillingAccumulator {
    private static final ArrayType DOUBLES = new ArrayType(PrimitiveType.DOUBLE);

    private final boolean many;
    private final boolean between;
    private final boolean descending;
    private double[][] values = new double[1][];
    private int[] sizes = new int[1];
    /** How many values of each group are on disk. */
    private long[] spilledSizes = new long[0];

    private SortedNumbers spilled;
    private double[] wanted;
    private long bytes;

    /**
     * @param many whether an array of percentiles is asked for
     * @param between whether a place between two values gives a value between them, rather than the next one
     * @param descending whether places are counted from the greatest value on
     */
    PercentileAccumulator(boolean many, boolean between, boolean descending) {
        this.many = many;
        this.between = between;
        this.descending = descending;
    }

    /** The middle of all values, which takes no percentile as an argument. */
    static PercentileAccumulator median() {
        PercentileAccumulator median = new PercentileAccumulator(false, true, false);
        median.wanted = new double[] {0.5};
        return median;
    }

    @Override
    public void ensureGroups(int groupCount) {
        if (groupCount > values.length) {
            int capacity = Math.max(groupCount, values.length * 2);
            values = Arrays.copyOf(values, capacity);
            sizes = Arrays.copyOf(sizes, capacity);
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        if (wanted == null && rowCount > 0) {
            wanted = wanted(arguments[1]);
        }
        Operand operand = Operand.of(arguments[0]);
        for (int i = 0; i < rowCount; i++) {
            if (!operand.isNull(i)) {
                int at = i & operand.mask();
                double value = operand.vector() instanceof LongVector ? operand.longs()[at] : operand.doubles()[at];
                add(groups == null ? 0 : groups[i], value);
            }
        }
    }

    private double[] wanted(ColumnVector argument) {
        Operand operand = Operand.of(argument);
        double[] percentiles;
        if (operand.vector().isNull(0)) {
            percentiles = new double[0];
        } else if (many) {
            percentiles = array((ArrayVector) operand.vector(), 0);
        } else {
            percentiles = new double[] {operand.doubles()[0]};
        }
        for (double percentile : percentiles) {
            if (!(percentile >= 0 && percentile <= 1)) {
                throw new SkepException(ErrorCode.INVALID_VALUE, "A percentile must be from 0 to 1, not " + percentile);
            }
        }
        return percentiles;
    }

    private static double[] array(ArrayVector arrays, int row) {
        int[] rows = new int[arrays.lengths()[row]];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = arrays.starts()[row] + i;
        }
        DoubleVector selected =
                (DoubleVector) arrays.elements().select(rows, rows.length).flatten();
        return Arrays.copyOf(selected.values(), rows.length);
    }

    private void add(int group, double value) {
        if (values[group] == null) {
            values[group] = new double[4];
            bytes += 48;
        } else if (sizes[group] == values[group].length) {
            bytes += 8L * sizes[group];
            values[group] = Arrays.copyOf(values[group], sizes[group] * 2);
        }
        values[group][sizes[group]++] = value;
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        ArrayVector partial = (ArrayVector) intermediate[0].flatten();
        ArrayVector percentiles = (ArrayVector) intermediate[1].flatten();
        for (int i = 0; i < rowCount; i++) {
            if (wanted == null && !percentiles.isNull(i)) {
                wanted = array(percentiles, i);
            }
            for (double value : array(partial, i)) {
                add(groups == null ? 0 : groups[i], value);
            }
        }
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        VectorBuilder partial = VectorBuilder.of(DOUBLES, count);
        VectorBuilder percentiles = VectorBuilder.of(DOUBLES, count);
        for (int i = from; i < from + count; i++) {
            partial.appendObject(list(values[i] == null ? new double[0] : Arrays.copyOf(values[i], sizes[i])));
            percentiles.appendObject(wanted == null ? null : list(wanted));
        }
        return new ColumnVector[] {partial.build(), percentiles.build()};
    }

    private static List<Object> list(double[] numbers) {
        List<Object> list = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            list.add(number);
        }
        return list;
    }

    @Override
    public void spill(StateStorage storage) {
        spilled = spilled == null ? new SortedNumbers(storage) : spilled;
        writeRun();
    }

    private void writeRun() {
        spilledSizes = Arrays.copyOf(spilledSizes, values.length);
        spilled.beginRun();
        for (int group = 0; group < values.length; group++) {
            if (sizes[group] > 0) {
                spilled.add(group, sorted(group), sizes[group]);
                spilledSizes[group] += sizes[group];
                sizes[group] = 0;
                values[group] = null;
            }
        }
        spilled.endRun();
        bytes = 0;
    }

    private double[] sorted(int group) {
        Arrays.sort(values[group], 0, sizes[group]);
        return values[group];
    }

    @Override
    public ColumnVector output(int from, int count) {
        if (spilled != null && bytes > 0) {
            writeRun();
        }
        VectorBuilder builder = VectorBuilder.of(many ? DOUBLES : PrimitiveType.DOUBLE, count);
        for (int group = from; group < from + count; group++) {
            long size = spilled == null ? sizes[group] : group < spilledSizes.length ? spilledSizes[group] : 0;
            if (size == 0 || wanted == null || wanted.length == 0) {
                builder.appendNull();
            } else {
                double[] results = results(group, size);
                builder.appendObject(many ? list(results) : (Object) results[0]);
            }
        }
        return builder.build();
    }

    private double[] results(int group, long size) {
        long[] places = Arrays.stream(wanted)
                .flatMap(percentile ->
                        DoubleStream.of(Math.floor(place(percentile, size)), Math.ceil(place(percentile, size))))
                .mapToLong(place -> (long) place)
                .sorted()
                .distinct()
                .toArray();
        double[] found = spilled == null ? at(sorted(group), places) : spilled.at(group, places);
        double[] results = new double[wanted.length];
        for (int p = 0; p < wanted.length; p++) {
            double place = place(wanted[p], size);
            double lower = Math.floor(place);
            double higher = Math.ceil(place);
            double low = found[Arrays.binarySearch(places, (long) lower)];
            double high = found[Arrays.binarySearch(places, (long) higher)];
            results[p] = lower == higher || low == high ? low : (higher - place) * low + (place - lower) * high;
        }
        return results;
    }

    /** Where in the order of values a percentile lies, perhaps between two of them. Hive's next value is the one at or after that place, not the first with such a share at or below it. */
    private double place(double percentile, long size) {
        double exact = (size - 1) * percentile;
        double place = between ? exact : Math.ceil(exact);
        return descending ? size - 1 - place : place;
    }

    private static double[] at(double[] sorted, long[] places) {
        return Arrays.stream(places).mapToDouble(place -> sorted[(int) place]).toArray();
    }

    @Override
    public long retainedBytes() {
        return bytes + 12L * values.length + 8L * spilledSizes.length;
    }
}
