package dev.skep.format.text.parse;

import dev.skep.api.vector.TimestampVector;
import dev.skep.function.type.CalendarMath;

/** Timestamps {@code y-M-d H:m:s[.fraction]}, or of ISO 8601, {@code yyyy-MM-ddTHH:mm[:ss[.fraction]]}; unlike in a cast, the time must be there. */
final class TimestampParser implements ColumnParser {
    private static final int FRACTION_DIGITS = 9;
    private static final int PLAIN_LENGTH = 19;
    private static final int ISO_DATE_LENGTH = 10;
    private static final int ISO_TIME_LENGTH = 8;

    @Override
    public TimestampVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        long[] seconds = new long[rows];
        int[] nanos = new int[rows];
        NullRows nulls = new NullRows(rows);
        Cursor cursor = new Cursor();
        for (int row = 0; row < rows; row++) {
            if (lengths[row] == PLAIN_LENGTH && isPlain(data, starts[row])) {
                int start = starts[row];
                seconds[row] = Digits.epochDay(data, start) * CalendarMath.SECONDS_PER_DAY
                        + Digits.two(data, start + 11) * 3600
                        + Digits.two(data, start + 14) * 60
                        + Digits.two(data, start + 17);
            } else if (lengths[row] > 0 && cursor.read(data, starts[row], lengths[row])) {
                seconds[row] = cursor.seconds;
                nanos[row] = cursor.nanos;
            } else {
                nulls.add(row);
            }
        }
        return new TimestampVector(seconds, nanos, rows, nulls.validity());
    }

    private static boolean isPlain(byte[] data, int start) {
        if (!Digits.isDate(data, start)
                || data[start + 10] != ' '
                || data[start + 13] != ':'
                || data[start + 16] != ':') {
            return false;
        }
        int hour = Digits.two(data, start + 11);
        int minute = Digits.two(data, start + 14);
        int second = Digits.two(data, start + 17);
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    }

    /** Reads what is not of the plain form. */
    private static final class Cursor {
        private byte[] data;
        private int position;
        private int end;
        private long seconds;
        private int nanos;

        boolean read(byte[] bytes, int start, int length) {
            data = bytes;
            position = start;
            end = start + length;
            while (position < end && data[position] == ' ') {
                position++;
            }
            while (end > position && data[end - 1] == ' ') {
                end--;
            }
            int dateStart = position;
            int year = number(4);
            int month = skip('-') ? number(2) : -1;
            int day = skip('-') ? number(2) : -1;
            if (year < 0 || month < 1 || month > 12 || day < 1 || day > CalendarMath.lengthOfMonth(year, month)) {
                return false;
            }
            boolean isIso = position - dateStart == ISO_DATE_LENGTH && (skip('T') || skip('t'));
            if (!isIso && !skip(' ')) {
                return false;
            }
            int timeStart = position;
            int hour = number(2);
            int minute = skip(':') ? number(2) : -1;
            boolean hasSecond = !isIso || position < end;
            int second = !hasSecond ? 0 : skip(':') ? number(2) : -1;
            if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
                return false;
            }
            if (isIso && position - timeStart != (hasSecond ? ISO_TIME_LENGTH : ISO_TIME_LENGTH - 3)) {
                return false;
            }
            seconds = CalendarMath.epochDay(year, month, day) * CalendarMath.SECONDS_PER_DAY
                    + hour * 3600
                    + minute * 60
                    + second;
            nanos = 0;
            return (position == end || skip('.') && fraction(isIso)) && position == end;
        }

        /** @param isOptional whether it may have no digit */
        private boolean fraction(boolean isOptional) {
            int start = position;
            int value = number(FRACTION_DIGITS);
            if (value < 0 && !isOptional) {
                return false;
            }
            value = Math.max(0, value);
            for (int digits = position - start; digits < FRACTION_DIGITS; digits++) {
                value *= 10;
            }
            nanos = value;
            return true;
        }

        private int number(int maxDigits) {
            int start = position;
            int value = 0;
            while (position < end && position - start < maxDigits && data[position] >= '0' && data[position] <= '9') {
                value = value * 10 + data[position++] - '0';
            }
            return position == start ? -1 : value;
        }

        private boolean skip(char c) {
            if (position < end && data[position] == c) {
                position++;
                return true;
            }
            return false;
        }
    }
}
