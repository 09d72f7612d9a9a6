package dev.skep.format.orc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestOrcFilters {
    private static final RowType NUMBERS = OrcFiles.columns("i int", "s string", "t string");

    @TempDir
    Path directory;

    /** {@code -Dseeds=300} tries more than usual. */
    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("seeds", 20));
    }

    /** A filter on columns of the projection that looks at boxed values. */
    private record Chosen(RowType table, int[] projection, int[] columns, Predicate<List<Object>> predicate)
            implements RowFilter {
        @Override
        public int select(RowBatch batch, int[] selected) {
            int count = 0;
            for (int row = 0; row < batch.rowCount(); row++) {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < columns.length; i++) {
                    DataType type = table.type(projection[columns[i]]);
                    values.add(VectorValues.read(type, batch.column(i), row));
                }
                if (predicate.test(values)) {
                    selected[count++] = row;
                }
            }
            return count;
        }
    }

    /** Whether a value is within a bound, told without the code that skips. */
    private static boolean isWithin(Object value, ColumnBound bound) {
        return value != null
                && (bound.min() == null || compare(value, bound.min()) >= 0)
                && (bound.max() == null || compare(value, bound.max()) <= 0)
                && (bound.values() == null || bound.values().stream().anyMatch(each -> compare(value, each) == 0));
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
        return a instanceof String text
                ? Arrays.compareUnsigned(
                        text.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8))
                : ((Comparable<Object>) a).compareTo(b);
    }

    /** Rows that bounds and a filter of the same meaning let through are those that the filter lets through by itself. */
    @ParameterizedTest
    @MethodSource("seeds")
    void testSkipsNoRowThatMatches(int seed) {
        Random random = new Random(seed);
        RandomRows source = new RandomRows(random, seed % 3 * 20);
        RowType columns = source.columns(2 + random.nextInt(5));
        List<List<Object>> rows = source.rows(columns, 9000);
        sort(rows, columns, random.nextInt(columns.size()));
        String path = directory.resolve("data").toString();
        OrcFiles files = new OrcFiles(columns)
                .properties(
                        "orc.row.index.stride",
                        "1000",
                        "orc.stripe.size",
                        "300000",
                        "orc.bloom.filter.columns",
                        String.join(",", flat(columns)));
        files.write(path, rows);
        for (int i = 0; i < 12; i++) {
            int column = random.nextInt(columns.size());
            if (columns.type(column).isNested() || columns.type(column).is(TypeKind.BINARY)) {
                continue;
            }
            ColumnBound bound = bound(rows, column, random);
            int[] projection = IntStream.range(0, columns.size())
                    .filter(each -> each == column || random.nextBoolean())
                    .toArray();
            int position = Arrays.binarySearch(projection, column);
            RowFilter filter =
                    new Chosen(columns, projection, new int[] {position}, row -> isWithin(row.get(0), bound));
            List<List<Object>> expected = OrcFiles.plain(rows).stream()
                    .filter(row -> isWithin(row.get(column), bound))
                    .map(row -> Arrays.stream(projection).mapToObj(row::get).toList())
                    .toList();
            assertThat(files.projection(projection)
                            .bounds(bound)
                            .filter(filter)
                            .batchRows(500 + random.nextInt(2000))
                            .splitBytes(100_000)
                            .read(path + ".orc"))
                    .as(columns + " " + bound)
                    .isEqualTo(expected);
        }
    }

    private static List<String> flat(RowType columns) {
        return columns.columns().stream()
                .filter(column -> !column.type().isNested())
                .map(column -> column.name())
                .toList();
    }

    private static void sort(List<List<Object>> rows, RowType columns, int column) {
        if (!columns.type(column).isNested() && !columns.type(column).is(TypeKind.BINARY)) {
            rows.sort((a, b) -> a.get(column) == null
                    ? b.get(column) == null ? 0 : -1
                    : b.get(column) == null ? 1 : compare(a.get(column), b.get(column)));
        }
    }

    private static ColumnBound bound(List<List<Object>> rows, int column, Random random) {
        List<Object> values = new ArrayList<>();
        while (values.size() < 2) {
            Object value = rows.get(random.nextInt(rows.size())).get(column);
            if (value != null || random.nextInt(50) == 0) {
                values.add(value);
            }
        }
        if (values.contains(null)) {
            return new ColumnBound(column, null, null, null);
        }
        return switch (random.nextInt(4)) {
            case 0 -> new ColumnBound(column, values.get(0), null, null);
            case 1 -> new ColumnBound(column, null, values.get(0), null);
            case 2 -> new ColumnBound(column, null, null, values);
            default -> {
                boolean inOrder = compare(values.get(0), values.get(1)) <= 0;
                yield new ColumnBound(column, values.get(inOrder ? 0 : 1), values.get(inOrder ? 1 : 0), null);
            }
        };
    }

    private long bytes(String path, int[] projection, RowFilter filter, int mostRows, ColumnBound... bounds) {
        OrcFiles files =
                new OrcFiles(NUMBERS).projection(projection).filter(filter).bounds(bounds);
        long before = files.store().bytesRead();
        assertThat(files.read(path + ".orc").size()).isLessThanOrEqualTo(mostRows);
        return files.store().bytesRead() - before;
    }

    private String writeNumbers() {
        String path = directory.resolve("numbers").toString();
        Random random = new Random(1);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            rows.add(List.of(i, "k" + random.nextLong(), "t" + random.nextLong()));
        }
        rows.set(33_333, List.of(33_333, "needle", "t"));
        new OrcFiles(NUMBERS)
                .properties(
                        "orc.row.index.stride",
                        "1000",
                        "orc.compress",
                        "NONE",
                        "orc.stripe.size",
                        "100000",
                        "orc.bloom.filter.columns",
                        "s")
                .write(path, rows);
        return path;
    }

    @Test
    void testReadsOnlyStripesAndGroupsWithinBounds() {
        String path = writeNumbers();
        int[] all = {0, 1, 2};
        long whole = bytes(path, all, null, 40_000);
        assertThat(whole).isGreaterThan(1_500_000);
        assertThat(bytes(path, all, null, 1000, new ColumnBound(0, 5100, 5200, null)))
                .isLessThan(whole / 8);
        assertThat(bytes(path, all, null, 0, new ColumnBound(0, 50_000, null, null)))
                .isLessThan(whole / 40);
        assertThat(bytes(path, all, null, 1000, new ColumnBound(1, null, null, List.of("needle"))))
                .isLessThan(whole / 3);
        assertThat(bytes(path, all, null, 2000, new ColumnBound(0, null, null, List.of(7, 39_999))))
                .isLessThan(whole / 5);
    }

    @Test
    void testReadsOtherColumnsOnlyWhereRowsAreChosen() {
        String path = writeNumbers();
        int[] all = {0, 1, 2};
        long whole = bytes(path, all, null, 40_000);
        RowFilter none = new Chosen(NUMBERS, all, new int[] {0}, row -> false);
        assertThat(bytes(path, all, none, 0)).isLessThan(whole / 5);
        RowFilter few = new Chosen(NUMBERS, all, new int[] {0}, row -> (int) row.get(0) < 10);
        assertThat(bytes(path, all, few, 10)).isLessThan(whole / 3);
    }

    @Test
    void testColumnThatTheFileLacksIsNull() {
        String path = writeNumbers();
        OrcFiles files = new OrcFiles("i int", "s string", "t string", "nope int");
        assertThat(files.bounds(new ColumnBound(3, 1, 1, null)).read(path + ".orc"))
                .isEmpty();
        assertThat(files.bounds().projection(3).read(path + ".orc"))
                .hasSize(40_000)
                .allMatch(row -> row.get(0) == null);
    }
}
