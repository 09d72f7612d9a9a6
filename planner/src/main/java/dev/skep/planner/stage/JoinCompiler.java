package dev.skep.planner.stage;

import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.planner.statistics.CardinalityEstimator;
import dev.skep.planner.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/** Joins: which side is held, whether it is sent whole or both sides are spread by key, and what is left to nested loops. */
final class JoinCompiler {
    private static final double MOST_ROWS_BUILT_WHOLE = 500_000;
    /** A side of fewer bytes is built whatever the other side has. */
    private static final double BYTES_BUILT_ANYWAY = 1 << 20;

    private static final double TIMES_SMALLER = 4;
    /** Part of the values of a key from which on a filter by them is not worth waiting for. */
    private static final double MOST_OF_ALL = 0.75;

    private final StageCompiler compiler;
    private final StageList stages;
    private final CardinalityEstimator estimator;
    private final long broadcastBytes;
    private final RuntimeFilterPlacement filters;
    private int runtimeFilters;

    JoinCompiler(
            StageCompiler compiler,
            StageList stages,
            CardinalityEstimator estimator,
            RowEstimates estimates,
            long broadcastBytes) {
        this.compiler = compiler;
        this.stages = stages;
        this.estimator = estimator;
        this.broadcastBytes = broadcastBytes;
        this.filters = new RuntimeFilterPlacement(stages, estimates);
    }

    /** Equal keys of the two sides, and the rest of the condition over left and right columns side by side. */
    private record Keys(List<Integer> left, List<Integer> right, List<Boolean> nullSafe, RexNode residual) {}

    Fragment compile(Join join) {
        int leftCount = join.getLeft().getRowType().getFieldCount();
        Keys nullAware = nullAwareKeys(join, leftCount);
        if (nullAware != null) {
            return nullAwareAnti(join, nullAware);
        }
        Keys keys = keys(join, leftCount);
        return keys.left().isEmpty() ? nestedLoop(join) : hashJoin(join, keys);
    }

    private static Keys keys(Join join, int leftCount) {
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        List<Boolean> nullSafe = new ArrayList<>();
        List<RexNode> residual = new ArrayList<>();
        for (RexNode term : RelOptUtil.conjunctions(join.getCondition())) {
            int[] pair = equalColumns(term, leftCount);
            if (pair == null) {
                if (!term.isAlwaysTrue()) {
                    residual.add(term);
                }
            } else {
                left.add(pair[0]);
                right.add(pair[1]);
                nullSafe.add(term.getKind() == SqlKind.IS_NOT_DISTINCT_FROM);
            }
        }
        RexNode rest = residual.isEmpty()
                ? null
                : RexUtil.composeConjunction(join.getCluster().getRexBuilder(), residual);
        return new Keys(left, right, nullSafe, rest);
    }

    private static int[] equalColumns(RexNode term, int leftCount) {
        if ((term.getKind() != SqlKind.EQUALS && term.getKind() != SqlKind.IS_NOT_DISTINCT_FROM)
                || !(((RexCall) term).getOperands().get(0) instanceof RexInputRef first)
                || !(((RexCall) term).getOperands().get(1) instanceof RexInputRef second)) {
            return null;
        }
        int low = Math.min(first.getIndex(), second.getIndex());
        int high = Math.max(first.getIndex(), second.getIndex());
        return low < leftCount && high >= leftCount ? new int[] {low, high - leftCount} : null;
    }

    /** The key of {@code x = y OR x IS NULL OR y IS NULL} as the only condition of an anti join, which is what NOT IN comes to. */
    private static Keys nullAwareKeys(Join join, int leftCount) {
        if (join.getJoinType() != JoinRelType.ANTI || join.getCondition().getKind() != SqlKind.OR) {
            return null;
        }
        int[] pair = null;
        List<Integer> nulls = new ArrayList<>();
        for (RexNode branch : RelOptUtil.disjunctions(join.getCondition())) {
            if (branch.getKind() == SqlKind.EQUALS && pair == null) {
                pair = equalColumns(branch, leftCount);
                if (pair == null) {
                    return null;
                }
            } else if (branch.getKind() == SqlKind.IS_NULL
                    && ((RexCall) branch).getOperands().get(0) instanceof RexInputRef reference) {
                nulls.add(reference.getIndex());
            } else {
                return null;
            }
        }
        if (pair == null) {
            return null;
        }
        boolean leftNull = nulls.contains(pair[0])
                || !join.getLeft()
                        .getRowType()
                        .getFieldList()
                        .get(pair[0])
                        .getType()
                        .isNullable();
        boolean rightNull = nulls.contains(pair[1] + leftCount)
                || !join.getRight()
                        .getRowType()
                        .getFieldList()
                        .get(pair[1])
                        .getType()
                        .isNullable();
        return leftNull && rightNull ? new Keys(List.of(pair[0]), List.of(pair[1]), List.of(false), null) : null;
    }

