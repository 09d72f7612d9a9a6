package dev.skep.format.orc.filter;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.TypeKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.orc.ColumnStatistics;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.TypeDescription;
import org.apache.orc.TypeDescription.Category;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.util.BloomFilter;

/** Tests what a file says of some values of a column against the bound on it. Where in doubt, values may match. */
final class ColumnTest {
    /** 1582-10-15, before which days may be counted by another calendar. */
    private static final long SWITCH_DAY = -141_427;

    private final TypeDescription inFile;
    private final List<Integer> above;
    private final boolean isNull;
    private final DataType type;
    private final boolean isOrdered;
    private final Object min;
    private final Object max;
    private final List<Object> values;

    /**
     * @param inFile the file's column
     * @param type of the table's column
     * @param above the structs of the file that it is a field of, by their ids
     */
    ColumnTest(ColumnBound bound, TypeDescription inFile, DataType type, List<Integer> above) {
        this.inFile = inFile;
        this.above = above;
        isNull = bound.isNull();
        this.type = type;
        isOrdered = isOrdered(inFile, type);
        min = bound.min() == null ? null : ValueOrder.of(bound.min());
        max = bound.max() == null ? null : ValueOrder.of(bound.max());
        values = bound.values() != null
                ? bound.values().stream().map(ValueOrder::of).toList()
                : min != null && max != null && ValueOrder.compare(min, max) == 0 ? List.of(min) : null;
    }

    /** The file's column. */
    int column() {
        return inFile.getId();
    }

    /** Whether a smaller value in the file is never a greater one in the table. */
    private static boolean isOrdered(TypeDescription inFile, DataType type) {
        Category stored = inFile.getCategory();
        return switch (type.kind()) {
            case BOOLEAN -> stored == Category.BOOLEAN;
            case TINYINT -> stored == Category.BYTE;
            case SMALLINT -> stored == Category.BYTE || stored == Category.SHORT;
            case INT -> stored == Category.BYTE || stored == Category.SHORT || stored == Category.INT;
            case BIGINT ->
                stored == Category.BYTE
                        || stored == Category.SHORT
                        || stored == Category.INT
                        || stored == Category.LONG;
            case FLOAT -> stored == Category.FLOAT;
            case DOUBLE -> stored == Category.FLOAT || stored == Category.DOUBLE;
            case DECIMAL ->
                stored == Category.DECIMAL
                        && inFile.getPrecision() == ((DecimalType) type).precision()
                        && inFile.getScale() == ((DecimalType) type).scale();
            case STRING, VARCHAR, CHAR ->
                stored == Category.STRING || stored == Category.VARCHAR || stored == Category.CHAR;
            case DATE -> stored == Category.DATE;
            case TIMESTAMP -> stored == Category.TIMESTAMP;
            case TIMESTAMP_LOCAL_TZ -> stored == Category.TIMESTAMP_INSTANT;
            default -> false;
        };
    }

    /** Whether some rows may match. @param known what is known of the values of a column in them, or null */
    boolean mayMatch(IntFunction<ColumnStatistics> known) {
        ColumnStatistics statistics = known.apply(column());
        if (!isNull) {
            return statistics == null || mayMatch(statistics);
        }
        return !isOrdered || hasNull(statistics) || above.stream().anyMatch(struct -> hasNull(known.apply(struct)));
    }

    private static boolean hasNull(ColumnStatistics statistics) {
        return statistics == null || statistics.hasNull();
    }

    /** Whether some rows may match of which these statistics tell. */
    private boolean mayMatch(ColumnStatistics statistics) {
        if (statistics.getNumberOfValues() == 0) {
            // all are NULL
            return !statistics.hasNull();
        }
        if (!isOrdered) {
            return true;
        }
        ValueRange range =
                ValueRange.of(statistics, type, type.is(TypeKind.CHAR) || inFile.getCategory() == Category.CHAR);
        Object least = range.least();
        Object greatest = range.greatest();
        if (ValueRange.isFloating(type) && (max == null && values == null || isNan(min) || isNan(max))) {
            // statistics leave NaN out, which is greater than all numbers
            return true;
        }
        if (least != null && max != null && ValueOrder.compare(least, max) > 0
                || greatest != null && min != null && ValueOrder.compare(greatest, min) < 0) {
            return false;
        }
        return values == null || values.stream().anyMatch(value -> isWithin(value, least, greatest));
    }

    private static boolean isWithin(Object value, Object least, Object greatest) {
        return isNan(value)
                || (least == null || ValueOrder.compare(value, least) >= 0)
                        && (greatest == null || ValueOrder.compare(value, greatest) <= 0);
    }

    private static boolean isNan(Object value) {
        return value instanceof Double number && Double.isNaN(number);
    }

    /** Whether bloom filters of the column can tell anything. */
    boolean isExact() {
        return values != null && isOrdered && !type.is(TypeKind.CHAR) && !isShortened();
    }

    /** Whether the table's texts may be other than the file's. */
    private boolean isShortened() {
        return switch (inFile.getCategory()) {
            case CHAR -> true;
            case STRING -> !type.is(TypeKind.STRING);
            case VARCHAR -> !type.is(TypeKind.STRING) && !type.toString().equals(inFile.toString());
            default -> false;
        };
    }

    /** Whether rows of which a bloom filter tells may have one of the values. */
    boolean mayMatch(BloomFilter filter, Kind kind) {
        return values.stream().anyMatch(value -> mayHave(filter, kind == Kind.BLOOM_FILTER_UTF8, value));
    }

    private boolean mayHave(BloomFilter filter, boolean isUtf8, Object value) {
        if (value instanceof Long number) {
            boolean isKnown = !type.is(TypeKind.BOOLEAN) && (!type.is(TypeKind.DATE) || number >= SWITCH_DAY);
            return !isKnown || filter.testLong(number);
        }
        if (value instanceof Double number) {
            // there are two zeros and many NaN
            return number == 0 || Double.isNaN(number) || filter.testDouble(number);
        }
        if (!isUtf8) {
            return true;
        }
        if (value instanceof byte[] text) {
            return filter.testBytes(text, 0, text.length);
        }
        return value instanceof Instant
                || !(value instanceof BigDecimal decimal)
                || filter.testString(HiveDecimal.create(decimal).toString());
    }
}
