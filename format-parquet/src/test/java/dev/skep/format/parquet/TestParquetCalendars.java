package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.format.parquet.column.TimeForm;
import dev.skep.testing.FormatFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days before 1582-10-15, of one calendar or the other. */
class TestParquetCalendars {
    private static final RowType COLUMNS = FormatFiles.columns("d date", "t timestamp");
    private static final List<List<Object>> ROWS = List.of(
            List.of(LocalDate.of(1, 1, 1), LocalDateTime.of(1, 1, 1, 0, 0)),
            List.of(LocalDate.of(200, 3, 1), LocalDateTime.of(200, 3, 1, 3, 4, 5, 6)),
            List.of(LocalDate.of(1582, 10, 4), LocalDateTime.of(1582, 10, 3, 23, 59, 59)),
            List.of(LocalDate.of(1582, 10, 15), LocalDateTime.of(1582, 10, 15, 0, 0)),
            List.of(LocalDate.of(2024, 2, 29), LocalDateTime.of(2024, 2, 29, 12, 0)));

    @TempDir
    Path directory;

    private String write(Map<String, String> properties) {
        String name = directory.resolve("data").toString();
        new FormatFiles(new ParquetFormat(), COLUMNS).properties(properties).write(name, ROWS);
        return name + ".parquet";
    }

    @Test
    void datesStayWhicheverCalendarIsWritten() {
        assertThat(new FormatFiles(new ParquetFormat(), COLUMNS).read(write(Map.of())))
                .isEqualTo(ROWS);
        String julian = write(Map.of("hive.parquet.date.proleptic.gregorian", "false"));
        assertThat(new FormatFiles(new ParquetFormat(), COLUMNS).read(julian)).isEqualTo(ROWS);
    }

    @Test
    void theCalendarIsNoted() {
        String julian = write(Map.of("hive.parquet.date.proleptic.gregorian", "false"));
        ParquetFile footer = FooterReader.read(
                FormatFiles.STORE, FormatFiles.STORE.status(julian).orElseThrow());
        assertThat(footer.notes()).containsEntry("writer.date.proleptic", "false");
    }

    @Test
    void longTimestampsHaveUnits() {
        for (String unit : List.of("millis", "micros", "nanos")) {
            String name = directory.resolve(unit).toString();
            Map<String, String> properties =
                    Map.of("hive.parquet.write.int64.timestamp", "true", "hive.parquet.timestamp.time.unit", unit);
            LocalDateTime time = LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_999);
            new FormatFiles(new ParquetFormat(), COLUMNS)
                    .properties(properties)
                    .write(name, List.of(List.of(LocalDate.EPOCH, time)));
            int kept = unit.equals("millis") ? 999_000_000 : unit.equals("micros") ? 999_999_000 : 999_999_999;
            assertThat(new FormatFiles(new ParquetFormat(), COLUMNS).read(name + ".parquet"))
                    .containsExactly(List.of(LocalDate.EPOCH, time.withNano(kept)));
        }
    }

    @Test
    void nanosecondsDoNotReachAllYears() {
        assertThatThrownBy(() -> write(Map.of(
                        "hive.parquet.write.int64.timestamp", "true", "hive.parquet.timestamp.time.unit", "nanos")))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE));
    }

    private static TimeForm form(String writer, Map<String, String> notes, Map<String, String> properties) {
        return FileCalendars.of(
                new ParquetFile(null, List.of(), 0, writer, notes), properties, ZoneId.of("Asia/Singapore"));
    }

    @Test
    void filesWithoutNotesAreOfTheirWriters() {
        ZoneId session = ZoneId.of("Asia/Singapore");
        assertThat(form("parquet-mr version 1.6.0", Map.of(), Map.of()))
                .isEqualTo(new TimeForm(true, true, false, session, true));
        assertThat(form("parquet-cpp-arrow version 9", Map.of(), Map.of()))
                .isEqualTo(new TimeForm(false, false, false, ZoneOffset.UTC, true));
        Map<String, String> settings =
                Map.of(FileCalendars.PROLEPTIC_DEFAULT, "true", FileCalendars.OLD_CONVERSION_DEFAULT, "false");
        assertThat(form("parquet-mr version 1.6.0", Map.of(), settings))
                .isEqualTo(new TimeForm(false, true, false, session, false));
    }

    @Test
    void sparkNotesItsVersion() {
        ZoneId session = ZoneId.of("Asia/Singapore");
        String key = "org.apache.spark.version";
        assertThat(form("parquet-mr version 1.13.1", Map.of(key, "3.5.1"), Map.of()))
                .isEqualTo(new TimeForm(false, false, false, session, false));
        assertThat(form("parquet-mr version 1.13.1", Map.of(key, "3.0.1"), Map.of()))
                .isEqualTo(new TimeForm(false, true, false, session, true));
        assertThat(form(
                        "parquet-mr version 1.13.1",
                        Map.of(key, "4.0.0", "org.apache.spark.legacyINT96", ""),
                        Map.of()))
                .isEqualTo(new TimeForm(false, true, false, session, true));
        assertThat(form(
                        "parquet-mr version 1.13.1",
                        Map.of(key, "4.0.0", "org.apache.spark.legacyDateTime", ""),
                        Map.of()))
                .isEqualTo(new TimeForm(true, false, true, session, false));
    }
}
