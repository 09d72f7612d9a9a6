package dev.skep.planner.rule;

import dev.skep.planner.context.PlanningCheck;
import dev.skep.planner.statistics.CardinalityEstimator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Relations to be inner-joined, and conditions over their columns side by side. Small graphs are ordered by dynamic programming over subsets
 * (bushy trees, no cross products unless needed), large ones greedily. The cost is the sum of the sizes of all intermediate results, build sides counted
 * once more.
 */
final class JoinGraph {
    /** More relations than that are joined in the order written. */
    static final int MOST_RELATIONS = 60;

    private static final int MOST_FOR_DYNAMIC_PROGRAMMING = 8;

    private final PlanningCheck check;
    private final RelOptCluster cluster;
    private final RexBuilder rexBuilder;
    private final CardinalityEstimator estimator;
    private final List<RelNode> relations;
    private final int[] firstColumn;
    private final int columnCount;
    private final List<Condition> conditions = new ArrayList<>();

    private record Condition(RexNode node, long relations) {}

    /** A join of some relations; {@code columns} tells which original column each output column is. */
    private record Tree(RelNode rel, long relations, int[] columns, double rows, double cost) {
        /** Two trees of a graph are the same when they join the same relations. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Tree tree && tree.relations == relations;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(relations);
        }
    }

    JoinGraph(
            PlanningCheck check,
            RelOptCluster cluster,
            CardinalityEstimator estimator,
            List<RelNode> relations,
            List<RexNode> terms) {
        this.check = check;
        this.cluster = cluster;
        this.rexBuilder = cluster.getRexBuilder();
        this.estimator = estimator;
        this.relations = new ArrayList<>(relations);
        this.firstColumn = new int[relations.size()];
        int column = 0;
        for (int i = 0; i < relations.size(); i++) {
            firstColumn[i] = column;
            column += relations.get(i).getRowType().getFieldCount();
        }
        this.columnCount = column;
        Set<RexNode> all = new LinkedHashSet<>();
        for (RexNode term : terms) {
            all.add(term);
            all.addAll(implied(term));
        }
        all.addAll(transitive(all));
        for (RexNode term : all) {
            long used = used(term);
            if (Long.bitCount(used) == 1 && RexUtil.isDeterministic(term)) {
                filter(Long.numberOfTrailingZeros(used), term);
            } else {
                conditions.add(new Condition(term, used));
            }
        }
    }

    private int relationOf(int column) {
        int relation = firstColumn.length - 1;
        while (firstColumn[relation] > column) {
            relation--;
        }
        return relation;
    }

    private long used(RexNode term) {
        long used = 0;
        for (int column : RelOptUtil.InputFinder.bits(term)) {
            used |= 1L << relationOf(column);
        }
        return used;
    }

    private void filter(int relation, RexNode term) {
        RexNode shifted = RexUtil.shift(term, -firstColumn[relation]);
        relations.set(relation, LogicalFilter.create(relations.get(relation), shifted));
    }

    /** What an OR over several relations says of each one alone: {@code (a=1 and b=2) or (a=3 and b=4)} implies {@code a=1 or a=3}. */
    private List<RexNode> implied(RexNode term) {
        List<RexNode> found = new ArrayList<>();
        if (term.getKind() != SqlKind.OR || Long.bitCount(used(term)) < 2) {
            return found;
        }
        for (int relation = 0; relation < relations.size(); relation++) {
            List<RexNode> branches = new ArrayList<>();
            for (RexNode branch : RelOptUtil.disjunctions(term)) {
                List<RexNode> own = new ArrayList<>();
                for (RexNode part : RelOptUtil.conjunctions(branch)) {
                    if (used(part) == 1L << relation) {
                        own.add(part);
                    }
                }
                if (own.isEmpty()) {
                    branches.clear();
                    break;
                }
                branches.add(RexUtil.composeConjunction(rexBuilder, own));
            }
            if (!branches.isEmpty()) {
                found.add(RexUtil.composeDisjunction(rexBuilder, branches));
            }
        }
        return found;
    }

