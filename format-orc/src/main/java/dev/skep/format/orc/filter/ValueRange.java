package dev.skep.format.orc.filter;

import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import org.apache.orc.BooleanColumnStatistics;
import org.apache.orc.ColumnStatistics;
import org.apache.orc.DateColumnStatistics;
import org.apache.orc.DecimalColumnStatistics;
import org.apache.orc.DoubleColumnStatistics;
import org.apache.orc.IntegerColumnStatistics;
import org.apache.orc.StringColumnStatistics;
import org.apache.orc.TimestampColumnStatistics;

/**
 * Between which values those of some rows lie, as {@link ValueOrder} has them.
 *
 * @param least null when it is not known
 * @param greatest null when it is not known
 */
record ValueRange(Object least, Object greatest) {
    private static final ValueRange UNKNOWN = new ValueRange(null, null);
    /** The first time of the Gregorian calendar. */
    private static final Instant SWITCH_TIME = Instant.parse("1582-10-15T00:00:00Z");

    /**
     * @param type of the table's column
     * @param isChar whether blanks at the end of the table's values or of the file's are dropped
     */
    static ValueRange of(ColumnStatistics statistics, DataType type, boolean isChar) {
        if (statistics instanceof IntegerColumnStatistics integers) {
            return new ValueRange(integers.getMinimum(), integers.getMaximum());
        }
        if (statistics instanceof StringColumnStatistics texts) {
            return texts(texts, type, isChar);
        }
        if (statistics instanceof DoubleColumnStatistics doubles) {
            boolean isKnown = !Double.isNaN(doubles.getMinimum()) && !Double.isNaN(doubles.getMaximum());
            return isKnown ? new ValueRange(doubles.getMinimum(), doubles.getMaximum()) : UNKNOWN;
        }
        if (statistics instanceof DateColumnStatistics dates) {
            return new ValueRange(dates.getMinimumDayOfEpoch(), dates.getMaximumDayOfEpoch());
        }
        if (statistics instanceof DecimalColumnStatistics decimals && decimals.getMinimum() != null) {
            return new ValueRange(
                    decimals.getMinimum().bigDecimalValue(),
                    decimals.getMaximum().bigDecimalValue());
        }
        if (statistics instanceof TimestampColumnStatistics times) {
            return new ValueRange(instant(times.getMinimumUTC()), greatest(instant(times.getMaximumUTC())));
        }
        if (statistics instanceof BooleanColumnStatistics truths) {
            return new ValueRange(truths.getFalseCount() > 0 ? 0L : 1L, truths.getTrueCount() > 0 ? 1L : 0L);
        }
        return UNKNOWN;
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : Instant.ofEpochSecond(Math.floorDiv(time.getTime(), 1000L), time.getNanos());
    }

    /** ORC's library makes a Julian 29 February that the Gregorian calendar lacks 28 February, where rows have 1 March. */
    private static Instant greatest(Instant time) {
        return time != null && time.isBefore(SWITCH_TIME) ? SWITCH_TIME : time;
    }

    private static ValueRange texts(StringColumnStatistics texts, DataType type, boolean isChar) {
        byte[] least = bytes(texts.getLowerBound());
        byte[] greatest = bytes(texts.getUpperBound());
        if (type instanceof CharacterType limited) {
            least = least == null ? null : cut(least, limited.length());
            // blanks that are dropped make a value smaller
            greatest = greatest == null ? null : cut(greatest, limited.length());
        }
        return new ValueRange(isChar ? withoutBlanks(least) : least, greatest);
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] cut(byte[] text, int characters) {
        String whole = new String(text, StandardCharsets.UTF_8);
        int count = whole.codePointCount(0, whole.length());
        return count <= characters ? text : bytes(whole.substring(0, whole.offsetByCodePoints(0, characters)));
    }

    /** The least text without blanks at its end; null where dropping blanks may change the order. */
    private static byte[] withoutBlanks(byte[] text) {
        if (text == null) {
            return null;
        }
        for (byte each : text) {
            if (each >= 0 && each < ' ') {
                return null;
            }
        }
        int length = text.length;
        while (length > 0 && text[length - 1] == ' ') {
            length--;
        }
        return Arrays.copyOf(text, length);
    }

    /** Whether values may be NaN, of which statistics do not tell. */
    static boolean isFloating(DataType type) {
        return type.is(TypeKind.FLOAT) || type.is(TypeKind.DOUBLE);
    }
}
