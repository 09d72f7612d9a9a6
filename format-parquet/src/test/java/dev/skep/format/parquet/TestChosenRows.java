package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.RowFilter;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.testing.FormatFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A filter that keeps few rows has the other columns read at these rows alone. */
class TestChosenRows {
    private static final int ROWS = 40_000;
    private static final RowType COLUMNS = FormatFiles.columns(
            "id bigint",
            "few bigint",
            "many bigint",
            "part int",
            "date date",
            "price decimal(9,2)",
            "name string",
            "wide decimal(30,2)");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"0,3", "0.2,3", "0.9,7", "0,100", "0.5,100", "0.01,1000", "1,50", "0.3,2", "0.3,1"})
    void theyAreThoseOfAWholeRead(double nulls, int every) {
        List<List<Object>> rows = rows(new Random(every), nulls);
        String name = directory.resolve("data").toString();
        new FormatFiles(new ParquetFormat(), COLUMNS)
                .properties(Map.of("parquet.page.size", "3000", "parquet.dictionary.page.size", "20000"))
                .write(name, rows);
        List<List<Object>> read = new FormatFiles(new ParquetFormat(), COLUMNS)
                .filter(new EveryFew(every))
                .read(name + ".parquet");
        assertThat(read)
                .isEqualTo(rows.stream()
                        .filter(row -> EveryFew.keeps((Long) row.get(0), every))
                        .toList());
    }

    private static List<List<Object>> rows(Random random, double nulls) {
        List<List<Object>> rows = new ArrayList<>();
        for (long id = 0; id < ROWS; id++) {
            List<Object> row = Arrays.asList(
                    id,
                    (long) random.nextInt(40),
                    random.nextLong(),
                    random.nextInt(9000),
                    LocalDate.ofEpochDay(random.nextInt(3000)),
                    BigDecimal.valueOf(random.nextInt(100_000_000), 2),
                    "n" + random.nextInt(100),
                    BigDecimal.valueOf(random.nextLong(), 2));
            // runs of values and of NULLs, and both mixed
            double share = id / 5000 % 2 == 0 ? nulls : id / 700 % 2;
            for (int i = 1; i < row.size(); i++) {
                if (nulls > 0 && random.nextDouble() < share) {
                    row.set(i, null);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private record EveryFew(int every) implements RowFilter {
        static boolean keeps(long id, int every) {
            return id * 31 % every == 0;
        }

        @Override
        public int[] columns() {
            return new int[] {0};
        }

        @Override
        public int select(RowBatch batch, int[] selected) {
            long[] ids = ((LongVector) batch.column(0).flatten()).values();
            int count = 0;
            for (int i = 0; i < batch.rowCount(); i++) {
                if (keeps(ids[i], every)) {
                    selected[count++] = i;
                }
            }
            return count;
        }
    }
}
