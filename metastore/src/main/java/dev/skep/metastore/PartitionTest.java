package dev.skep.metastore;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.PartitionFilter.And;
import dev.skep.metastore.PartitionFilter.Bound;
import dev.skep.metastore.PartitionFilter.In;
import dev.skep.metastore.PartitionFilter.IsNull;
import dev.skep.metastore.PartitionFilter.NotIn;
import dev.skep.metastore.PartitionFilter.Or;
import dev.skep.metastore.PartitionFilter.Range;
import dev.skep.metastore.PartitionOrder.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A partition filter made ready for many partitions of one table. */
final class PartitionTest {
    private final List<Column> columns;

    PartitionTest(List<Column> columns) {
        this.columns = columns;
    }

    /** Of one column's value that is not NULL; an empty key stands for text that only a reader understands. */
    private interface KeyTest {
        boolean accepts(Optional<Key> key);
    }

    /** @throws SkepException COLUMN_NOT_FOUND */
    Predicate<List<String>> of(PartitionFilter filter) {
        if (filter instanceof And and) {
            List<Predicate<List<String>>> parts =
                    and.parts().stream().map(this::of).toList();
            return values -> parts.stream().allMatch(part -> part.test(values));
        }
        if (filter instanceof Or or) {
            List<Predicate<List<String>>> parts =
                    or.parts().stream().map(this::of).toList();
            return values -> parts.stream().anyMatch(part -> part.test(values));
        }
        if (filter instanceof In in) {
            Optional<Set<Key>> accepted = keys(in.column(), in.accepted());
            return column(
                    in.column(),
                    key -> key.isEmpty()
                            || accepted.isEmpty()
                            || accepted.get().contains(key.get().canonical()));
        }
        if (filter instanceof NotIn notIn) {
            Optional<Set<Key>> rejected = keys(notIn.column(), notIn.rejected());
            return column(
                    notIn.column(),
                    key -> key.isEmpty()
                            || rejected.isEmpty()
                            || !rejected.get().contains(key.get().canonical()));
        }
        if (filter instanceof Range range) {
            return range(range);
        }
        return filter instanceof IsNull isNull ? isNull(isNull) : values -> true;
    }

    private Predicate<List<String>> range(Range range) {
        PartitionOrder order = order(range.column());
        Optional<Key> low = range.low().map(Bound::value).flatMap(order::key);
        Optional<Key> high = range.high().map(Bound::value).flatMap(order::key);
        int least = range.low().map(Bound::inclusive).orElse(true) ? 0 : 1;
        int most = range.high().map(Bound::inclusive).orElse(true) ? 0 : -1;
        return column(
                range.column(),
                key -> key.isEmpty()
                        || (low.isEmpty() || Integer.signum(key.get().compareTo(low.get())) >= least)
                                && (high.isEmpty() || Integer.signum(key.get().compareTo(high.get())) <= most));
    }

    private Predicate<List<String>> isNull(IsNull filter) {
        int position = position(filter.column());
        PartitionOrder order = order(filter.column());
        return values -> {
            String text = values.get(position);
            boolean none = text.equals(PartitionName.DEFAULT);
            return none != filter.negated() || !none && order.value(text).isEmpty();
        };
    }

    /** NULL meets no test. */
    private Predicate<List<String>> column(String column, KeyTest test) {
        int position = position(column);
        PartitionOrder order = order(column);
        return values -> {
            String text = values.get(position);
            return !text.equals(PartitionName.DEFAULT) && test.accepts(order.value(text));
        };
    }

    /** Empty when one of the texts does not compare with the column's values. */
    private Optional<Set<Key>> keys(String column, Set<String> texts) {
        PartitionOrder order = order(column);
        Set<Key> keys = new HashSet<>();
        for (String text : texts) {
            Optional<Key> key = order.key(text);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            keys.add(key.get().canonical());
        }
        return Optional.of(keys);
    }

    private PartitionOrder order(String column) {
        return new PartitionOrder(columns.get(position(column)).type());
    }

    private int position(String column) {
        return position(column, columns);
    }

    static int position(String column, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new SkepException(ErrorCode.COLUMN_NOT_FOUND, "There is no partition column '" + column + "'.");
    }
}