    /** {@code a = b} and {@code b = c} imply {@code a = c}; and {@code a = b and a = 1} implies {@code b = 1}. */
    private List<RexNode> transitive(Set<RexNode> terms) {
        int[] representative = new int[columnCount];
        for (int i = 0; i < columnCount; i++) {
            representative[i] = i;
        }
        for (RexNode term : terms) {
            int[] pair = equalColumns(term);
            if (pair != null) {
                int from = find(representative, pair[0]);
                representative[from] = find(representative, pair[1]);
            }
        }
        List<RexNode> found = new ArrayList<>();
        RelDataType[] types = types();
        for (int i = 0; i < columnCount; i++) {
            for (int j = i + 1; j < columnCount; j++) {
                if (find(representative, i) == find(representative, j) && relationOf(i) != relationOf(j)) {
                    found.add(rexBuilder.makeCall(
                            SqlStdOperatorTable.EQUALS, new RexInputRef(i, types[i]), new RexInputRef(j, types[j])));
                }
            }
        }
        for (RexNode term : terms) {
            if (Long.bitCount(used(term)) == 1
                    && RelOptUtil.InputFinder.bits(term).cardinality() == 1
                    && RexUtil.isDeterministic(term)
                    && term instanceof RexCall) {
                copyToEqualColumns(term, representative, types, found);
            }
        }
        found.removeAll(terms);
        return found.stream()
                .filter(node -> equalColumns(node) == null || !terms.contains(mirrored(node)))
                .distinct()
                .toList();
    }

    private void copyToEqualColumns(RexNode term, int[] representative, RelDataType[] types, List<RexNode> found) {
        int column = RelOptUtil.InputFinder.bits(term).nth(0);
        for (int other = 0; other < columnCount; other++) {
            if (other != column
                    && find(representative, other) == find(representative, column)
                    && types[other].equals(types[column])) {
                RexNode target = new RexInputRef(other, types[other]);
                found.add(term.accept(new RexShuttle() {
                    @Override
                    public RexNode visitInputRef(RexInputRef reference) {
                        return target;
                    }
                }));
            }
        }
    }

    private RexNode mirrored(RexNode equality) {
        List<RexNode> operands = ((RexCall) equality).getOperands();
        return rexBuilder.makeCall(SqlStdOperatorTable.EQUALS, operands.get(1), operands.get(0));
    }

    private RelDataType[] types() {
        RelDataType[] types = new RelDataType[columnCount];
        int column = 0;
        for (RelNode relation : relations) {
            for (var field : relation.getRowType().getFieldList()) {
                types[column++] = field.getType();
            }
        }
        return types;
    }

    private static int find(int[] representative, int column) {
        int root = column;
        while (representative[root] != root) {
            root = representative[root];
        }
        return root;
    }

    private static int[] equalColumns(RexNode term) {
        if (term.getKind() == SqlKind.EQUALS
                && ((RexCall) term).getOperands().get(0) instanceof RexInputRef left
                && ((RexCall) term).getOperands().get(1) instanceof RexInputRef right) {
            return new int[] {left.getIndex(), right.getIndex()};
        }
        return null;
    }

    /** The joined relations with the columns in their first order. */
    RelNode order(RelDataType rowType) {
        List<Tree> leaves = new ArrayList<>();
        for (int i = 0; i < relations.size(); i++) {
            RelNode relation = relations.get(i);
            int[] columns = new int[relation.getRowType().getFieldCount()];
            for (int j = 0; j < columns.length; j++) {
                columns[j] = firstColumn[i] + j;
            }
            leaves.add(new Tree(
                    relation, 1L << i, columns, estimator.estimate(relation).rows(), 0));
        }
        Tree best = leaves.size() <= MOST_FOR_DYNAMIC_PROGRAMMING ? dynamic(leaves) : greedy(leaves);
        RelNode rel = best.rel();
        List<RexNode> rest = new ArrayList<>();
        for (Condition condition : conditions) {
            if (Long.bitCount(condition.relations()) < 2) {
                rest.add(remap(condition.node(), inverse(best.columns())));
            }
        }
        if (!rest.isEmpty()) {
            rel = LogicalFilter.create(rel, RexUtil.composeConjunction(rexBuilder, rest));
        }
        int[] position = inverse(best.columns());
        List<RexNode> output = new ArrayList<>();
        for (int i = 0; i < columnCount; i++) {
            output.add(RexInputRef.of(position[i], rel.getRowType()));
        }
        return LogicalProject.create(rel, List.of(), output, rowType.getFieldNames(), Set.of());
    }

    private Tree dynamic(List<Tree> leaves) {
        int count = leaves.size();
        Map<Long, Tree> best = new HashMap<>();
        leaves.forEach(leaf -> best.put(leaf.relations(), leaf));
        for (int size = 2; size <= count; size++) {
            for (boolean crossProducts : new boolean[] {false, true}) {
                for (long subset = 1; subset < 1L << count; subset++) {
                    if (Long.bitCount(subset) != size || (crossProducts && best.containsKey(subset))) {
                        continue;
                    }
                    if (crossProducts && size < count) {
                        continue;
                    }
                    Tree tree = bestSplit(subset, best, crossProducts);
                    if (tree != null) {
                        best.put(subset, tree);
                    }
                }
            }
        }
        Tree whole = best.get((1L << count) - 1);
        return whole != null ? whole : greedy(leaves);
    }

