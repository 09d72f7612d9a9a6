package dev.skep.planner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.ColumnBound;
import dev.skep.planner.fake.Plans;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.core.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestBoundExtractor {
    private final Plans plans = Plans.over(
            "t | i:int, s:string, d:date, x:double, n:decimal(5,2), a:array<int>, r:struct<x:int,y:struct<z:string>>");

    private Optional<ColumnBound> bound(String condition) {
        Filter filter =
                (Filter) plans.logical("select i from t where " + condition).getInput(0);
        return BoundExtractor.bound(filter.getCondition());
    }

    @Test
    void comparisonsAreRanges() {
        assertThat(bound("i = 3")).contains(new ColumnBound(0, 3, 3, null));
        assertThat(bound("i < 3")).contains(new ColumnBound(0, null, 3, null));
        assertThat(bound("i <= 3")).contains(new ColumnBound(0, null, 3, null));
        assertThat(bound("s > 'b'")).contains(new ColumnBound(1, "b", null, null));
        assertThat(bound("s >= 'b'")).contains(new ColumnBound(1, "b", null, null));
    }

    @Test
    void theConstantMayStandFirst() {
        assertThat(bound("3 < i")).contains(new ColumnBound(0, 3, null, null));
        assertThat(bound("3 >= i")).contains(new ColumnBound(0, null, 3, null));
        assertThat(bound("3 = i")).contains(new ColumnBound(0, 3, 3, null));
    }

    @Test
    void valuesHaveTheColumnsType() {
        LocalDate day = LocalDate.of(2024, 2, 29);
        assertThat(bound("d = date '2024-02-29'")).contains(new ColumnBound(2, day, day, null));
        assertThat(bound("x < 1.5D")).contains(new ColumnBound(3, null, 1.5, null));
        BigDecimal number = new BigDecimal("1.50");
        assertThat(bound("n = cast(1.5 as decimal(5,2))")).contains(new ColumnBound(4, number, number, null));
    }

    @Test
    void listsHaveTheirValuesAndRange() {
        assertThat(bound("i in (5, 2, 9)")).contains(new ColumnBound(0, 2, 9, List.of(5, 2, 9)));
        assertThat(bound("s in ('b', null, 'a')")).contains(new ColumnBound(1, "a", "b", List.of("b", "a")));
        assertThat(bound("i = 5 or i = 2")).contains(new ColumnBound(0, 2, 5, List.of(5, 2)));
    }

    /** In files, where bounds are compared with, text is ordered by its bytes, and so beyond the first plane apart from its code units. */
    @Test
    void textIsOrderedByBytes() {
        String late = "\uD83D\uDC1D";
        assertThat(bound("s in ('\uFFFD', '" + late + "')"))
                .contains(new ColumnBound(1, "\uFFFD", late, List.of("\uFFFD", late)));
    }

    @Test
    void fieldsOfStructsHaveBounds() {
        assertThat(bound("r.x > 3")).contains(new ColumnBound(6, List.of(0), 3, null, null, false));
        assertThat(bound("'b' = r.y.z")).contains(new ColumnBound(6, List.of(1, 0), "b", "b", null, false));
        assertThat(bound("r.x in (1, 2)")).contains(new ColumnBound(6, List.of(0), 1, 2, List.of(1, 2), false));
        assertThat(bound("r.x = 1 or r.x = 2")).contains(new ColumnBound(6, List.of(0), 1, 2, List.of(1, 2), false));
        assertThat(bound("r.x = 1 or i = 2")).isEmpty();
    }

    @Test
    void valuesMayHaveToBeNull() {
        assertThat(bound("i is null")).contains(ColumnBound.ofNull(0, List.of()));
        assertThat(bound("r.y.z is null")).contains(ColumnBound.ofNull(6, List.of(1, 0)));
        assertThat(bound("i is not null")).contains(new ColumnBound(0, null, null, null));
        assertThat(bound("r is null")).isEmpty();
    }

    @Test
    void boundsMeetByPlace() {
        ColumnBound field = new ColumnBound(0, List.of(1), 1, null, null, false);
        assertThat(BoundExtractor.intersect(List.of(
                        new ColumnBound(0, 2, null, null),
                        field,
                        ColumnBound.ofNull(0, List.of()),
                        new ColumnBound(0, null, 7, null))))
                .containsExactly(new ColumnBound(0, 2, 7, null), field, ColumnBound.ofNull(0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i <> 3",
                "i = 3 or s = 'a'",
                "i = 3 or i > 5",
                "i + 1 = 3",
                "s like 'a%'",
                "i not in (1, 2)",
                "i = size(a)",
                "a = array(1)",
                "i <=> 3"
            })
    void otherConditionsSayNothing(String condition) {
        assertThat(bound(condition)).isEmpty();
    }

    @Test
    void intersectionsAreTheNarrower() {
        ColumnBound atLeast = new ColumnBound(0, 2, null, null);
        ColumnBound atMost = new ColumnBound(0, null, 7, null);
        ColumnBound list = new ColumnBound(0, 1, 5, List.of(1, 5));
        assertThat(BoundExtractor.intersect(atLeast, atMost)).isEqualTo(new ColumnBound(0, 2, 7, null));
        assertThat(BoundExtractor.intersect(atMost, atLeast)).isEqualTo(new ColumnBound(0, 2, 7, null));
        assertThat(BoundExtractor.intersect(atLeast, list)).isEqualTo(new ColumnBound(0, 2, 5, List.of(1, 5)));
        assertThat(BoundExtractor.intersect(list, new ColumnBound(0, 0, 9, null)))
                .isEqualTo(list);
    }
}
