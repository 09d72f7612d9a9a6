package dev.skep.planner.unnest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Plans that unnesting is made of. */
final class Rels {
    private Rels() {}

    static RexBuilder rex(RelNode rel) {
        return rel.getCluster().getRexBuilder();
    }

    static int width(RelNode rel) {
        return rel.getRowType().getFieldCount();
    }

    /** Shows the expressions of all nodes of a plan; those of its sub-queries are theirs. */
    static void visit(RelNode plan, RexShuttle expressions) {
        plan.accept(expressions);
        plan.getInputs().forEach(input -> visit(input, expressions));
    }

    static RelNode project(RelNode rel, List<RexNode> values) {
        return LogicalProject.create(rel, List.of(), values, (List<String>) null, Set.of());
    }

    /** Columns of a plan, from one on. */
    static List<RexNode> columns(RelNode rel, int from, int count) {
        List<RexNode> columns = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            columns.add(rex(rel).makeInputRef(rel, i));
        }
        return columns;
    }

    static RelNode join(RelNode left, RelNode right, List<RexNode> terms, JoinRelType type) {
        RexNode condition = RexUtil.composeConjunction(rex(left), terms);
        return LogicalJoin.create(left, right, List.of(), condition, Set.of(), type);
    }

    /** With a column at its end that is true, by which a join that keeps rows tells those that it found. */
    static RelNode marked(RelNode rel) {
        List<RexNode> columns = columns(rel, 0, width(rel));
        columns.add(rex(rel).makeLiteral(true));
        return project(rel, columns);
    }

    static RelNode cross(RelNode left, RelNode right) {
        return join(left, right, List.of(), JoinRelType.INNER);
    }

    /** That values of the left side of a join are, NULL or not, the first columns of its right side. */
    static List<RexNode> same(RelNode left, List<RexNode> values, RelNode right) {
        List<RexNode> terms = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            RexNode other = RexUtil.shift(rex(right).makeInputRef(right, i), width(left));
            terms.add(
                    Nulls.mayBeIn(right, i)
                            ? same(rex(left), values.get(i), other)
                            : rex(left).makeCall(SqlStdOperatorTable.EQUALS, values.get(i), other));
        }
        return terms;
    }

    /**
     * The columns that both sides of a join which keeps the right one's rows have first, of a side that has them.
     *
     * @param both whether rows of the left side are kept too
     */
    static List<RexNode> kept(RelNode joined, int leftAt, int rightAt, int count, boolean both) {
        RexBuilder rex = rex(joined);
        List<RexNode> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RexNode ofRight = rex.makeInputRef(joined, rightAt + i);
            columns.add(
                    both
                            ? rex.makeCall(
                                    rex.getTypeFactory().createTypeWithNullability(ofRight.getType(), true),
                                    SqlStdOperatorTable.CASE,
                                    List.of(
                                            rex.makeCall(SqlStdOperatorTable.IS_NULL, ofRight),
                                            rex.makeInputRef(joined, leftAt + i),
                                            ofRight))
                            : ofRight);
        }
        return columns;
    }

    static RexNode same(RexBuilder rex, RexNode one, RexNode other) {
        boolean nullable = one.getType().isNullable() && other.getType().isNullable();
        return rex.makeCall(
                nullable ? SqlStdOperatorTable.IS_NOT_DISTINCT_FROM : SqlStdOperatorTable.EQUALS, one, other);
    }
}
