package dev.skep.planner.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.calcite.plan.RelDigest;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/**
 * Makes trees equal that are so but for conditions: one that has all conditions of another one and more reads the other's rows and filters them, so that {@link CommonRows} has
 * these computed once. Conditions are compared at the top of the trees, to which those are pulled up that can be asked there. WITH tables get such conditions when one of their
 * uses is joined by a column that must not be NULL.
 */
final class SubsumedRows {
    /** A tree without the conditions that could be pulled up, and these, over its output, by their digests. */
    private record Pulled(RelNode rel, Map<String, RexNode> conditions) {}

    private final Predicate<RelNode> wanted;
    private final Map<RelNode, Pulled> pulled = new IdentityHashMap<>();
    /** The trees that are equal when conditions are pulled up. */
    private final Map<RelDigest, Set<RelNode>> alike = new HashMap<>();

    /** @param wanted tells of trees whether they should be computed once */
    SubsumedRows(Predicate<RelNode> wanted) {
        this.wanted = wanted;
    }

    RelNode apply(RelNode plan) {
        pull(plan);
        for (Map.Entry<RelNode, Pulled> entry : pulled.entrySet()) {
            if (entry.getKey() instanceof Aggregate || entry.getKey() instanceof Join) {
                alike.computeIfAbsent(entry.getValue().rel().getRelDigest(), digest -> new LinkedHashSet<>())
                        .add(entry.getKey());
            }
        }
        return replace(plan);
    }

    private RelNode replace(RelNode rel) {
        RelNode base = base(rel);
        if (base != null) {
            Map<String, RexNode> more = new TreeMap<>(pulled.get(rel).conditions());
            more.keySet().removeAll(pulled.get(base).conditions().keySet());
            return filter(replace(base), more);
        }
        List<RelNode> inputs = new ArrayList<>();
        boolean changed = false;
        for (RelNode input : rel.getInputs()) {
            RelNode replaced = replace(input);
            changed |= replaced != input;
            inputs.add(replaced);
        }
        return changed ? rel.copy(rel.getTraitSet(), inputs) : rel;
    }

    /** The tree whose rows a tree is a part of, or null. */
    private RelNode base(RelNode rel) {
        Pulled own = pulled.get(rel);
        if (own == null || own.conditions().isEmpty()) {
            return null;
        }
        Set<RelNode> others = alike.getOrDefault(own.rel().getRelDigest(), Set.of());
        if (others.size() < 2 || !wanted.test(rel)) {
            return null;
        }
        for (RelNode other : others) {
            Set<String> conditions = pulled.get(other).conditions().keySet();
            boolean fewer = conditions.size() < own.conditions().size()
                    && own.conditions().keySet().containsAll(conditions);
            if (fewer
                    && wanted.test(other)
                    && RelOptUtil.areRowTypesEqual(rel.getRowType(), other.getRowType(), true)) {
                return other;
            }
        }
        return null;
    }

    private Pulled pull(RelNode rel) {
        Pulled known = pulled.get(rel);
        if (known == null) {
            known = pullUp(rel);
            pulled.put(rel, known);
        }
        return known;
    }

    private Pulled pullUp(RelNode rel) {
        List<Pulled> inputs = rel.getInputs().stream().map(this::pull).toList();
        if (rel instanceof Filter filter) {
            return ofFilter(filter, inputs.get(0));
        }
        Map<String, RexNode> conditions = new TreeMap<>();
        List<RelNode> rest = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            int[] places = places(rel, i);
            Map<String, RexNode> kept = new TreeMap<>();
            for (RexNode condition : inputs.get(i).conditions().values()) {
                RexNode moved = moved(condition, places);
                if (moved == null) {
                    kept.put(condition.toString(), condition);
                } else {
                    conditions.put(moved.toString(), moved);
                }
            }
            rest.add(filter(inputs.get(i).rel(), kept));
        }
        return new Pulled(rest.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), rest), conditions);
    }

    private static Pulled ofFilter(Filter filter, Pulled input) {
        boolean movable = RexUtil.isDeterministic(filter.getCondition())
                && !RexOver.containsOver(filter.getCondition())
                && !RexUtil.SubQueryFinder.containsSubQuery(filter);
        if (!movable) {
            RelNode rest = filter(input.rel(), input.conditions());
            return new Pulled(filter.copy(filter.getTraitSet(), List.of(rest)), Map.of());
        }
        Map<String, RexNode> conditions = new TreeMap<>(input.conditions());
        for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
            conditions.put(condition.toString(), condition);
        }
        return new Pulled(input.rel(), conditions);
    }

    private static RelNode filter(RelNode rel, Map<String, RexNode> conditions) {
        return conditions.isEmpty()
                ? rel
                : LogicalFilter.create(
                        rel, RexUtil.composeConjunction(rel.getCluster().getRexBuilder(), conditions.values()));
    }

    /** Where an operator's output has the columns of an input that conditions may be asked of as well: a place for each column, or -1. */
    private static int[] places(RelNode rel, int input) {
        int count = rel.getInput(input).getRowType().getFieldCount();
        int[] places = new int[count];
        Arrays.fill(places, -1);
        if (rel instanceof Project project && !project.containsOver()) {
            for (int i = project.getProjects().size() - 1; i >= 0; i--) {
                if (project.getProjects().get(i) instanceof RexInputRef reference) {
                    places[reference.getIndex()] = i;
                }
            }
        } else if (rel instanceof Aggregate aggregate && aggregate.getGroupType() == Aggregate.Group.SIMPLE) {
            List<Integer> keys = aggregate.getGroupSet().asList();
            for (int i = 0; i < keys.size(); i++) {
                places[keys.get(i)] = i;
            }
        } else if (rel instanceof Join join && keepsRows(join.getJoinType(), input)) {
            int shift = input == 0 ? 0 : join.getLeft().getRowType().getFieldCount();
            Arrays.setAll(places, column -> column + shift);
        }
        return places;
    }

    /** Whether each row of a join has a row of an input, whose conditions can be asked after the join as well as before. */
    private static boolean keepsRows(JoinRelType type, int input) {
        return switch (type) {
            case INNER -> true;
            case LEFT, SEMI, ANTI -> input == 0;
            case RIGHT -> input == 1;
            default -> false;
        };
    }

    /** The condition over the output, or null when it can't be asked there; one of no column must stay where it is, since an aggregation of no rows may have one. */
    private static RexNode moved(RexNode condition, int[] places) {
        if (RelOptUtil.InputFinder.bits(condition).isEmpty()) {
            return null;
        }
        boolean[] lost = {false};
        RexNode moved = condition.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                int place = places[reference.getIndex()];
                lost[0] |= place < 0;
                return place < 0 ? reference : new RexInputRef(place, reference.getType());
            }
        });
        return lost[0] ? null : moved;
    }
}
