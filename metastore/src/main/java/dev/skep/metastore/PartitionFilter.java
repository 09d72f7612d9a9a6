package dev.skep.metastore;

import dev.skep.api.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which partitions are wanted, said over the values of partition columns. NULL (the default partition) meets
 * {@link IsNull} alone, and {@link Any}.
 *
 * <p>Values compare as those of the column's type: numbers as numbers, text in the order of its code points. A value
 * whose text is not what is written for one of the type ({@code 7.5} or {@code x} for an int) meets every filter of its
 * column: a filter may want too much, and never too little.
 */
public sealed interface PartitionFilter {
    PartitionFilter ANY = new Any();

    /** The test of a partition's values in the order of {@code columns}. @throws dev.skep.api.error.SkepException COLUMN_NOT_FOUND */
    default Predicate<List<String>> over(List<Column> columns) {
        return new PartitionTest(columns).of(this);
    }

    /** @param values the partition's, in the order of {@code columns} */
    default boolean matches(List<Column> columns, List<String> values) {
        return over(columns).test(values);
    }

    static PartitionFilter equal(String column, String value) {
        return new In(column, Set.of(value));
    }

    /**
     * The partitions whose values are these.
     *
     * @param values in the order of {@code columns}; null for any value, {@link PartitionName#DEFAULT} for NULL
     */
    static PartitionFilter values(List<String> columns, List<String> values) {
        List<PartitionFilter> parts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value != null) {
                String column = columns.get(i);
                parts.add(value.equals(PartitionName.DEFAULT) ? new IsNull(column, false) : equal(column, value));
            }
        }
        return parts.isEmpty() ? ANY : new And(parts);
    }

    /** Every partition. */
    record Any() implements PartitionFilter {}

    /** The column's value is one of these. */
    record In(String column, Set<String> accepted) implements PartitionFilter {
        public In {
            column = Names.lower(column);
            accepted = Set.copyOf(accepted);
        }
    }

    /** The column's value is there and none of these. */
    record NotIn(String column, Set<String> rejected) implements PartitionFilter {
        public NotIn {
            column = Names.lower(column);
            rejected = Set.copyOf(rejected);
        }
    }

    /** The column's value lies between two bounds, either of which may be missing. */
    record Range(String column, Optional<Bound> low, Optional<Bound> high) implements PartitionFilter {
        public Range {
            column = Names.lower(column);
        }
    }

    /** One end of a range. */
    record Bound(String value, boolean inclusive) {}

    /** The column is NULL, or (negated) is not. */
    record IsNull(String column, boolean negated) implements PartitionFilter {
        public IsNull {
            column = Names.lower(column);
        }
    }

    /** All parts hold; no parts hold always. */
    record And(List<PartitionFilter> parts) implements PartitionFilter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** One part holds at least; no parts hold never. */
    record Or(List<PartitionFilter> parts) implements PartitionFilter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** A partition column's place. @throws dev.skep.api.error.SkepException COLUMN_NOT_FOUND */
    static int position(String column, List<Column> columns) {
        return PartitionTest.position(column, columns);
    }

    /** Whether a text compares with the values of a type, as bounds and accepted values should. */
    static boolean isComparable(DataType type, String text) {
        return new PartitionOrder(type).key(text).isPresent();
    }

    /** The number that a text is, or empty when it is none. */
    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
