package dev.skep.format.orc.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class TestOrcJulianDays {
    private static LocalDate gregorian(int year, int month, int day) {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.clear();
        if (year < 1) {
            calendar.set(Calendar.ERA, GregorianCalendar.BC);
        }
        calendar.set(year < 1 ? 1 - year : year, month - 1, day);
        return LocalDate.ofEpochDay(JulianDays.gregorian((int) Math.floorDiv(calendar.getTimeInMillis(), 86_400_000L)));
    }

    @Test
    void testLeapDays() {
        for (int year = -1000; year <= 1580; year += 4) {
            boolean isLeap = year % 100 != 0 || year % 400 == 0;
            assertThat(gregorian(year, 2, 28)).isEqualTo(LocalDate.of(year, 2, 28));
            assertThat(gregorian(year, 2, 29)).isEqualTo(isLeap ? LocalDate.of(year, 2, 29) : LocalDate.of(year, 3, 1));
            assertThat(gregorian(year, 3, 1)).isEqualTo(LocalDate.of(year, 3, 1));
            assertThat(gregorian(year, 12, 31)).isEqualTo(LocalDate.of(year, 12, 31));
        }
    }

    @Test
    void testSwitchOfCalendars() {
        assertThat(gregorian(1582, 10, 4)).isEqualTo(LocalDate.of(1582, 10, 4));
        assertThat(gregorian(1582, 10, 15)).isEqualTo(LocalDate.of(1582, 10, 15));
        assertThat(gregorian(1900, 3, 1)).isEqualTo(LocalDate.of(1900, 3, 1));
    }
}
