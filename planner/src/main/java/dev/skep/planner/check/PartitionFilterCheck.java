package dev.skep.planner.check;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Table;
import dev.skep.planner.catalog.CatalogTable;
import dev.skep.planner.logical.LogicalSharedRows;
import dev.skep.planner.partition.PartitionPruner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;

/** Refuses an optimized plan that reads a whole partitioned table. */
public final class PartitionFilterCheck extends RelVisitor {
    private final Set<RelNode> checked = Collections.newSetFromMap(new IdentityHashMap<>());

    private PartitionFilterCheck() {}

    /** @throws SkepException STRICT_CHECK, without a place */
    public static void check(RelNode plan) {
        new PartitionFilterCheck().go(plan);
    }

    /** A scan that many places read is met once for each: what filters it in one says nothing of another. */
    @Override
    public void visit(RelNode node, int ordinal, RelNode parent) {
        if (node instanceof Filter filter && choosesPartitions(filter)) {
            return;
        }
        if (node instanceof TableScan scan) {
            checkScan(scan);
        }
        if (node instanceof LogicalSharedRows rows && rows.isOptimized() && checked.add(rows.source())) {
            visit(rows.source(), 0, node);
        }
        super.visit(node, ordinal, parent);
    }

    /** Whether there is but a scan below a filter, and the filter decides by its partitions. */
    private static boolean choosesPartitions(Filter filter) {
        RexNode condition = filter.getCondition();
        RelNode input = filter.getInput();
        while (input instanceof Project project) {
            condition = RelOptUtil.pushPastProject(condition, project);
            input = project.getInput();
        }
        if (input instanceof TableScan scan && isPartitioned(scan)) {
            Table table = scan.getTable().unwrap(CatalogTable.class).table();
            return RelOptUtil.conjunctions(condition).stream().anyMatch(term -> PartitionPruner.decides(term, table));
        }
        return false;
    }

    private static boolean isPartitioned(TableScan scan) {
        CatalogTable read = scan.getTable().unwrap(CatalogTable.class);
        return read != null && read.table().isPartitioned();
    }

    private static void checkScan(TableScan scan) {
        if (isPartitioned(scan)) {
            throw new SkepException(
                            ErrorCode.STRICT_CHECK,
                            "All partitions of table '"
                                    + scan.getTable()
                                            .unwrap(CatalogTable.class)
                                            .table()
                                            .qualifiedName()
                                    + "' would be read")
                    .withHint("Add a condition on its partition columns, or set"
                            + " hive.strict.checks.no.partition.filter=false (and hive.mapred.mode=nonstrict).");
        }
    }
}
