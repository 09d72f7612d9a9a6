package dev.skep.planner.unnest;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/** Rows that get columns for the sub-queries of the expressions over them, and the expressions over such rows. */
final class SubqueryColumns extends Translation {
    private final Unnesting unnesting;
    private final Domain domain;
    private final Set<CorrelationId> own;
    private final IntUnaryOperator columns;
    private final RexBuilder rex;
    /** The rows as they came. Sub-queries whose rows are added refer to these, not to what was added for others, so that plans do not double with each. */
    private final RelNode base;
    /** The rows that sub-queries of whole terms kept. */
    private RelNode kept;

    private RelNode rel;

    /**
     * @param rel the rows, which have the domain's columns first
     * @param own what a row of these is called in sub-queries
     * @param columns for a column as expressions and sub-queries know it, where it is in the rows
     */
    SubqueryColumns(Unnesting unnesting, RelNode rel, Domain domain, Set<CorrelationId> own, IntUnaryOperator columns) {
        super(Rels.rex(rel), rel.getRowType(), domain, 0, columns);
        this.unnesting = unnesting;
        this.base = rel;
        this.kept = rel;
        this.rel = rel;
        this.domain = domain;
        this.own = own;
        this.columns = columns;
        this.rex = Rels.rex(rel);
    }

    /** The rows with the columns that were added so far, which are the last ones. */
    RelNode rel() {
        return rel;
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery subquery) {
        List<RexNode> operands = new ArrayList<>();
        subquery.getOperands().forEach(operand -> operands.add(operand.accept(this)));
        return switch (subquery.getKind()) {
            case SCALAR_QUERY -> scalar(subquery);
            case EXISTS -> exists(subquery);
            case IN ->
                operands.size() == 1
                        ? in(subquery, operands.get(0))
                        : some(subquery, operands, SqlStdOperatorTable.EQUALS);
            case SOME -> compared(subquery, operands, ((SqlQuantifyOperator) subquery.getOperator()).comparisonKind);
            default -> throw new SkepException(ErrorCode.NOT_SUPPORTED, "A sub-query here is not supported");
        };
    }

    /** Keeps the rows for which a sub-query has rows, or has none; before columns are added. */
    void keep(RexSubQuery exists, boolean negated) {
        Correlation correlation = correlation(exists.rel, List.of(), base, false);
        RelNode rows = unnesting.rows(exists.rel, correlation.domain());
        List<RexNode> terms = Rels.same(rel, correlation.values(), rows);
        kept = Rels.join(kept, rows, terms, negated ? JoinRelType.ANTI : JoinRelType.SEMI);
        rel = kept;
    }

    private RexNode scalar(RexSubQuery subquery) {
        OneGroup group = OneGroup.of(subquery.rel);
        if (group != null && isCorrelated(group.aggregate())) {
            return ofGroup(OneGroup.of(unnesting.prepared(subquery.rel)));
        }
        boolean isOneRow = isOneRow(subquery.rel);
        Correlation correlation = correlation(subquery.rel, List.of(), kept, !isOneRow);
        RelNode rows = unnesting.rows(subquery.rel, correlation.domain());
        int width = correlation.domain().width();
        if (!isOneRow) {
            RelNode all = rows;
            rows = grouped(all, width, List.of(call(SqlStdOperatorTable.SINGLE_VALUE, all, width, width)));
        }
        add(rows, Rels.same(rel, correlation.values(), rows));
        return rex.makeInputRef(rel, Rels.width(rel) - 1);
    }

    private boolean isCorrelated(RelNode plan) {
        return Reference.in(plan).stream().anyMatch(reference -> column(reference) != null);
    }

    /** By a join with the groups that there are: a row around without one has the aggregates of nothing. */
    private RexNode ofGroup(OneGroup group) {
        Correlation correlation = correlation(group.aggregate(), List.of(), kept, false);
        FoundGroups found = new FoundGroups(group.aggregate());
        RelNode groups = found.marked(new GroupUnnesting(unnesting, correlation.domain()).groups(group.aggregate()));
        int first = Rels.width(rel) + correlation.domain().width();
        add(groups, Rels.same(rel, correlation.values(), groups));
        int end = Rels.width(rel);
        rel = found.withNothing(rel);
        List<RexNode> columns = group.columns(found.values(rel, first, end), access -> {
            CorrelationId row = ((RexCorrelVariable) access.getReferenceExpr()).id;
            Integer column = column(new Reference(row, access.getField().getIndex()));
            return column == null ? access : rex.makeInputRef(rel, column);
        });
        return columns.get(columns.size() - 1);
    }

