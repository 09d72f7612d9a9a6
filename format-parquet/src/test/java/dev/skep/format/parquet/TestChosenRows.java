package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.RowFilter;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import dev.skep.testing.FormatFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A filter that keeps few rows has the other columns, and those of its later steps, read at these rows alone. */
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

    /** Several steps in an order that changes from batch to batch, strict and lenient ones, of the same columns and of others. */
    @ParameterizedTest
    @CsvSource({
        "0,900,900,900",
        "0.2,500,500,500",
        "0.5,100,900,200",
        "0.2,900,20,1000",
        "0,20,20,1000",
        "0.9,1000,1000,1000",
        "0.3,300,0,500"
    })
    void stepsChooseTheRowsThatAllChoose(double nulls, int first, int second, int third) {
        List<List<Object>> rows = rows(new Random(first + second), nulls);
        String name = directory.resolve("data").toString();
        new FormatFiles(new ParquetFormat(), COLUMNS)
                .properties(Map.of("parquet.page.size", "3000", "parquet.dictionary.page.size", "20000"))
                .write(name, rows);
        List<ByHash> steps = List.of(
                new ByHash(new int[] {2, 3}, first),
                new ByHash(new int[] {6}, second),
                new ByHash(new int[] {3}, third),
                new ByHash(new int[] {7, 0, 4}, second));
        List<List<Object>> read = new FormatFiles(new ParquetFormat(), COLUMNS)
                .filter(new InSteps(new ArrayList<>(steps), new Random(third)))
                .read(name + ".parquet");
        assertThat(read)
                .isEqualTo(rows.stream()
                        .filter(row -> steps.stream().allMatch(step -> step.keeps(row)))
                        .toList());
    }

    /** Without any step all rows are chosen. */
    @Test
    void noStepChoosesAll() {
        List<List<Object>> rows = rows(new Random(1), 0.2);
        String name = directory.resolve("data").toString();
        new FormatFiles(new ParquetFormat(), COLUMNS).write(name, rows);
        assertThat(new FormatFiles(new ParquetFormat(), COLUMNS)
                        .filter(new InSteps(new ArrayList<>(), new Random(1)))
                        .read(name + ".parquet"))
                .isEqualTo(rows);
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

    /** Keeps so many of a thousand values, or combinations of them. */
    private record ByHash(int[] columns, int perThousand) implements RowFilter {
        boolean keeps(List<Object> row) {
            int hash = 7;
            for (int column : columns) {
                hash = 31 * hash + Objects.hashCode(row.get(column));
            }
            return Math.floorMod(hash * 0x9E3779B9 >> 8, 1000) < perThousand;
        }

        @Override
        public int select(RowBatch batch, int[] selected) {
            int count = 0;
            for (int i = 0; i < batch.rowCount(); i++) {
                List<Object> row = new ArrayList<>(Collections.nCopies(COLUMNS.size(), null));
                for (int j = 0; j < columns.length; j++) {
                    row.set(columns[j], VectorValues.read(COLUMNS.type(columns[j]), batch.column(j), i));
                }
                if (keeps(row)) {
                    selected[count++] = i;
                }
            }
            return count;
        }
    }

    private record InSteps(List<RowFilter> all, Random random) implements RowFilter {
        @Override
        public int[] columns() {
            return all.stream()
                    .flatMapToInt(step -> Arrays.stream(step.columns()))
                    .distinct()
                    .toArray();
        }

        @Override
        public int select(RowBatch batch, int[] selected) {
            throw new AssertionError("asked as a whole");
        }

        @Override
        public List<RowFilter> steps() {
            Collections.shuffle(all, random);
            return all;
        }
    }
}
