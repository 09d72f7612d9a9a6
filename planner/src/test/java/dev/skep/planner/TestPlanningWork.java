package dev.skep.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.planner.fake.Plans;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Planning asks whether it is still wanted at each expression, folded constant, rule, join and stage, so that the questions count its work. */
@Timeout(60)
final class TestPlanningWork {
    private final Plans plans = Plans.over("t | a:int, b:int, s:string");

    private static String repeated(int count, String separator, String text) {
        return IntStream.range(0, count)
                .mapToObj(i -> text.replace("#", String.valueOf(i)))
                .collect(Collectors.joining(separator));
    }

    private long work(String sql) {
        AtomicLong count = new AtomicLong();
        plans.with(count::incrementAndGet).planned(sql);
        return count.get();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select a from t where @ | ' and '       | a <> #",
                "select a from t where @ | ' and '       | a <> b + #",
                "select a from t where @ | ' and '       | a < 7 + #",
                "select a from t where @ | ' or '        | (a = # and b = 1)",
                "select @                | ' + '         | 1",
                "select @                | ' || '        | upper('x')",
                "select @ from t         | ' + '         | a",
                "select @ from t         | ', '          | sum(a + #)",
                "select a from t where a in (@) | ', '   | b + #",
                "select a from t where struct(a, b) in (@) | ', ' | struct(#, 1)",
                "@                       | ' union all ' | select # as x",
                "@                       | ' union all ' | select a from t where b > #",
                "@                       | ' except '    | select # as x",
                "@                       | ' intersect ' | select # as x",
                "@                       | ' union '     | select # as x",
                "select t.a from t @     | ' '           | join t t# on t.a = t#.a"
            })
    void workGrowsWithTheText(String statement, String separator, String text) {
        int few = 12;
        long small = work(statement.replace("@", repeated(few, separator, text)));
        long large = work(statement.replace("@", repeated(4 * few, separator, text)));
        assertThat(large).isLessThan(separator.equals(" ") ? 32 * small : 6 * small);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"select t0.a from t t0 @join", "select @sum from t", "@union", "select a from t where @and"})
    void muchTextIsPlanned(String statement) {
        plans.planned(statement
                .replace("@join", repeated(100, " ", "join t u# on t0.a = u#.a"))
                .replace("@sum", repeated(5000, ", ", "sum(a + #)"))
                .replace("@union", repeated(2000, " union all ", "select a from t where b > #"))
                .replace("@and", repeated(1000, " and ", "a <> #")));
    }

    @Test
    void cubesOfManyKeysAreRefused() {
        SkepException error = plans.error("select 1 from t group by " + repeated(20, ", ", "a + #") + " with cube");
        assertThat(error.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(error).hasMessageContaining("20").hasMessageContaining("4096");
        assertThat(error.hint()).isPresent();
    }

    @Test
    void typesOfManyLevelsAreRefused() {
        SkepException error = plans.error("select " + "array(".repeat(60) + "1" + ")".repeat(60));
        assertThat(error.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(error.location()).isPresent();
    }

    @Test
    void planningEndsWhereverItIsCancelled() {
        String sql = "select a, count(*), sum(1 + 1) from t where b > 1 + 2 and a in (select b from t) group by a"
                + " union all select x.a, 1, y.b from t x join t y on x.a = y.a join t z on y.b = z.b";
        long questions = work(sql);
        assertThat(questions).isGreaterThan(50);
        for (long last = 1; last <= questions; last++) {
            AtomicLong left = new AtomicLong(last);
            Plans cancelled = plans.with(() -> {
                if (left.decrementAndGet() <= 0) {
                    throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query was cancelled");
                }
            });
            assertThatThrownBy(() -> cancelled.planned(sql))
                    .isInstanceOfSatisfying(
                            SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_CANCELLED));
        }
    }
}