    private RexNode exists(RexSubQuery subquery) {
        Correlation correlation = correlation(subquery);
        int width = correlation.domain().width();
        RelNode all = unnesting.rows(subquery.rel, correlation.domain());
        RelNode rows = width == 0
                ? grouped(all, width, List.of(count(all, width, -1)))
                : Rels.marked(grouped(all, width, List.of()));
        add(rows, Rels.same(rel, correlation.values(), rows));
        RexNode last = rex.makeInputRef(rel, Rels.width(rel) - 1);
        return width == 0 ? isSome(last) : rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, last);
    }

    /** By a join on the value, and one with how many values there are and how many of them are not NULL. */
    private RexNode in(RexSubQuery subquery, RexNode value) {
        Correlation correlation = correlation(subquery);
        int width = correlation.domain().width();
        RelNode all = unnesting.rows(subquery.rel, correlation.domain());
        RelNode values = grouped(all, width + 1, List.of());
        RelNode found = Rels.marked(values);
        List<RexNode> terms = Rels.same(rel, correlation.values(), found);
        terms.add(rex.makeCall(
                SqlStdOperatorTable.EQUALS, value, RexUtil.shift(rex.makeInputRef(found, width), Rels.width(rel))));
        add(found, terms);
        RexNode mark = rex.makeInputRef(rel, Rels.width(rel) - 1);
        RelNode counts = grouped(all, width, List.of(count(all, width, -1), count(all, width, width)));
        add(counts, Rels.same(rel, correlation.values(), counts));
        RexNode count = rex.makeInputRef(rel, Rels.width(rel) - 2);
        RexNode known = rex.makeInputRef(rel, Rels.width(rel) - 1);
        return decided(rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, mark), isUnknown(value, count, known));
    }

    /** By all pairs of different values and rows of the sub-query: how many compare well, and how many to NULL. */
    private RexNode some(RexSubQuery subquery, List<RexNode> operands, SqlOperator comparison) {
        Correlation correlation = correlation(subquery.rel, operands, kept, false);
        int width = correlation.domain().width();
        RelNode all = unnesting.rows(subquery.rel, correlation.domain());
        List<RexNode> terms = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            terms.add(rex.makeCall(
                    comparison, rex.makeInputRef(all, width - operands.size() + i), rex.makeInputRef(all, width + i)));
        }
        RexNode compared = RexUtil.composeConjunction(rex, terms);
        List<RexNode> projected = Rels.columns(all, 0, width);
        projected.add(trueIf(compared));
        projected.add(trueIf(rex.makeCall(SqlStdOperatorTable.IS_NULL, compared)));
        RelNode pairs = Rels.project(all, projected);
        RelNode counts = grouped(pairs, width, List.of(count(pairs, width, width), count(pairs, width, width + 1)));
        add(counts, Rels.same(rel, correlation.values(), counts));
        RexNode well = rex.makeInputRef(rel, Rels.width(rel) - 2);
        RexNode unknown = rex.makeInputRef(rel, Rels.width(rel) - 1);
        return decided(isSome(well), isSome(unknown));
    }

    /** Whether something is true, or NULL, or else false. */
    private RexNode decided(RexNode isTrue, RexNode isNull) {
        RelDataType type = rex.getTypeFactory()
                .createTypeWithNullability(rex.makeLiteral(true).getType(), true);
        return rex.makeCall(
                type,
                SqlStdOperatorTable.CASE,
                List.of(isTrue, rex.makeLiteral(true), isNull, rex.makeNullLiteral(type), rex.makeLiteral(false)));
    }

    private RexNode trueIf(RexNode condition) {
        RexNode yes = rex.makeLiteral(true);
        RelDataType type = rex.getTypeFactory().createTypeWithNullability(yes.getType(), true);
        return rex.makeCall(type, SqlStdOperatorTable.CASE, List.of(condition, yes, rex.makeNullLiteral(type)));
    }

    private RexNode isSome(RexNode count) {
        return rex.makeCall(
                SqlStdOperatorTable.CASE,
                rex.makeCall(
                        SqlStdOperatorTable.GREATER_THAN,
                        count,
                        rex.makeLiteral(BigDecimal.ZERO, count.getType(), false)),
                rex.makeLiteral(true),
                rex.makeLiteral(false));
    }

    private RexNode compared(RexSubQuery subquery, List<RexNode> operands, SqlKind comparison) {
        RexNode value = operands.get(0);
        if (operands.size() > 1 || isNested(value)) {
            return some(subquery, operands, operator(comparison));
        }
        return comparison == SqlKind.EQUALS ? in(subquery, value) : ordered(subquery, value, operator(comparison));
    }

    private static boolean isNested(RexNode value) {
        SqlTypeName type = value.getType().getSqlTypeName();
        return value.getType().isStruct() || type == SqlTypeName.ARRAY || type == SqlTypeName.MAP;
    }

    /** By the least and the greatest row. */
    private RexNode ordered(RexSubQuery subquery, RexNode value, SqlOperator comparison) {
        Correlation correlation = correlation(subquery);
        int width = correlation.domain().width();
        RelNode all = unnesting.rows(subquery.rel, correlation.domain());
        RelNode bounds = grouped(
                all,
                width,
                List.of(
                        count(all, width, -1),
                        count(all, width, width),
                        call(SqlStdOperatorTable.MIN, all, width, width),
                        call(SqlStdOperatorTable.MAX, all, width, width)));
        add(bounds, Rels.same(rel, correlation.values(), bounds));
        int last = Rels.width(rel) - 1;
        RexNode ofLeast = rex.makeCall(comparison, value, rex.makeInputRef(rel, last - 1));
        RexNode ofGreatest = rex.makeCall(comparison, value, rex.makeInputRef(rel, last));
        RexNode isAny = rex.makeCall(SqlStdOperatorTable.OR, ofLeast, ofGreatest);
        return decided(isAny, isUnknown(value, rex.makeInputRef(rel, last - 3), rex.makeInputRef(rel, last - 2)));
    }

    private static SqlOperator operator(SqlKind comparison) {
        return switch (comparison) {
            case EQUALS -> SqlStdOperatorTable.EQUALS;
            case NOT_EQUALS -> SqlStdOperatorTable.NOT_EQUALS;
            case LESS_THAN -> SqlStdOperatorTable.LESS_THAN;
            case LESS_THAN_OR_EQUAL -> SqlStdOperatorTable.LESS_THAN_OR_EQUAL;
            case GREATER_THAN -> SqlStdOperatorTable.GREATER_THAN;
            default -> SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;
        };
    }

    /** Whether a comparison with rows that is not true of any may be, since the value or a row is NULL. */
    private RexNode isUnknown(RexNode value, RexNode count, RexNode known) {
        return rex.makeCall(
                SqlStdOperatorTable.AND,
                isSome(count),
                rex.makeCall(
                        SqlStdOperatorTable.OR,
                        rex.makeCall(SqlStdOperatorTable.IS_NULL, value),
                        rex.makeCall(SqlStdOperatorTable.LESS_THAN, known, count)));
    }

    /** What a sub-query refers to: the values in the rows, and the distinct ones. */
    private record Correlation(List<RexNode> values, Domain domain) {}

    private Correlation correlation(RexSubQuery subquery) {
        return correlation(subquery.rel, List.of(), kept, false);
    }

    /**
     * @param more values that rows of the sub-query are computed for
     * @param source rows that have the values, unless one is of a column that was added
     * @param isExact whether it may fail for values that no row around has
     */
    private Correlation correlation(RelNode subquery, List<RexNode> more, RelNode source, boolean isExact) {
        List<Reference> references = new ArrayList<>();
        List<RexNode> values = new ArrayList<>();
        for (Reference reference : Reference.in(subquery)) {
            Integer column = column(reference);
            if (column != null) {
                references.add(reference);
                values.add(rex.makeInputRef(rel, column));
            }
        }
        values.addAll(more);
        boolean ofAdded = RelOptUtil.InputFinder.bits(values, null).length() > Rels.width(source);
        return new Correlation(
                values, Domain.of(ofAdded ? rel : source, references, values, isExact || mayFail(subquery)));
    }

    /** Where in the rows the column is that a sub-query refers to; null for one of rows further out. */
    private Integer column(Reference reference) {
        if (domain.columns().containsKey(reference)) {
            return domain.columns().get(reference);
        }
        return own.contains(reference.row()) ? (Integer) columns.applyAsInt(reference.column()) : null;
    }

    private void add(RelNode rows, List<RexNode> terms) {
        rel = Rels.join(rel, rows, terms, JoinRelType.LEFT);
    }

    private static RelNode grouped(RelNode rel, int keys, List<AggregateCall> calls) {
        return LogicalAggregate.create(rel, List.of(), ImmutableBitSet.range(keys), null, calls);
    }

    /**
     * @param keys how many columns are grouped by
     * @param column negative to count rows
     */
    private static AggregateCall count(RelNode rel, int keys, int column) {
        return call(SqlStdOperatorTable.COUNT, rel, keys, column);
    }

    private static AggregateCall call(SqlAggFunction function, RelNode rel, int keys, int column) {
        return AggregateCall.create(
                function,
                false,
                false,
                false,
                List.of(),
                column < 0 ? List.of() : List.of(column),
                -1,
                null,
                RelCollations.EMPTY,
                keys == 0,
                rel,
                null,
                null);
    }

    private static boolean isOneRow(RelNode rel) {
        if (rel instanceof Aggregate aggregate) {
            return aggregate.getGroupCount() == 0 && aggregate.getGroupSets().size() == 1;
        }
        if (rel instanceof Sort sort && sort.fetch instanceof RexLiteral fetch && RexLiteral.intValue(fetch) <= 1) {
            return true;
        }
        return (rel instanceof Project || rel instanceof Sort) && isOneRow(rel.getInput(0));
    }

    /** Whether a term of a condition is that a sub-query has rows, or has none. */
    static boolean isExists(RexNode term) {
        return term.getKind() == SqlKind.EXISTS;
    }

    /** Whether a sub-query within a plan must not have more than one row. */
    static boolean mayFail(RelNode plan) {
        boolean[] found = {false};
        RexShuttle search = new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
                found[0] |=
                        subquery.getKind() == SqlKind.SCALAR_QUERY && !isOneRow(subquery.rel) || mayFail(subquery.rel);
                return subquery;
            }
        };
        Rels.visit(plan, search);
        return found[0];
    }
}
