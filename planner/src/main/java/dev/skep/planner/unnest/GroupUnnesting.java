package dev.skep.planner.unnest;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/** Aggregates and limits within each value of a domain. */
final class GroupUnnesting {
    private final Unnesting unnesting;
    private final Domain domain;
    private final int width;

    GroupUnnesting(Unnesting unnesting, Domain domain) {
        this.unnesting = unnesting;
        this.domain = domain;
        this.width = domain.width();
    }

    RelNode rewrite(Aggregate aggregate) {
        RelNode groups = groups(aggregate);
        boolean overNothing = aggregate.getGroupSets().stream().anyMatch(ImmutableBitSet::isEmpty);
        return overNothing ? withNothing(groups, aggregate) : groups;
    }

    /** Groups for values of the domain for which there are rows. */
    RelNode groups(Aggregate aggregate) {
        RelNode input = unnesting.rewrite(aggregate.getInput(), domain);
        ImmutableBitSet keys = ImmutableBitSet.range(width);
        List<AggregateCall> calls = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            calls.add(shifted(call, input));
        }
        List<ImmutableBitSet> sets = new ArrayList<>();
        aggregate.getGroupSets().forEach(set -> sets.add(set.shift(width).union(keys)));
        return LogicalAggregate.create(
                input,
                aggregate.getHints(),
                aggregate.getGroupSet().shift(width).union(keys),
                sets,
                calls);
    }

    /** Its type may have become one without NULL, as groups are of some row. */
    private AggregateCall shifted(AggregateCall call, RelNode input) {
        boolean isOfKeys = call.getAggregation().getKind() == SqlKind.GROUPING;
        List<Integer> arguments = new ArrayList<>();
        for (int argument : call.getArgList()) {
            // keys that GROUPING asks for are counted down from -1
            arguments.add(argument < 0 ? argument - width : argument + width);
        }
        return AggregateCall.create(
                call.getAggregation(),
                call.isDistinct(),
                call.isApproximate(),
                call.ignoreNulls(),
                call.rexList,
                arguments,
                call.hasFilter() ? call.filterArg + width : -1,
                call.distinctKeys == null ? null : call.distinctKeys.shift(width),
                RelCollations.shift(call.collation, width),
                false,
                input,
                isOfKeys ? call.type : null,
                call.name);
    }

    /** With the row that a group of all rows has where there are none. */
    private RelNode withNothing(RelNode groups, Aggregate aggregate) {
        FoundGroups found = new FoundGroups(aggregate);
        RelNode all = domain.rows();
        RelNode marked = found.marked(groups);
        RelNode joined = Rels.join(all, marked, Rels.same(all, Rels.columns(all, 0, width), marked), JoinRelType.LEFT);
        RelNode rel = found.withNothing(joined);
        List<RexNode> values = Rels.columns(rel, 0, width);
        values.addAll(found.values(rel, 2 * width, Rels.width(joined)));
        return Rels.project(rel, values);
    }

    private static Set<SqlKind> direction(RelFieldCollation field) {
        Set<SqlKind> kinds = EnumSet.noneOf(SqlKind.class);
        if (field.getDirection().isDescending()) {
            kinds.add(SqlKind.DESCENDING);
        }
        if (field.nullDirection == RelFieldCollation.NullDirection.FIRST) {
            kinds.add(SqlKind.NULLS_FIRST);
        } else if (field.nullDirection == RelFieldCollation.NullDirection.LAST) {
            kinds.add(SqlKind.NULLS_LAST);
        }
        return kinds;
    }

    RelNode rewrite(Sort sort) {
        RelNode input = unnesting.rewrite(sort.getInput(), domain);
        if (sort.fetch == null && sort.offset == null) {
            return input;
        }
        RexBuilder rex = Rels.rex(input);
        RelDataType type = sort.getCluster().getTypeFactory().createSqlType(SqlTypeName.BIGINT);
        ImmutableList.Builder<RexFieldCollation> order = ImmutableList.builder();
        for (RelFieldCollation field : sort.getCollation().getFieldCollations()) {
            order.add(new RexFieldCollation(rex.makeInputRef(input, field.getFieldIndex() + width), direction(field)));
        }
        RexNode number = rex.makeOver(
                type,
                SqlStdOperatorTable.ROW_NUMBER,
                List.of(),
                Rels.columns(input, 0, width),
                order.build(),
                RexWindowBounds.UNBOUNDED_PRECEDING,
                RexWindowBounds.CURRENT_ROW,
                RexWindowExclusion.EXCLUDE_NO_OTHER,
                true,
                true,
                false,
                false,
                false);
        int columns = Rels.width(input);
        List<RexNode> values = Rels.columns(input, 0, columns);
        values.add(number);
        RelNode numbered = Rels.project(input, values);
        RexNode row = rex.makeInputRef(numbered, columns);
        List<RexNode> terms = new ArrayList<>();
        RexNode last = sort.fetch;
        if (sort.offset != null) {
            terms.add(rex.makeCall(SqlStdOperatorTable.GREATER_THAN, row, sort.offset));
            last = last == null ? null : rex.makeCall(SqlStdOperatorTable.PLUS, sort.offset, last);
        }
        if (last != null) {
            terms.add(rex.makeCall(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, row, last));
        }
        RelNode filtered = LogicalFilter.create(numbered, RexUtil.composeConjunction(rex, terms));
        return Rels.project(filtered, Rels.columns(filtered, 0, columns));
    }
}
