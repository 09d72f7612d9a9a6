package dev.skep.planner.check;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Table;
import dev.skep.planner.catalog.CatalogTable;
import dev.skep.planner.context.StrictChecks;
import dev.skep.planner.logical.LogicalSharedRows;
import dev.skep.planner.partition.PartitionPruner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;

/** What a session wants refused of an optimized plan: whole partitioned tables, and joins without an equality. */
public final class StrictCheck extends RelVisitor {
    private final StrictChecks checks;
    private final Set<RelNode> checked = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<RelNode> filtered = Collections.newSetFromMap(new IdentityHashMap<>());

    private StrictCheck(StrictChecks checks) {
        this.checks = checks;
    }

    /** @throws SkepException STRICT_CHECK, without a place */
    public static void check(RelNode plan, StrictChecks checks) {
        if (checks.partitionFilter() || checks.cartesian()) {
            new StrictCheck(checks).go(plan);
        }
    }

    @Override
    public void visit(RelNode node, int ordinal, RelNode parent) {
        if (node instanceof Join join && checks.cartesian()) {
            checkJoin(join);
        }
        if (node instanceof Filter filter && checks.partitionFilter()) {
            note(filter);
        }
        if (node instanceof TableScan scan && checks.partitionFilter() && !filtered.contains(scan)) {
            checkScan(scan);
        }
        if (node instanceof LogicalSharedRows rows && rows.isOptimized() && checked.add(rows.source())) {
            visit(rows.source(), 0, node);
        }
        super.visit(node, ordinal, parent);
    }

    /** With a side of one row, such as a scalar sub-query's, it makes no product. */
    private static void checkJoin(Join join) {
        boolean isProduct = join.analyzeCondition().leftKeys.isEmpty()
                && join.getJoinType().projectsRight()
                && !isOneRow(join.getLeft())
                && !isOneRow(join.getRight());
        if (isProduct) {
            throw new SkepException(
                            ErrorCode.STRICT_CHECK,
                            "A join has no equality of columns of both sides, and makes a product of them")
                    .withHint("Add one to ON or WHERE, or set hive.strict.checks.cartesian.product=false"
                            + " (and hive.mapred.mode=nonstrict).");
        }
    }

    private static boolean isOneRow(RelNode side) {
        Double most = side.getCluster().getMetadataQuery().getMaxRowCount(side);
        return most != null && most <= 1;
    }

    /** Notes the scan below whose partitions a filter decides by. */
    private void note(Filter filter) {
        RexNode condition = filter.getCondition();
        RelNode input = filter.getInput();
        while (input instanceof Project project) {
            condition = RelOptUtil.pushPastProject(condition, project);
            input = project.getInput();
        }
        if (input instanceof TableScan scan && isPartitioned(scan)) {
            Table table = scan.getTable().unwrap(CatalogTable.class).table();
            if (RelOptUtil.conjunctions(condition).stream().anyMatch(term -> PartitionPruner.decides(term, table))) {
                filtered.add(scan);
            }
        }
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
