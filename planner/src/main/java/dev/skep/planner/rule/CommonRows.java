package dev.skep.planner.rule;

import dev.skep.planner.logical.LogicalDistribute;
import dev.skep.planner.logical.LogicalScript;
import dev.skep.planner.logical.LogicalSharedRows;
import dev.skep.planner.statistics.CardinalityEstimator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.RelDigest;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * Has what a plan computes more than once computed once, as WITH tables and views that are used twice: equal trees that group, join or have windows, and make far fewer rows than
 * they read, become {@link LogicalSharedRows} of one plan. Comes before columns are trimmed, which makes equal trees unequal.
 */
final class CommonRows {
    private static final double MOST_OF_READ = 0.5;

    private final CardinalityEstimator estimator;
    private final Map<RelDigest, Integer> uses = new HashMap<>();
    private final Map<RelDigest, LogicalSharedRows> shared = new HashMap<>();
    /** In the order in which they were made: what a source reads itself comes before it. */
    private final List<LogicalSharedRows> made = new ArrayList<>();

    CommonRows(CardinalityEstimator estimator) {
        this.estimator = estimator;
    }

    /** The plan with leaves for what is common. */
    RelNode apply(RelNode plan) {
        if (!readsATableTwice(plan, new HashSet<>())) {
            return plan;
        }
        RelNode rel = new SubsumedRows(this::isWorthSharing).apply(plan);
        count(rel);
        return replace(rel);
    }

    private boolean isWorthSharing(RelNode rel) {
        return computes(rel) && isRepeatable(rel) && shrinks(rel);
    }

    private static boolean readsATableTwice(RelNode rel, Set<List<String>> tables) {
        if (rel instanceof LogicalSharedRows) {
            return false;
        }
        if (rel instanceof TableScan scan && !tables.add(scan.getTable().getQualifiedName())) {
            return true;
        }
        return rel.getInputs().stream().anyMatch(input -> readsATableTwice(input, tables));
    }

    private void count(RelNode rel) {
        if (uses.merge(rel.getRelDigest(), 1, Integer::sum) == 1) {
            rel.getInputs().forEach(this::count);
        }
    }

    private RelNode replace(RelNode rel) {
        RelDigest digest = rel.getRelDigest();
        LogicalSharedRows known = shared.get(digest);
        if (known != null) {
            return known;
        }
        boolean common = uses.getOrDefault(digest, 1) > 1 && isWorthSharing(rel);
        RelNode replaced = replaceInputs(rel);
        if (!common) {
            return replaced;
        }
        LogicalSharedRows rows = LogicalSharedRows.of(replaced, "#" + (made.size() + 1));
        made.add(rows);
        shared.put(digest, rows);
        return rows;
    }

    private RelNode replaceInputs(RelNode rel) {
        List<RelNode> inputs = new ArrayList<>();
        boolean changed = false;
        for (RelNode input : rel.getInputs()) {
            RelNode replaced = replace(input);
            changed |= replaced != input;
            inputs.add(replaced);
        }
        return changed ? rel.copy(rel.getTraitSet(), inputs) : rel;
    }

    /** Whether a tree does more than to read, choose and compute row by row. */
    private static boolean computes(RelNode rel) {
        return rel instanceof Aggregate
                || rel instanceof Join
                || (rel instanceof Project project && project.containsOver())
                || rel.getInputs().stream().anyMatch(CommonRows::computes);
    }

    private static boolean isRepeatable(RelNode rel) {
        if (rel instanceof LogicalScript || rel instanceof LogicalDistribute || rel instanceof LogicalSharedRows) {
            return false;
        }
        boolean[] repeatable = {true};
        rel.accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                repeatable[0] &= call.getOperator().isDeterministic();
                return super.visitCall(call);
            }
        });
        return repeatable[0] && rel.getInputs().stream().allMatch(CommonRows::isRepeatable);
    }

    private boolean shrinks(RelNode rel) {
        return estimator.estimate(rel).rows() <= read(rel) * MOST_OF_READ;
    }

    private double read(RelNode rel) {
        if (rel instanceof TableScan) {
            return estimator.estimate(rel).rows();
        }
        return rel.getInputs().stream().mapToDouble(this::read).sum();
    }

    /**
     * Ends the work: the sources get just the columns that are wanted of them, and are optimized as the plan was.
     *
     * @param plan with its columns trimmed
     * @param trim trims and cleans a source
     */
    RelNode finish(RelNode plan, UnaryOperator<RelNode> trim) {
        List<RelNode> readers = new ArrayList<>(List.of(plan));
        Map<RelNode, RelNode> sources = new IdentityHashMap<>();
        Map<RelNode, List<Integer>> columns = new IdentityHashMap<>();
        for (int i = made.size() - 1; i >= 0; i--) {
            RelNode source = made.get(i).source();
            TreeSet<Integer> wanted = new TreeSet<>();
            readers.forEach(reader -> collect(reader, source, wanted));
            if (!wanted.isEmpty()) {
                List<Integer> chosen = List.copyOf(wanted);
                RelNode trimmed = trim.apply(choose(source, chosen));
                readers.add(trimmed);
                sources.put(source, trimmed);
                columns.put(source, chosen);
            }
        }
        return new Ending(sources, columns).apply(plan);
    }

    private static void collect(RelNode rel, RelNode source, Set<Integer> wanted) {
        if (rel instanceof LogicalSharedRows rows && rows.source() == source) {
            wanted.addAll(rows.columns());
        }
        rel.getInputs().forEach(input -> collect(input, source, wanted));
    }

    private static RelNode choose(RelNode source, List<Integer> columns) {
        List<RexNode> nodes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int column : columns) {
            nodes.add(source.getCluster().getRexBuilder().makeInputRef(source, column));
            names.add(source.getRowType().getFieldNames().get(column));
        }
        return LogicalProject.create(source, List.of(), nodes, names, Set.of());
    }

    /** Puts the trimmed sources below the leaves, in the plan and in one another. */
    private static final class Ending {
        private final Map<RelNode, RelNode> sources;
        private final Map<RelNode, List<Integer>> columns;
        private final Map<RelNode, RelNode> ended = new IdentityHashMap<>();

        Ending(Map<RelNode, RelNode> sources, Map<RelNode, List<Integer>> columns) {
            this.sources = sources;
            this.columns = columns;
        }

        RelNode apply(RelNode rel) {
            if (rel instanceof LogicalSharedRows rows && sources.containsKey(rows.source())) {
                RelNode source = ended.get(rows.source());
                if (source == null) {
                    source = apply(sources.get(rows.source()));
                    ended.put(rows.source(), source);
                }
                List<Integer> kept = columns.get(rows.source());
                return rows.of(
                        source, rows.columns().stream().map(kept::indexOf).toList());
            }
            List<RelNode> inputs = new ArrayList<>();
            boolean changed = false;
            for (RelNode input : rel.getInputs()) {
                RelNode replaced = apply(input);
                changed |= replaced != input;
                inputs.add(replaced);
            }
            return changed ? rel.copy(rel.getTraitSet(), inputs) : rel;
        }
    }
}