    private Fragment nullAwareAnti(Join join, Keys keys) {
        Fragment probe = compiler.fragment(join.getLeft());
        OperatorSpec build = whole(compiler.fragment(join.getRight()), probe.single());
        return probe.sameColumns(new OperatorSpec.HashJoin(
                probe.root(),
                build,
                JoinKind.NULL_AWARE_ANTI,
                keys.left(),
                keys.right(),
                keys.nullSafe(),
                null,
                !probe.single(),
                -1));
    }

    private OperatorSpec whole(Fragment fragment, boolean singleReader) {
        if (singleReader && fragment.single()) {
            return fragment.root();
        }
        return stages.cut(fragment, singleReader ? new Distribution.Single() : new Distribution.Broadcast());
    }

    /**
     * How a join is done.
     *
     * @param swapped whether the left side is built and the right one probes
     * @param kind of the probe and build sides so chosen
     */
    private record Sides(boolean swapped, JoinKind kind) {}

    private Sides sides(JoinRelType type, Estimate left, Estimate right) {
        return switch (type) {
            case LEFT ->
                isMuchSmaller(left, right)
                        ? new Sides(true, JoinKind.BUILD_OUTER)
                        : new Sides(false, JoinKind.PROBE_OUTER);
            case RIGHT ->
                isMuchSmaller(right, left)
                        ? new Sides(false, JoinKind.BUILD_OUTER)
                        : new Sides(true, JoinKind.PROBE_OUTER);
            case SEMI ->
                isMuchSmaller(left, right) ? new Sides(true, JoinKind.BUILD_SEMI) : new Sides(false, JoinKind.SEMI);
            case ANTI ->
                isMuchSmaller(left, right) ? new Sides(true, JoinKind.BUILD_ANTI) : new Sides(false, JoinKind.ANTI);
            case FULL -> new Sides(false, JoinKind.FULL_OUTER);
            default -> new Sides(left.bytes() < right.bytes(), JoinKind.INNER);
        };
    }

    /** Whether a side that keeps its rows had better be built, since the other is far bigger. */
    private boolean isMuchSmaller(Estimate kept, Estimate other) {
        return other.bytes() > Math.min(BYTES_BUILT_ANYWAY, broadcastBytes)
                && other.rows() > kept.rows() * TIMES_SMALLER;
    }

    private Fragment hashJoin(Join join, Keys keys) {
        Estimate left = estimator.estimate(join.getLeft());
        Estimate right = estimator.estimate(join.getRight());
        Sides sides = sides(join.getJoinType(), left, right);
        boolean swapped = sides.swapped();
        JoinKind kind = sides.kind();
        Fragment first = compiler.fragment(swapped ? join.getRight() : join.getLeft());
        Fragment second = compiler.fragment(swapped ? join.getLeft() : join.getRight());
        List<Integer> probeKeys = swapped ? keys.right() : keys.left();
        List<Integer> buildKeys = swapped ? keys.left() : keys.right();
        boolean keepsBuild = kind == JoinKind.FULL_OUTER || kind == JoinKind.BUILD_OUTER || kind.buildColumnsOnly();
        boolean broadcast =
                !keepsBuild && (swapped ? left : right).bytes() <= broadcastBytes && !buildsInParts(join, left, right);
        OperatorSpec probe;
        OperatorSpec build;
        boolean single = first.single();
        boolean shared = broadcast && !single;
        if (single || broadcast) {
            probe = first.root();
            build = whole(second, single);
        } else {
            probe = spread(first, probeKeys);
            build = spread(second, buildKeys);
        }
        int filter = -1;
        if (kind.dropsUnmatchedProbe()) {
            RuntimeFilterPlacement.Placed placed = filters.inStage(probe, probeKeys, keys.nullSafe(), runtimeFilters++);
            probe = placed.spec();
            filter = placed.any() ? runtimeFilters - 1 : -1;
            filterBelow(
                    probe,
                    probeKeys,
                    build,
                    buildKeys,
                    keys.nullSafe(),
                    swapped ? right : left,
                    swapped ? left : right);
        }
        RowExpression residual = keys.residual() == null
                ? null
                : compiler.translator().translate(swapped ? swap(join, keys.residual()) : keys.residual());
        OperatorSpec joined = new OperatorSpec.HashJoin(
                probe, build, kind, probeKeys, buildKeys, keys.nullSafe(), residual, shared, filter);
        int tasks = single || broadcast ? first.tasks() : 0;
        if (kind.buildColumnsOnly()) {
            return new Fragment(joined, tasks, single ? List.of() : buildKeys);
        }
        List<Integer> hashedBy = broadcast ? first.hashedBy() : probeKeys;
        if (kind == JoinKind.BUILD_OUTER) {
            int probeColumns = probe.outputType().size();
            hashedBy = buildKeys.stream().map(key -> probeColumns + key).toList();
        }
        if (single || kind == JoinKind.FULL_OUTER) {
            hashedBy = List.of();
        }
        return swapped ? restored(join, joined, tasks, hashedBy) : new Fragment(joined, tasks, hashedBy);
    }