    private Tree bestSplit(long subset, Map<Long, Tree> best, boolean crossProducts) {
        Tree cheapest = null;
        for (long left = (subset - 1) & subset; left > 0; left = (left - 1) & subset) {
            long right = subset & ~left;
            if (left < right || !best.containsKey(left) || !best.containsKey(right)) {
                continue;
            }
            Tree a = best.get(left);
            Tree b = best.get(right);
            if (!crossProducts && !connected(a, b)) {
                continue;
            }
            Tree joined = join(a, b);
            if (cheapest == null || joined.cost() < cheapest.cost()) {
                cheapest = joined;
            }
        }
        return cheapest;
    }

    private boolean connected(Tree left, Tree right) {
        for (Condition condition : conditions) {
            if (spans(condition, left, right)) {
                return true;
            }
        }
        return false;
    }

    private static boolean spans(Condition condition, Tree left, Tree right) {
        long both = left.relations() | right.relations();
        return (condition.relations() & ~both) == 0
                && (condition.relations() & left.relations()) != 0
                && (condition.relations() & right.relations()) != 0;
    }

    /** The bigger side on the left, where the compiler streams it. */
    private Tree join(Tree first, Tree second) {
        check.check();
        Tree left = first.rows() >= second.rows() ? first : second;
        Tree right = left == first ? second : first;
        int[] columns = new int[left.columns().length + right.columns().length];
        System.arraycopy(left.columns(), 0, columns, 0, left.columns().length);
        System.arraycopy(right.columns(), 0, columns, left.columns().length, right.columns().length);
        List<RexNode> terms = new ArrayList<>();
        int[] position = inverse(columns);
        for (Condition condition : conditions) {
            if (spans(condition, left, right)) {
                terms.add(remap(condition.node(), position));
            }
        }
        RexNode condition = RexUtil.composeConjunction(rexBuilder, independent(terms));
        RelNode rel = LogicalJoin.create(left.rel(), right.rel(), List.of(), condition, Set.of(), JoinRelType.INNER);
        double rows = estimator.estimate(rel).rows();
        double cost = left.cost() + right.cost() + rows + 2 * right.rows() + 0.2 * left.rows();
        return new Tree(rel, left.relations() | right.relations(), columns, rows, cost);
    }

    /** Leaves out equalities that follow from the others, so that each key is compared once. */
    private List<RexNode> independent(List<RexNode> terms) {
        Map<Integer, Integer> representative = new HashMap<>();
        List<RexNode> kept = new ArrayList<>();
        for (RexNode term : terms) {
            int[] pair = equalColumns(term);
            if (pair == null) {
                kept.add(term);
                continue;
            }
            int left = root(representative, pair[0]);
            int right = root(representative, pair[1]);
            if (left != right) {
                representative.put(left, right);
                kept.add(term);
            }
        }
        return kept;
    }

    private static int root(Map<Integer, Integer> representative, int column) {
        int root = column;
        while (representative.containsKey(root)) {
            root = representative.get(root);
        }
        return root;
    }

    private Tree greedy(List<Tree> leaves) {
        List<Tree> trees = new ArrayList<>(leaves);
        Map<List<Tree>, Optional<Tree>> joins = new HashMap<>();
        while (trees.size() > 1) {
            Tree cheapest = null;
            Tree a = null;
            Tree b = null;
            for (boolean crossProducts : new boolean[] {false, true}) {
                for (int i = 0; i < trees.size(); i++) {
                    for (int j = i + 1; j < trees.size(); j++) {
                        Tree joined = joins.computeIfAbsent(List.of(trees.get(i), trees.get(j)), this::connectedJoin)
                                .orElse(null);
                        if (joined == null && crossProducts) {
                            joined = join(trees.get(i), trees.get(j));
                        }
                        if (joined != null && (cheapest == null || joined.rows() < cheapest.rows())) {
                            cheapest = joined;
                            a = trees.get(i);
                            b = trees.get(j);
                        }
                    }
                }
                if (cheapest != null) {
                    break;
                }
            }
            trees.remove(a);
            trees.remove(b);
            trees.add(cheapest);
        }
        return trees.get(0);
    }

    private Optional<Tree> connectedJoin(List<Tree> pair) {
        return connected(pair.get(0), pair.get(1)) ? Optional.of(join(pair.get(0), pair.get(1))) : Optional.empty();
    }

    private static RexNode remap(RexNode node, int[] position) {
        return node.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                return new RexInputRef(position[reference.getIndex()], reference.getType());
            }
        });
    }

    private int[] inverse(int[] columns) {
        int[] position = new int[columnCount];
        for (int i = 0; i < columns.length; i++) {
            position[columns[i]] = i;
        }
        return position;
    }
}
