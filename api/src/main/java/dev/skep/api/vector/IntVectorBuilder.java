package dev.skep.api.vector;

import dev.skep.api.type.DataType;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;

/** Builds {@link IntVector}s. */
public final class IntVectorBuilder extends VectorBuilder {
    private int[] values;
    private final DataType type;

    /** @param type a type of layout INT; it tells what {@link #appendObject} takes */
    public IntVectorBuilder(DataType type, int expectedRows) {
        this.type = type;
        values = new int[Math.max(expectedRows, 1)];
    }

    public void append(int value) {
        add(value);
        advance();
    }

    private void add(int value) {
        if (size() == values.length) {
            values = Arrays.copyOf(values, grow(values.length, size() + 1));
        }
        values[size()] = value;
    }

    @Override
    void addEmpty() {
        add(0);
    }

    @Override
    void addObject(Object value) {
        add(
                switch (type.kind()) {
                    case DATE -> Math.toIntExact(((LocalDate) value).toEpochDay());
                    case INTERVAL_YEAR_MONTH -> Math.toIntExact(((Period) value).toTotalMonths());
                    default -> ((Number) value).intValue();
                });
    }

    @Override
    void addFrom(FlatVector source, int row) {
        add(((IntVector) source).values()[row]);
    }

    @Override
    IntVector build(int rows, long[] bits) {
        return new IntVector(values, rows, bits);
    }
}
