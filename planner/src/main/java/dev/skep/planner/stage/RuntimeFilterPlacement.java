package dev.skep.planner.stage;

import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.TableScan.FilterOrigin;
import dev.skep.execution.plan.TableScan.JoinKey;
import dev.skep.execution.plan.TableScan.RuntimeFilter;
import dev.skep.execution.plan.TableScan.StageColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the scans that a join key comes from, and asks them to drop rows that the join's other side can't match: those of the join's own stage by the table that the join
 * builds, those of the stages below by the rows that the other side's stage made.
 */
final class RuntimeFilterPlacement {
    private final StageList stages;
    private final RowEstimates estimates;

    RuntimeFilterPlacement(StageList stages, RowEstimates estimates) {
        this.stages = stages;
        this.estimates = estimates;
    }

    /** @param any whether a scan was found */
    record Placed(OperatorSpec spec, boolean any) {}

    /** Asks scans of the stage that {@code probe} is part of. @param join the id of the join that {@code probe} feeds */
    Placed inStage(OperatorSpec probe, List<Integer> keys, List<Boolean> nullSafe, int join) {
        OperatorSpec spec = probe;
        boolean any = false;
        for (int key = 0; key < keys.size(); key++) {
            if (!nullSafe.get(key)) {
                Walk walk = new Walk(new JoinKey(join, key), probe, false);
                spec = walk.place(spec, keys.get(key), true);
                any |= walk.any;
            }
        }
        return new Placed(spec, any);
    }

    /** Asks scans of the stages that a join's probe side reads. @param origin whose values alone can match */
    void below(OperatorSpec probe, int column, StageColumn origin) {
        new Walk(origin, probe, true).place(probe, column, true);
    }

    /** The stage's column from which all values of a column of {@code spec} come, if {@code spec} reads them as they are. */
    static Optional<StageColumn> origin(OperatorSpec spec, int column) {
        if (spec instanceof OperatorSpec.ExchangeSource source) {
            return Optional.of(new StageColumn(source.stage(), column));
        }
        if (spec instanceof OperatorSpec.Filter filter) {
            return origin(filter.input(), column);
        }
        if (spec instanceof OperatorSpec.Project project) {
            return project.expressions().get(column) instanceof InputReference reference
                    ? origin(project.input(), reference.column())
                    : Optional.empty();
        }
        if (spec instanceof OperatorSpec.Aggregate aggregate
                && column < aggregate.groupColumns().size()) {
            return origin(aggregate.input(), aggregate.groupColumns().get(column));
        }
        if (spec instanceof OperatorSpec.HashJoin join) {
            if (join.kind().buildColumnsOnly()) {
                return origin(join.build(), column);
            }
            int probeColumns = join.probe().outputType().size();
            return column < probeColumns ? origin(join.probe(), column) : origin(join.build(), column - probeColumns);
        }
        return Optional.empty();
    }

    /** Follows a column down to scans. What it drops on the way could only have made rows whose column is NULL or has no match. */
    private final class Walk {
        private final FilterOrigin origin;
        private final OperatorSpec open;
        private final boolean acrossStages;
        private boolean any;

        Walk(FilterOrigin origin, OperatorSpec open, boolean acrossStages) {
            this.origin = origin;
            this.open = open;
            this.acrossStages = acrossStages;
        }

        /** The same operators with the scans asked. @param own whether they are of the join's own stage */
        OperatorSpec place(OperatorSpec spec, int column, boolean own) {
            OperatorSpec placed = asked(spec, column, own);
            if (placed != spec) {
                estimates.replace(spec, placed);
            }
            return placed;
        }

        private OperatorSpec asked(OperatorSpec spec, int column, boolean own) {
            if (spec instanceof OperatorSpec.Scan scan) {
                if (own == acrossStages) {
                    return scan;
                }
                any = true;
                return scan.with(new RuntimeFilter(origin, column));
            }
            if (spec instanceof OperatorSpec.ExchangeSource source) {
                enter(source, column);
                return source;
            }
            if (spec instanceof OperatorSpec.Filter filter) {
                return new OperatorSpec.Filter(place(filter.input(), column, own), filter.predicate());
            }
            if (spec instanceof OperatorSpec.Project project) {
                return project.expressions().get(column) instanceof InputReference reference
                        ? new OperatorSpec.Project(
                                place(project.input(), reference.column(), own),
                                project.expressions(),
                                project.outputType())
                        : project;
            }
            if (spec instanceof OperatorSpec.Aggregate aggregate) {
                return column < aggregate.groupColumns().size()
                        ? new OperatorSpec.Aggregate(
                                place(
                                        aggregate.input(),
                                        aggregate.groupColumns().get(column),
                                        own),
                                aggregate.groupColumns(),
                                aggregate.calls(),
                                aggregate.mode(),
                                aggregate.outputType())
                        : aggregate;
            }
            if (spec instanceof OperatorSpec.Window window) {
                return window.partitionColumns().contains(column)
                        ? new OperatorSpec.Window(
                                place(window.input(), column, own),
                                window.partitionColumns(),
                                window.orderKeys(),
                                window.calls(),
                                window.outputType())
                        : window;
            }
            if (spec instanceof OperatorSpec.Sort sort) {
                return new OperatorSpec.Sort(place(sort.input(), column, own), sort.keys());
            }
            if (spec instanceof OperatorSpec.Union union) {
                List<OperatorSpec> inputs = new ArrayList<>();
                union.inputs().forEach(input -> inputs.add(place(input, column, own)));
                return new OperatorSpec.Union(inputs, union.outputType());
            }
            return spec instanceof OperatorSpec.HashJoin join ? asked(join, column, own) : spec;
        }

        private void enter(OperatorSpec.ExchangeSource source, int column) {
            if (acrossStages && stages.hasOneReader(source.stage(), open)) {
                Stage stage = stages.stage(source.stage());
                OperatorSpec root = place(stage.root(), column, false);
                stages.replace(new Stage(stage.id(), root, stage.output(), stage.tasks()));
            }
        }

        /** Where the column is a key, the other side's key is followed too. */
        private OperatorSpec asked(OperatorSpec.HashJoin join, int column, boolean own) {
            int probeColumns = join.kind().buildColumnsOnly()
                    ? 0
                    : join.probe().outputType().size();
            boolean ofProbe = column < probeColumns;
            int inSide = ofProbe ? column : column - probeColumns;
            int key = (ofProbe ? join.probeKeys() : join.buildKeys()).indexOf(inSide);
            boolean both = key >= 0 && !join.nullSafe().get(key) && join.kind() != JoinKind.NULL_AWARE_ANTI;
            OperatorSpec probe = join.probe();
            OperatorSpec build = join.build();
            if (ofProbe || both) {
                probe = place(probe, ofProbe ? inSide : join.probeKeys().get(key), own);
            }
            if (!ofProbe || both) {
                build = place(build, ofProbe ? join.buildKeys().get(key) : inSide, own);
            }
            return join.withInputs(probe, build);
        }
    }
}
