package dev.skep.format.text.parse;

import dev.skep.api.vector.IntVector;
import dev.skep.function.type.CalendarMath;
import dev.skep.function.type.DateTimeText;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Dates, as leniently as Hive's casts read them. */
final class DateParser implements ColumnParser {
    private static final int PLAIN_LENGTH = 10;

    @Override
    public IntVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        int[] values = new int[rows];
        NullRows nulls = new NullRows(rows);
        for (int row = 0; row < rows; row++) {
            int start = starts[row];
            if (lengths[row] == PLAIN_LENGTH && Digits.isDate(data, start)) {
                values[row] = Digits.epochDay(data, start);
                continue;
            }
            LocalDate date = lengths[row] <= 0
                    ? null
                    : DateTimeText.parseDate(new String(data, start, lengths[row], StandardCharsets.UTF_8))
                            .orElse(null);
            if (date == null) {
                nulls.add(row);
            } else {
                values[row] = CalendarMath.epochDay(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
            }
        }
        return new IntVector(values, rows, nulls.validity());
    }
}
