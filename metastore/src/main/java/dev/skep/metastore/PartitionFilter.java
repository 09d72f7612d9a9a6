package dev.skep.metastore;

import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which partitions are wanted, said over the values of partition columns. NULL (the default partition) meets
 * {@link IsNull} alone, and {@link Any}.
 *
 * <p>Values of numeric columns compare as numbers, all others as text in the order of their code points.
 */
public sealed interface PartitionFilter {
    PartitionFilter ANY = new Any();

    /** @param values the partition's, in the order of {@code columns} */
    boolean matches(List<Column> columns, List<String> values);

    static PartitionFilter equal(String column, String value) {
        return new In(column, Set.of(value));
    }

    /** Every partition. */
    record Any() implements PartitionFilter {
        @Override
        public boolean matches(List<Column> columns, List<String> values) {
            return true;
        }
    }

    /** The column's value is one of these. */
    record In(String column, Set<String> accepted) implements PartitionFilter {
        public In {
            column = Names.lower(column);
            accepted = Set.copyOf(accepted);
        }

        @Override
        public boolean matches(List<Column> columns, List<String> values) {
            PartitionValue value = PartitionValue.of(column, columns, values);
            return !value.isNull()
                    && (accepted.contains(value.text())
                            || value.numeric() && accepted.stream().anyMatch(text -> value.compareTo(text) == 0));
        }
    }

    /** The column's value is there and none of these. */
    record NotIn(String column, Set<String> rejected) implements PartitionFilter {
        public NotIn {
            column = Names.lower(column);
            rejected = Set.copyOf(rejected);
        }

        @Override
        public boolean matches(List<Column> columns, List<String> values) {
            PartitionValue value = PartitionValue.of(column, columns, values);
            return !value.isNull() && rejected.stream().noneMatch(text -> value.compareTo(text) == 0);
        }
    }

    /** The column's value lies between two bounds, either of which may be missing. */
    record Range(String column, Optional<Bound> low, Optional<Bound> high) implements PartitionFilter {
        public Range {
            column = Names.lower(column);
        }

        @Override
        public boolean matches(List<Column> columns, List<String> values) {
            PartitionValue value = PartitionValue.of(column, columns, values);
            return !value.isNull()
                    && low.map(bound -> value.compareTo(bound.value()) >= (bound.inclusive() ? 0 : 1))
                            .orElse(true)
                    && high.map(bound -> value.compareTo(bound.value()) <= (bound.inclusive() ? 0 : -1))
                            .orElse(true);
        }
    }

    /** One end of a range. */
    record Bound(String value, boolean inclusive) {}

    /** The column is NULL, or (negated) is not. */
    record IsNull(String column, boolean negated) implements PartitionFilter {
        public IsNull {
            column = Names.lower(column);
        }

        @Override
        public boolean matches(List<Column> columns, List<String> values) {
            return PartitionValue.of(column, columns, values).isNull() != negated;
        }
    }

    /** All parts hold; no parts hold always. */
    record And(List<PartitionFilter> parts) implements PartitionFilter {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(List<Column> columns, List<String> values) {
            return parts.stream().allMatch(part -> part.matches(columns, values));
        }
    }

    /** One part holds at least; no parts hold never. */
    record Or(List<PartitionFilter> parts) implements PartitionFilter {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(List<Column> columns, List<String> values) {
            return parts.stream().anyMatch(part -> part.matches(columns, values));
        }
    }

    /** A partition column's place. @throws dev.skep.api.error.SkepException COLUMN_NOT_FOUND */
    static int position(String column, List<Column> columns) {
        return PartitionValue.position(column, columns);
    }

    /** Whether values of this type are compared as numbers. */
    static boolean isNumeric(DataType type) {
        TypeKind kind = type.kind();
        return switch (kind) {
            case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }

    /** The number that a value of a numeric column is, or empty when its text is none. */
    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
