package dev.skep.metastore.jdbc;

import dev.skep.metastore.Column;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionFilter.And;
import dev.skep.metastore.PartitionFilter.Any;
import dev.skep.metastore.PartitionFilter.In;
import dev.skep.metastore.PartitionFilter.IsNull;
import dev.skep.metastore.PartitionFilter.NotIn;
import dev.skep.metastore.PartitionFilter.Or;
import dev.skep.metastore.PartitionFilter.Range;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.jdbc.TableRows.StoredTable;
import dev.skep.metastore.jdbc.ValueSql.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A partition filter in two halves: SQL that finds all partitions wanted, and perhaps some more, over the index of
 * values; and the filter itself, which then decides on the names found.
 */
final class PartitionCondition {
    private final PartitionFilter filter;
    private final Predicate<List<String>> test;
    private final String sql;
    private final List<Object> parameters;

    private PartitionCondition(PartitionFilter filter, StoredTable table, Optional<Sql> condition) {
        this.filter = filter;
        this.test = filter.over(table.table().partitionColumns());
        this.sql = condition.map(found -> " AND " + found.text()).orElse("");
        this.parameters = condition.map(Sql::parameters).orElse(List.of());
    }

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
        return filter instanceof Any || test.test(PartitionName.values(partitionName));
    }

    private record Builder(StoredTable table) {
        /** Empty when every partition must be looked at. */
        Optional<Sql> sql(PartitionFilter filter) {
            if (filter instanceof In in) {
                return values(in.column(), values -> values.in(in.accepted()));
            }
            if (filter instanceof Range range) {
                return values(range.column(), values -> values.range(range.low(), range.high()));
            }
            if (filter instanceof IsNull isNull) {
                return values(isNull.column(), values -> values.isNull(PartitionName.DEFAULT, isNull.negated()));
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
            if (filter instanceof NotIn notIn) {
                position(notIn.column());
            }
            return Optional.empty();
        }

        private Optional<Sql> values(String column, Function<ValueSql, Optional<Sql>> test) {
            int position = position(column);
            ValueSql values =
                    new ValueSql(table.table().partitionColumns().get(position).type());
            return test.apply(values).map(found -> {
                List<Object> parameters = new ArrayList<>(List.of(table.id(), position));
                parameters.addAll(found.parameters());
                return new Sql(
                        "p.partition_id IN (SELECT v.partition_id FROM partition_values v WHERE v.table_id = ?"
                                + " AND v.position = ? AND " + found.text() + ")",
                        parameters);
            });
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
    }
}
