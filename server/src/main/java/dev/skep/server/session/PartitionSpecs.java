package dev.skep.server.session;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Column;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.PartitionClause;
import java.util.ArrayList;
import java.util.List;

/** PARTITION (…) clauses: values by partition column, in the table's order. */
public final class PartitionSpecs {
    private PartitionSpecs() {}

    /**
     * See {@link PartitionClause#values}; where no partition has these texts, those of equal values that partitions have, such as {@code 01} for a number 1: a column's type may
     * have changed since, or other programs made the directory.
     */
    public static List<String> values(Table table, List<PartitionValue> clause, StatementContext context) {
        PartitionClause reader = new PartitionClause(table, context.planner());
        List<String> wanted = reader.values(clause);
        boolean typed = table.partitionColumns().stream()
                .anyMatch(column -> !column.type().kind().isCharacter());
        if (!typed || clause.isEmpty()) {
            return wanted;
        }
        PartitionFilter filter = PartitionFilter.values(table.partitionColumnNames(), wanted);
        List<List<String>> there =
                context.session().catalog().partitions().partitionNames(table.qualifiedName(), filter).stream()
                        .map(PartitionName::values)
                        .toList();
        return there.stream().anyMatch(values -> matches(values, wanted))
                ? wanted
                : equal(there, wanted, table, reader);
    }

    private static List<String> equal(
            List<List<String>> there, List<String> wanted, Table table, PartitionClause reader) {
        List<String> found = new ArrayList<>(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            int index = i;
            Column column = table.partitionColumns().get(i);
            List<String> same = wanted.get(i) == null || column.type().kind().isCharacter()
                    ? List.of()
                    : there.stream()
                            .map(values -> values.get(index))
                            .distinct()
                            .filter(value -> reader.normal(value, column).equals(wanted.get(index)))
                            .toList();
            if (same.size() == 1) {
                found.set(i, same.get(0));
            }
        }
        return found;
    }

    /** The partitions that a clause names, which may leave values out. @throws SkepException PARTITION_NOT_FOUND when there are none */
    public static List<Partition> matching(Table table, List<PartitionValue> clause, StatementContext context) {
        List<String> wanted = values(table, clause, context);
        List<Partition> matching = context.session().catalog().partitions().partitions(table.qualifiedName()).stream()
                .filter(partition -> matches(partition.values(), wanted))
                .toList();
        if (matching.isEmpty()) {
            throw Locations.error(
                    ErrorCode.PARTITION_NOT_FOUND,
                    "Table '" + table.qualifiedName() + "' has no such partition",
                    clause.get(0));
        }
        return matching;
    }

    /** Values for all partition columns. @throws SkepException INVALID_PARTITION_SPEC when some are missing */
    public static List<String> allValues(Table table, List<PartitionValue> clause, StatementContext context) {
        List<String> values = values(table, clause, context);
        int missing = values.indexOf(null);
        if (missing >= 0) {
            throw new SkepException(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "The partition needs a value for '"
                            + table.partitionColumnNames().get(missing) + "'",
                    clause.isEmpty() ? null : Locations.of(clause.get(0)));
        }
        return values;
    }

    /** Whether a partition has the values wanted, where null stands for any. */
    public static boolean matches(List<String> values, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i) != null && !wanted.get(i).equals(values.get(i))) {
                return false;
            }
        }
        return true;
    }
}
