package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.PartitionClause;
import dev.skep.server.session.StatementContext;
import java.util.List;

/** PARTITION (…) clauses: values by partition column, in the table's order. */
public final class PartitionSpecs {
    private PartitionSpecs() {}

    /** See {@link PartitionClause#values}. */
    public static List<String> values(Table table, List<PartitionValue> clause, StatementContext context) {
        return new PartitionClause(table, context.planner()).values(clause);
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
