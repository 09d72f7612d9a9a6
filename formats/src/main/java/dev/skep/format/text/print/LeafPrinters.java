package dev.skep.format.text.print;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.type.CalendarMath;
import dev.skep.function.type.ValueText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** Printers of the text that {@link ValueText} has for values, of those types that need no objects for it straight from the vectors. They take flat vectors, and no NULL. */
final class LeafPrinters {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final int NANO_DIGITS = 9;

    private LeafPrinters() {}

    /** Bytes that are not UTF-8 become replacement characters. */
    static ValuePrinter of(DataType type, ZoneId zone) {
        return switch (type.kind()) {
            case BOOLEAN -> (vector, row, sink) -> sink.put(((BooleanVector) vector).values()[row] ? TRUE : FALSE);
            case TINYINT, SMALLINT, INT -> (vector, row, sink) -> sink.put(((IntVector) vector).values()[row]);
            case BIGINT -> (vector, row, sink) -> sink.put(((LongVector) vector).values()[row]);
            case FLOAT ->
                (vector, row, sink) -> sink.put(Float.toString((float) ((DoubleVector) vector).values()[row]));
            case DOUBLE -> (vector, row, sink) -> sink.put(Double.toString(((DoubleVector) vector).values()[row]));
            case DECIMAL -> decimal((DecimalType) type, zone);
            case STRING, VARCHAR, BINARY -> LeafPrinters::text;
            case DATE -> (vector, row, sink) -> date(((IntVector) vector).values()[row], sink);
            case TIMESTAMP -> LeafPrinters::timestamp;
            default -> (vector, row, sink) -> sink.put(ValueText.of(type, vector, row, zone));
        };
    }

    /** Decimals without zeros at the end of their fraction. */
    static ValuePrinter trimmed(DecimalType type) {
        int scale = type.scale();
        return (vector, row, sink) -> {
            if (!type.fitsLong()) {
                BigDecimal value = (BigDecimal) VectorValues.read(type, vector, row);
                sink.put(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
                return;
            }
            long value = ((LongVector) vector).values()[row];
            int digits = scale;
            while (digits > 0 && value % 10 == 0) {
                value /= 10;
                digits--;
            }
            sink.putDecimal(value, digits);
        };
    }

    private static ValuePrinter decimal(DecimalType type, ZoneId zone) {
        int scale = type.scale();
        if (!type.fitsLong()) {
            return (vector, row, sink) -> sink.put(ValueText.of(type, vector, row, zone));
        }
        return (vector, row, sink) -> sink.putDecimal(((LongVector) vector).values()[row], scale);
    }

    private static void text(ColumnVector vector, int row, ByteSink sink) {
        BytesVector text = (BytesVector) vector;
        byte[] data = text.data();
        int start = text.starts()[row];
        int end = start + text.lengths()[row];
        int all = 0;
        for (int i = start; i < end; i++) {
            all |= data[i];
        }
        if (all >= 0) {
            sink.put(data, start, end - start);
        } else {
            sink.put(text.string(row));
        }
    }

    /** {@code yyyy-MM-dd} of days since 1970-01-01. */
    static void date(int epochDay, ByteSink sink) {
        int civil = CalendarMath.civil(epochDay);
        int year = civil >> 9;
        if (year < 0 || year > 9999) {
            sink.put(year);
        } else {
            sink.putDigits(year, 4);
        }
        sink.put((byte) '-');
        sink.putDigits(civil >> 5 & 15, 2);
        sink.put((byte) '-');
        sink.putDigits(civil & 31, 2);
    }

    private static void timestamp(ColumnVector vector, int row, ByteSink sink) {
        long seconds = ((TimestampVector) vector).seconds()[row];
        int nanos = ((TimestampVector) vector).nanos()[row];
        date((int) Math.floorDiv(seconds, CalendarMath.SECONDS_PER_DAY), sink);
        int time = (int) Math.floorMod(seconds, CalendarMath.SECONDS_PER_DAY);
        sink.put((byte) ' ');
        sink.putDigits(time / 3600, 2);
        sink.put((byte) ':');
        sink.putDigits(time / 60 % 60, 2);
        sink.put((byte) ':');
        sink.putDigits(time % 60, 2);
        if (nanos != 0) {
            int digits = NANO_DIGITS;
            for (; nanos % 10 == 0; nanos /= 10) {
                digits--;
            }
            sink.put((byte) '.');
            sink.putDigits(nanos, digits);
        }
    }
}
