package dev.skep.planner.stage;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.TableScan;
import java.util.ArrayList;
import java.util.List;

/** Finds the scan of a join's stage that a probe key comes from, and asks it to drop rows that the build side can't match. */
final class RuntimeFilterPlacement {
    private RuntimeFilterPlacement() {}

    /** @param any whether a scan was found for any key */
    record Placed(OperatorSpec spec, boolean any) {}

    static Placed place(OperatorSpec probe, List<Integer> keys, List<Boolean> nullSafe, int id) {
        OperatorSpec spec = probe;
        boolean any = false;
        for (int key = 0; key < keys.size(); key++) {
            if (!nullSafe.get(key)) {
                OperatorSpec placed = place(spec, keys.get(key), id, key);
                any |= placed != spec;
                spec = placed;
            }
        }
        return new Placed(spec, any);
    }

    private static OperatorSpec place(OperatorSpec spec, int column, int id, int key) {
        if (spec instanceof OperatorSpec.Scan scan) {
            List<TableScan.RuntimeFilter> filters = new ArrayList<>(scan.runtimeFilters());
            filters.add(new TableScan.RuntimeFilter(id, key, column));
            return new OperatorSpec.Scan(
                    scan.table(),
                    scan.columns(),
                    scan.partitionColumns(),
                    scan.sources(),
                    scan.directories(),
                    scan.bounds(),
                    scan.filter(),
                    filters,
                    scan.outputType());
        }
        if (spec instanceof OperatorSpec.Filter filter) {
            OperatorSpec input = place(filter.input(), column, id, key);
            return input == filter.input() ? spec : new OperatorSpec.Filter(input, filter.predicate());
        }
        if (spec instanceof OperatorSpec.Project project
                && project.expressions().get(column) instanceof InputReference reference) {
            OperatorSpec input = place(project.input(), reference.column(), id, key);
            return input == project.input()
                    ? spec
                    : new OperatorSpec.Project(input, project.expressions(), project.outputType());
        }
        if (spec instanceof OperatorSpec.HashJoin join
                && column < join.probe().outputType().size()) {
            OperatorSpec input = place(join.probe(), column, id, key);
            return input == join.probe()
                    ? spec
                    : new OperatorSpec.HashJoin(
                            input,
                            join.build(),
                            join.kind(),
                            join.probeKeys(),
                            join.buildKeys(),
                            join.nullSafe(),
                            join.residual(),
                            join.sharedBuild(),
                            join.runtimeFilter());
        }
        return spec;
    }
}
