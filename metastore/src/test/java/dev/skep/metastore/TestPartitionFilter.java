package dev.skep.metastore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeParser;
import dev.skep.metastore.PartitionFilter.And;
import dev.skep.metastore.PartitionFilter.Bound;
import dev.skep.metastore.PartitionFilter.IsNull;
import dev.skep.metastore.PartitionFilter.NotIn;
import dev.skep.metastore.PartitionFilter.Or;
import dev.skep.metastore.PartitionFilter.Range;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestPartitionFilter {
    private static final List<Column> COLUMNS =
            List.of(new Column("ds", PrimitiveType.STRING), new Column("hr", PrimitiveType.INT));

    @Test
    void numbersCompareAsNumbers() {
        assertThat(matches(PartitionFilter.equal("hr", "9"), "x", "09")).isTrue();
        Range upToTen = new Range("HR", Optional.empty(), Optional.of(new Bound("10", false)));
        assertThat(matches(upToTen, "x", "9")).isTrue();
        assertThat(matches(upToTen, "x", "10")).isFalse();
    }

    @Test
    void textComparesAsText() {
        assertThat(matches(PartitionFilter.equal("ds", "9"), "09", "1")).isFalse();
        Range range = new Range("ds", Optional.of(new Bound("b", true)), Optional.of(new Bound("c", true)));
        assertThat(matches(range, "b", "1")).isTrue();
        assertThat(matches(range, "cc", "1")).isFalse();
    }

    @Test
    void nullMeetsOnlyIsNull() {
        String none = PartitionName.DEFAULT;
        assertThat(matches(new NotIn("ds", Set.of("a")), none, "1")).isFalse();
        assertThat(matches(new IsNull("ds", false), none, "1")).isTrue();
        assertThat(matches(new IsNull("hr", true), "a", none)).isFalse();
        assertThat(matches(new Range("hr", Optional.empty(), Optional.empty()), "a", none))
                .isFalse();
    }

    @Test
    void textThatIsNoValueOfTheTypeIsLeftToTheReader() {
        for (PartitionFilter filter : List.of(
                PartitionFilter.equal("hr", "9"),
                new NotIn("hr", Set.of("7.5")),
                new Range("hr", Optional.of(new Bound("90", true)), Optional.empty()),
                new IsNull("hr", false),
                new IsNull("hr", true))) {
            for (String text : List.of("7.5", "x", "+9", "99999999999", " 9")) {
                assertThat(matches(filter, "a", text)).as(filter + " " + text).isTrue();
            }
        }
    }

    @Test
    void valuesCompareAsTheirTypes() {
        assertThat(found("date", new Range("c", Optional.of(new Bound("2024-01-09", false)), Optional.empty())))
                .isEqualTo(found("date", new Range("c", Optional.of(new Bound("2024-01-10", true)), Optional.empty())));
        assertThat(found("decimal(5,2)", PartitionFilter.equal("c", "1"))).containsExactly("1", "1.0", "1.00", "1.005");
        assertThat(found("float", PartitionFilter.equal("c", "0.1"))).containsExactly("0.1", "0.10000000149", "x");
        assertThat(found("double", PartitionFilter.equal("c", "0.1"))).containsExactly("0.1", "x");
        assertThat(found("varchar(2)", PartitionFilter.equal("c", "ab"))).containsExactly("ab", "abc");
        assertThat(found("char(3)", PartitionFilter.equal("c", "ab "))).containsExactly("ab", "ab ");
    }

    private static List<String> found(String type, PartitionFilter filter) {
        List<String> values = type.equals("date")
                ? List.of("2024-01-09", "2024-01-10", "2024-1-9", "2024-02-31")
                : type.startsWith("decimal")
                        ? List.of("1", "1.0", "1.00", "1.01", "1.005")
                        : type.endsWith(")")
                                ? List.of("ab", "abc", "ab ", "b").subList(0, type.startsWith("c") ? 4 : 2)
                                : List.of("0.1", "0.10000000149", "x", "0.2");
        List<Column> columns = List.of(new Column("c", TypeParser.parse(type)));
        return values.stream()
                .filter(value -> filter.matches(columns, List.of(value)))
                .toList();
    }

    @Test
    void combines() {
        PartitionFilter both = new And(List.of(PartitionFilter.equal("ds", "a"), PartitionFilter.equal("hr", "1")));
        assertThat(matches(both, "a", "1")).isTrue();
        assertThat(matches(both, "a", "2")).isFalse();
        assertThat(matches(new Or(List.of()), "a", "2")).isFalse();
        assertThat(matches(new And(List.of()), "a", "2")).isTrue();
    }

    private static boolean matches(PartitionFilter filter, String ds, String hr) {
        return filter.matches(COLUMNS, List.of(ds, hr));
    }
}
