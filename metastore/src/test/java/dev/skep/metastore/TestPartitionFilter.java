package dev.skep.metastore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.PrimitiveType;
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
