package dev.skep.planner.analyze;

import com.google.common.collect.ImmutableList;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.function.type.TypeCoercion;
import dev.skep.parser.ast.ComparisonOperator;
import dev.skep.parser.ast.Exists;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.InSubquery;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.QuantifiedComparison;
import dev.skep.parser.ast.Quantifier;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.ScalarSubquery;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Queries within expressions: EXISTS, IN, comparisons with ANY and ALL, and scalar sub-queries. */
final class SubqueryAnalyzer {
    private final AnalysisContext context;
    private final ExpressionAnalyzer analyzer;

    SubqueryAnalyzer(AnalysisContext context, ExpressionAnalyzer analyzer) {
        this.context = context;
        this.analyzer = analyzer;
    }

    RexNode analyze(Expression expression) {
        if (expression instanceof Exists exists) {
            return RexSubQuery.exists(rows(plan(exists.query())));
        }
        if (expression instanceof InSubquery in) {
            RexNode result = in(in);
            return in.negated() ? not(result) : result;
        }
        if (expression instanceof ScalarSubquery scalar) {
            RelNode rel = plan(scalar.query());
            requireColumns(rel, 1, scalar);
            return RexSubQuery.scalar(rel);
        }
        return quantified((QuantifiedComparison) expression);
    }

    /** What has rows exactly when the query has, without what only changes them. */
    private static RelNode rows(RelNode query) {
        RelNode rel = query;
        while (true) {
            boolean distinct = rel instanceof Aggregate aggregate
                    && !aggregate.getGroupSet().isEmpty()
                    && aggregate.getGroupType() == Aggregate.Group.SIMPLE
                    && aggregate.getAggCallList().isEmpty();
            boolean sorted = rel instanceof Sort sort && sort.offset == null && sort.fetch == null;
            if (!distinct && !sorted && !(rel instanceof Project)) {
                return rel;
            }
            rel = rel.getInput(0);
        }
    }

    private RelNode plan(Query query) {
        Scope around = analyzer.groups().map(GroupedExpressions::scope).orElseGet(analyzer::scope);
        if (analyzer.groups().isEmpty()) {
            return context.subqueries().plan(query, around);
        }
        try {
            return context.subqueries().plan(query, around);
        } catch (SkepException e) {
            context.planner().check().check();
            throw isCorrelated(query)
                    ? Locations.unsupported(
                            "A sub-query that refers to what the query around it is not grouped by", query)
                    : e;
        }
    }

    /** Whether a query that has no meaning by itself has one with the columns that are grouped. */
    private boolean isCorrelated(Query query) {
        try {
            context.subqueries()
                    .plan(query, analyzer.groups().orElseThrow().input().scope());
            return true;
        } catch (SkepException e) {
            context.planner().check().check();
            return false;
        }
    }

    private RexNode in(InSubquery in) {
        List<RexNode> values = in.value() instanceof RowConstructor row
                ? analyzer.analyze(row.values())
                : List.of(analyzer.analyze(in.value()));
        RelNode rel = plan(in.query());
        requireColumns(rel, values.size(), in);
        List<DataType> types = commonTypes(values, rel, in);
        List<RexNode> cast = context.functions().cast(values, types);
        if (values.size() == 1 && RexLiteral.isNullLiteral(context.constants().fold(values.get(0)))) {
            return nullIfAny(rel);
        }
        return RexSubQuery.in(cast(rel, types), ImmutableList.copyOf(cast));
    }

    /** What NULL IN (query) is: false of a query without rows. */
    private RexNode nullIfAny(RelNode query) {
        RexNode exists = RexSubQuery.exists(query);
        RexNode unknown = context.rexBuilder().nullOf(PrimitiveType.BOOLEAN);
        RexNode none = context.rexBuilder().constant(false, PrimitiveType.BOOLEAN);
        return context.rexBuilder()
                .makeCall(
                        context.rexBuilder().type(PrimitiveType.BOOLEAN),
                        SqlStdOperatorTable.CASE,
                        List.of(exists, unknown, none));
    }

    private RexNode quantified(QuantifiedComparison comparison) {
        List<RexNode> values = List.of(analyzer.analyze(comparison.value()));
        RelNode rel = plan(comparison.query());
        requireColumns(rel, 1, comparison);
        List<DataType> types = commonTypes(values, rel, comparison);
        boolean any = comparison.quantifier() == Quantifier.ANY;
        SqlQuantifyOperator operator = some(any ? comparison.operator() : opposite(comparison.operator()), comparison);
        RexNode some = RexSubQuery.some(
                cast(rel, types), ImmutableList.copyOf(context.functions().cast(values, types)), operator);
        return any ? some : not(some);
    }

    private static SqlQuantifyOperator some(ComparisonOperator operator, Node node) {
        return switch (operator) {
            case EQUAL -> SqlStdOperatorTable.SOME_EQ;
            case NOT_EQUAL -> SqlStdOperatorTable.SOME_NE;
            case LESS -> SqlStdOperatorTable.SOME_LT;
            case LESS_OR_EQUAL -> SqlStdOperatorTable.SOME_LE;
            case GREATER -> SqlStdOperatorTable.SOME_GT;
            case GREATER_OR_EQUAL -> SqlStdOperatorTable.SOME_GE;
            case NULL_SAFE_EQUAL -> throw Locations.unsupported("<=> with ANY or ALL", node);
        };
    }

    private static ComparisonOperator opposite(ComparisonOperator operator) {
        return switch (operator) {
            case EQUAL -> ComparisonOperator.NOT_EQUAL;
            case NOT_EQUAL -> ComparisonOperator.EQUAL;
            case LESS -> ComparisonOperator.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> ComparisonOperator.GREATER;
            case GREATER -> ComparisonOperator.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> ComparisonOperator.LESS;
            case NULL_SAFE_EQUAL -> operator;
        };
    }

    private List<DataType> commonTypes(List<RexNode> values, RelNode rel, Node node) {
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            DataType left = TypeMapping.toSkep(values.get(i).getType());
            DataType right =
                    TypeMapping.toSkep(rel.getRowType().getFieldList().get(i).getType());
            types.add(TypeCoercion.comparisonType(left, right)
                    .orElseThrow(() -> Locations.error(
                            ErrorCode.TYPE_MISMATCH,
                            "Values of types " + left + " and " + right + " can't be compared",
                            node)));
        }
        return types;
    }

    private RelNode cast(RelNode rel, List<DataType> types) {
        List<RexNode> columns = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < types.size(); i++) {
            RexNode column = context.rexBuilder().makeInputRef(rel, i);
            RexNode cast = context.functions().cast(column, types.get(i));
            changed |= cast != column;
            columns.add(cast);
        }
        return changed
                ? LogicalProject.create(
                        rel, List.of(), columns, rel.getRowType().getFieldNames(), Set.of())
                : rel;
    }

    private static void requireColumns(RelNode rel, int count, Node node) {
        int columns = rel.getRowType().getFieldCount();
        if (columns != count) {
            throw Locations.error(
                    ErrorCode.INVALID_SUBQUERY,
                    "The sub-query has " + columns + " columns where " + count + (count == 1 ? " is" : " are")
                            + " wanted",
                    node);
        }
    }

    private RexNode not(RexNode condition) {
        return context.rexBuilder().makeCall(SqlStdOperatorTable.NOT, condition);
    }
}
