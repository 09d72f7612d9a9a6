package dev.skep.execution.statistics;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorLayout;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers some columns of the rows of a file or partition. */
public final class RowStatistics {
    private final List<Integer> columns;
    private final List<ColumnAccumulator> accumulators = new ArrayList<>();

    /**
     * @param columns positions of the columns to gather, each of a type that {@link #takes}
     * @param zone by which values are printed
     */
    public RowStatistics(RowType type, List<Integer> columns, ZoneId zone) {
        this.columns = columns;
        columns.forEach(column -> accumulators.add(accumulator(type.type(column), zone)));
    }

    /** Whether columns of a type can be gathered: nested ones and intervals can't. */
    public static boolean takes(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN,
                    TINYINT,
                    SMALLINT,
                    INT,
                    BIGINT,
                    FLOAT,
                    DOUBLE,
                    DECIMAL,
                    STRING,
                    VARCHAR,
                    CHAR,
                    BINARY,
                    DATE,
                    TIMESTAMP,
                    TIMESTAMP_LOCAL_TZ -> true;
            default -> false;
        };
    }

    /** The columns of a row that can be gathered. */
    public static List<Integer> columns(RowType type) {
        return IntStream.range(0, type.size())
                .filter(column -> takes(type.type(column)))
                .boxed()
                .toList();
    }

    private static ColumnAccumulator accumulator(DataType type, ZoneId zone) {
        return switch (VectorLayout.of(type)) {
            case BOOLEAN -> new BooleanAccumulator();
            case INT, LONG -> new LongAccumulator(type, zone);
            case DOUBLE -> new DoubleAccumulator(type, zone);
            case DECIMAL128, TIMESTAMP -> new WideAccumulator(type, zone);
            case BYTES -> new BytesAccumulator(!type.is(TypeKind.BINARY));
            case ARRAY, MAP, STRUCT -> throw new IllegalArgumentException("no statistics of " + type);
        };
    }

    public void add(RowBatch rows) {
        for (int i = 0; i < columns.size(); i++) {
            accumulators.get(i).add(rows.column(columns.get(i)));
        }
    }

    /** What was gathered, in the order of the columns. */
    public List<ColumnSummary> summaries() {
        return accumulators.stream().map(ColumnAccumulator::summary).toList();
    }
}
