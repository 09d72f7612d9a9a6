package dev.skep.planner.unnest;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Terms of a condition by which rows are those of one value of a domain: each of its columns is compared for equality with an expression over the rows, which stands for the column
 * then, so that the rows need not be joined with the domain.
 *
 * @param values one a column of the domain, over the rows that are filtered
 * @param isNullSafe for each, whether NULL is equal to NULL
 * @param others the other terms
 */
record Ties(List<RexNode> values, List<Boolean> isNullSafe, List<RexNode> others) {
    /** Types of which equal values are one value to a group. */
    private static final Set<SqlTypeName> TYPES = EnumSet.of(
            SqlTypeName.BOOLEAN,
            SqlTypeName.TINYINT,
            SqlTypeName.SMALLINT,
            SqlTypeName.INTEGER,
            SqlTypeName.BIGINT,
            SqlTypeName.DECIMAL,
            SqlTypeName.VARCHAR,
            SqlTypeName.DATE,
            SqlTypeName.TIMESTAMP);

    /** Null where the condition does not tie all columns. */
    static Ties of(Filter filter, Domain domain) {
        if (!domain.isOpen() || domain.isUsedBy(filter.getInput())) {
            return null;
        }
        RexNode[] values = new RexNode[domain.width()];
        Boolean[] isNullSafe = new Boolean[values.length];
        List<RexNode> others = new ArrayList<>();
        for (RexNode term : RelOptUtil.conjunctions(filter.getCondition())) {
            if (!ties(term, 0, domain, values, isNullSafe) && !ties(term, 1, domain, values, isNullSafe)) {
                others.add(term);
            }
        }
        for (RexNode value : values) {
            if (value == null) {
                return null;
            }
        }
        return new Ties(List.of(values), List.of(isNullSafe), others);
    }

    /** Notes a value that no term before gave. @param side the one that the domain's column may be on */
    private static boolean ties(RexNode term, int side, Domain domain, RexNode[] values, Boolean[] isNullSafe) {
        boolean nullSafe = term.getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
        if (!nullSafe && term.getKind() != SqlKind.EQUALS) {
            return false;
        }
        RexNode outer = ((RexCall) term).getOperands().get(side);
        RexNode inner = ((RexCall) term).getOperands().get(1 - side);
        Integer column = outer instanceof RexFieldAccess access
                        && access.getReferenceExpr() instanceof RexCorrelVariable variable
                ? domain.columns()
                        .get(new Reference(variable.id, access.getField().getIndex()))
                : null;
        if (column == null
                || values[column] != null
                || !TYPES.contains(inner.getType().getSqlTypeName())
                || !SqlTypeUtil.equalSansNullability(outer.getType(), inner.getType())
                || !Reference.in(inner).isEmpty()
                || RexUtil.SubQueryFinder.find(inner) != null
                || !RexUtil.isDeterministic(inner)) {
            return false;
        }
        values[column] = inner;
        isNullSafe[column] = nullSafe;
        return true;
    }

    /** The rows with the values before their columns. */
    RelNode over(RelNode input) {
        Translation translation = Translation.over(input, Domain.NONE);
        List<RexNode> columns = new ArrayList<>();
        values.forEach(value -> columns.add(value.accept(translation)));
        columns.addAll(Rels.columns(input, 0, Rels.width(input)));
        return Rels.project(input, columns);
    }

    /** What is left of the terms over {@link #over}'s rows: no NULL is equal to the value of a row around. */
    List<RexNode> known(RelNode tied) {
        RexBuilder rex = Rels.rex(tied);
        List<RexNode> terms = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            RexNode value = rex.makeInputRef(tied, i);
            if (!isNullSafe.get(i) && value.getType().isNullable()) {
                terms.add(rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, value));
            }
        }
        return terms;
    }
}
