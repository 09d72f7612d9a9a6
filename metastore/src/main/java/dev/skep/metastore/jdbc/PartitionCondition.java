package dev.skep.metastore.jdbc;

import dev.skep.metastore.Column;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionFilter.And;
import dev.skep.metastore.PartitionFilter.Any;
import dev.skep.metastore.PartitionFilter.Bound;
import dev.skep.metastore.PartitionFilter.In;
import dev.skep.metastore.PartitionFilter.IsNull;
import dev.skep.metastore.PartitionFilter.NotIn;
import dev.skep.metastore.PartitionFilter.Or;
import dev.skep.metastore.PartitionFilter.Range;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.jdbc.TableRows.StoredTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A partition filter in two halves: SQL that finds all partitions wanted, and perhaps some more, over the index of
 * values; and the filter itself, which then decides on the names found.
 */
final class PartitionCondition {
    private static final int MOST_VALUES = 200;

    private final PartitionFilter filter;
    private final StoredTable table;
    private final String sql;
    private final List<Object> parameters;

    private PartitionCondition(PartitionFilter filter, StoredTable table, Optional<Sql> condition) {
        this.filter = filter;
        this.table = table;
        this.sql = condition.map(found -> " AND " + found.text()).orElse("");
        this.parameters = condition.map(Sql::parameters).orElse(List.of());
    }

    /** A piece of a WHERE clause over {@code partitions p}. */
    private record Sql(String text, List<Object> parameters) {}

    /** @throws dev.skep.api.error.SkepException COLUMN_NOT_FOUND when the filter names no partition column */
    static PartitionCondition of(PartitionFilter filter, StoredTable table) {
        return new PartitionCondition(filter, table, new Builder(table).sql(filter));
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** Empty, or AND and a condition. */
    String sql() {
        return sql;
    }

    Object[] parametersAfter(Object first) {
        List<Object> all = new ArrayList<>();
        all.add(first);
        all.addAll(parameters);
        return all.toArray();
    }

    boolean accepts(String partitionName) {
        return filter instanceof Any
                || filter.matches(table.table().partitionColumns(), PartitionName.values(partitionName));
    }

    private record Builder(StoredTable table) {
        /** Empty when every partition must be looked at. */
        Optional<Sql> sql(PartitionFilter filter) {
            if (filter instanceof In in) {
                return in(in);
            }
            if (filter instanceof Range range) {
                return range(range);
            }
            if (filter instanceof And and) {
                return joined(
                        and.parts().stream()
                                .map(this::sql)
                                .flatMap(Optional::stream)
                                .toList(),
                        " AND ");
            }
            if (filter instanceof Or or) {
                List<Optional<Sql>> parts = or.parts().stream().map(this::sql).toList();
                return parts.stream().allMatch(Optional::isPresent)
                        ? joined(parts.stream().map(Optional::get).toList(), " OR ")
                        : Optional.empty();
            }
            if (filter instanceof IsNull isNull) {
                position(isNull.column());
            } else if (filter instanceof NotIn notIn) {
                position(notIn.column());
            }
            return Optional.empty();
        }

        private Optional<Sql> in(In in) {
            int position = position(in.column());
            Collection<?> values = isNumeric(position)
                    ? in.accepted().stream()
                            .map(PartitionFilter::number)
                            .flatMap(Optional::stream)
                            .map(Number::doubleValue)
                            .toList()
                    : in.accepted();
            if (values.isEmpty() || values.size() > MOST_VALUES) {
                return Optional.empty();
            }
            return values(position, "IN (" + marks(values.size()) + ")", values);
        }

        private Optional<Sql> range(Range range) {
            int position = position(range.column());
            List<Object> bounds = new ArrayList<>();
            List<String> tests = new ArrayList<>();
            addBound(range.low(), ">= ?", position, tests, bounds);
            addBound(range.high(), "<= ?", position, tests, bounds);
            String operand = isNumeric(position) ? "v.number " : "v.value ";
            return tests.isEmpty() ? Optional.empty() : values(position, String.join(" AND " + operand, tests), bounds);
        }

        private void addBound(
                Optional<Bound> bound, String test, int position, List<String> tests, List<Object> bounds) {
            Optional<Object> value = isNumeric(position)
                    ? bound.flatMap(b -> PartitionFilter.number(b.value())).map(Number::doubleValue)
                    : bound.map(Bound::value);
            if (value.isPresent()) {
                tests.add(test);
                bounds.add(value.get());
            }
        }

        private Optional<Sql> values(int position, String test, Collection<?> tested) {
            List<Object> parameters = new ArrayList<>(List.of(table.id(), position));
            parameters.addAll(tested);
            return Optional.of(new Sql(
                    "p.partition_id IN (SELECT v.partition_id FROM partition_values v WHERE v.table_id = ?"
                            + " AND v.position = ? AND " + (isNumeric(position) ? "v.number " : "v.value ") + test
                            + ")",
                    parameters));
        }

        private static Optional<Sql> joined(List<Sql> parts, String word) {
            if (parts.isEmpty()) {
                return Optional.empty();
            }
            List<Object> parameters = new ArrayList<>();
            parts.forEach(part -> parameters.addAll(part.parameters()));
            return Optional.of(
                    new Sql(parts.stream().map(Sql::text).collect(Collectors.joining(word, "(", ")")), parameters));
        }

        private int position(String column) {
            List<Column> columns = table.table().partitionColumns();
            return PartitionFilter.position(column, columns);
        }

        private boolean isNumeric(int position) {
            return PartitionFilter.isNumeric(
                    table.table().partitionColumns().get(position).type());
        }
    }
}