    /** Rows spread by key, which they may be already. */
    private OperatorSpec spread(Fragment fragment, List<Integer> keys) {
        return fragment.tasks() == 0 && fragment.hashedBy().equals(keys)
                ? fragment.root()
                : stages.cut(fragment, new Distribution.Hash(keys));
    }

    /** Has the stages below the probe side drop what the build side's stage does not have, unless that would be little. */
    private void filterBelow(
            OperatorSpec probe,
            List<Integer> probeKeys,
            OperatorSpec build,
            List<Integer> buildKeys,
            List<Boolean> nullSafe,
            Estimate probeRows,
            Estimate buildRows) {
        for (int key = 0; key < probeKeys.size(); key++) {
            int column = probeKeys.get(key);
            double have = buildRows.columns().get(buildKeys.get(key)).distinct();
            double wanted = probeRows.columns().get(column).distinct();
            if (!nullSafe.get(key) && have < wanted * MOST_OF_ALL) {
                RuntimeFilterPlacement.origin(build, buildKeys.get(key))
                        .ifPresent(origin -> filters.below(probe, column, origin));
            }
        }
    }

    /** Whether a held side that cannot be swapped is big and bigger than the other: then all tasks had better build a part of it each. */
    private static boolean buildsInParts(Join join, Estimate left, Estimate right) {
        return switch (join.getJoinType()) {
            case LEFT, ANTI -> right.rows() > MOST_ROWS_BUILT_WHOLE && right.rows() > left.rows();
            case RIGHT -> left.rows() > MOST_ROWS_BUILT_WHOLE && left.rows() > right.rows();
            default -> false;
        };
    }

    private static JoinKind nestedKind(JoinRelType type) {
        return switch (type) {
            case LEFT, RIGHT -> JoinKind.PROBE_OUTER;
            case FULL -> JoinKind.FULL_OUTER;
            case SEMI -> JoinKind.SEMI;
            case ANTI -> JoinKind.ANTI;
            default -> JoinKind.INNER;
        };
    }

    /** An expression over left and right columns as one over right and left columns. */
    private static RexNode swap(Join join, RexNode node) {
        int leftCount = join.getLeft().getRowType().getFieldCount();
        int rightCount = join.getRight().getRowType().getFieldCount();
        return node.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                int index = reference.getIndex();
                return new RexInputRef(index < leftCount ? index + rightCount : index - leftCount, reference.getType());
            }
        });
    }

    /** The columns of a join whose right side was probed, in their own order. */
    private static Fragment restored(Join join, OperatorSpec joined, int tasks, List<Integer> hashedBy) {
        int leftCount = join.getLeft().getRowType().getFieldCount();
        int rightCount = join.getRight().getRowType().getFieldCount();
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < leftCount; i++) {
            columns.add(rightCount + i);
        }
        for (int i = 0; i < rightCount; i++) {
            columns.add(i);
        }
        List<Integer> spread = hashedBy.stream().map(columns::indexOf).toList();
        return new Fragment(SpecColumns.choose(joined, columns), tasks, spread);
    }

    private Fragment nestedLoop(Join join) {
        boolean swapped = join.getJoinType() == JoinRelType.RIGHT
                || (join.getJoinType() == JoinRelType.INNER
                        && estimator.estimate(join.getLeft()).bytes()
                                < estimator.estimate(join.getRight()).bytes());
        RelNode probeRel = swapped ? join.getRight() : join.getLeft();
        RelNode buildRel = swapped ? join.getLeft() : join.getRight();
        Fragment probe = compiler.fragment(probeRel);
        if (join.getJoinType() == JoinRelType.FULL && !probe.single()) {
            probe = Fragment.single(stages.cut(probe, new Distribution.Single()));
        }
        OperatorSpec build = whole(compiler.fragment(buildRel), probe.single());
        RexNode condition = swapped ? swap(join, join.getCondition()) : join.getCondition();
        OperatorSpec joined = new OperatorSpec.NestedLoopJoin(
                probe.root(),
                build,
                nestedKind(join.getJoinType()),
                condition.isAlwaysTrue() ? null : compiler.translator().translate(condition));
        return swapped
                ? restored(join, joined, probe.tasks(), List.of())
                : new Fragment(joined, probe.tasks(), List.of());
    }
}
