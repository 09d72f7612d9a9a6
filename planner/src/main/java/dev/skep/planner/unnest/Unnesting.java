package dev.skep.planner.unnest;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.planner.logical.LogicalTableFunctionCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * Makes joins of all sub-queries and lateral queries of a plan. A part of the plan that refers to rows around it is computed for all values of a {@link Domain} at once, whose
 * columns its rows then have first: filters and projections take them along, aggregates group by them, windows and limits are within them, and a part that refers to nothing is
 * joined with all of them.
 *
 * <pre>
 * Filter(a &lt; scalar(Aggregate[max(c)](Filter(b &lt; $cor.b)(R))))
 *   L
 * =>
 * Filter(a &lt; max)
 *   LeftJoin(b = d.b)
 *     L
 *     Aggregate[d.b, max(c)](Filter(b &lt; d.b)(d x R))    with d: Aggregate[b](L)
 * </pre>
 *
 * Where rows are tied to the values by equality (b = $cor.b), their own values take the place of the domain's: the aggregate is by R.b, over R. It has groups that no row around
 * asks for, and none for values that no row of R has.
 */
public final class Unnesting {
    private final UnaryOperator<RelNode> prepare;

    /** @param prepare what is done to the plan of a sub-query first */
    public Unnesting(UnaryOperator<RelNode> prepare) {
        this.prepare = prepare;
    }

    public RelNode apply(RelNode plan) {
        return rewrite(plan, Domain.NONE);
    }

    /** The plan of a sub-query that is about to be rewritten. */
    RelNode prepared(RelNode subquery) {
        return prepare.apply(subquery);
    }

    /** The rows of a sub-query for each value of a domain, whose columns come first. */
    RelNode rows(RelNode subquery, Domain domain) {
        return rewrite(prepared(subquery), domain);
    }

    /** @return a plan with the domain's columns and those of the plan as it was */
    RelNode rewrite(RelNode rel, Domain domain) {
        if (domain.width() > 0 && !domain.isUsedBy(rel)) {
            return Rels.cross(domain.rows(), rewrite(rel, Domain.NONE));
        }
        if (rel instanceof Filter filter) {
            return filter(filter, domain);
        }
        if (rel instanceof Project project) {
            return project(project, domain);
        }
        if (rel instanceof Join join) {
            return new JoinUnnesting(this, domain).rewrite(join);
        }
        if (rel instanceof Correlate correlate) {
            return new JoinUnnesting(this, domain).rewrite(correlate);
        }
        if (domain.width() == 0) {
            return withInputs(rel, domain);
        }
        if (rel instanceof Aggregate aggregate) {
            return new GroupUnnesting(this, domain).rewrite(aggregate);
        }
        if (rel instanceof Sort sort) {
            return new GroupUnnesting(this, domain).rewrite(sort);
        }
        if (rel instanceof SetOp) {
            return withInputs(rel, domain);
        }
        if (rel instanceof LogicalTableFunctionCall call) {
            return call(call, domain);
        }
        throw new SkepException(
                ErrorCode.NOT_SUPPORTED,
                "A sub-query that refers to columns around it in this way is not supported",
                null,
                "Write it as a join, or as a query in FROM",
                null);
    }

    private RelNode withInputs(RelNode rel, Domain domain) {
        List<RelNode> inputs = new ArrayList<>();
        rel.getInputs().forEach(input -> inputs.add(rewrite(input, domain)));
        return inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    }

    private RelNode filter(Filter filter, Domain domain) {
        Ties ties = Ties.of(filter, domain);
        RelNode input =
                ties == null ? rewrite(filter.getInput(), domain) : ties.over(rewrite(filter.getInput(), Domain.NONE));
        int width = domain.width();
        SubqueryColumns subqueries =
                new SubqueryColumns(this, input, domain, filter.getVariablesSet(), column -> column + width);
        List<RexNode> terms = new ArrayList<>();
        for (RexNode term : ties == null ? RelOptUtil.conjunctions(filter.getCondition()) : ties.others()) {
            boolean negated = term.getKind() == SqlKind.NOT;
            RexNode inner = negated ? ((RexCall) term).getOperands().get(0) : term;
            if (SubqueryColumns.isExists(inner)) {
                subqueries.keep((RexSubQuery) inner, negated);
            } else {
                terms.add(term);
            }
        }
        List<RexNode> conditions = new ArrayList<>(ties == null ? List.of() : ties.known(input));
        terms.forEach(term -> conditions.add(term.accept(subqueries)));
        RelNode filtered = conditions.isEmpty()
                ? subqueries.rel()
                : LogicalFilter.create(subqueries.rel(), RexUtil.composeConjunction(Rels.rex(input), conditions));
        return first(filtered, Rels.width(input), filter, domain);
    }

    /** Without the columns that were added for sub-queries. */
    private static RelNode first(RelNode rel, int count, RelNode like, Domain domain) {
        if (Rels.width(rel) == count) {
            return rel;
        }
        List<RexNode> columns = Rels.columns(rel, 0, count);
        return domain.width() > 0
                ? Rels.project(rel, columns)
                : LogicalProject.create(
                        rel, List.of(), columns, like.getRowType().getFieldNames(), Set.of());
    }

    private RelNode project(Project project, Domain domain) {
        RelNode input = rewrite(project.getInput(), domain);
        int width = domain.width();
        SubqueryColumns subqueries =
                new SubqueryColumns(this, input, domain, project.getVariablesSet(), column -> column + width);
        List<RexNode> values = new ArrayList<>(Rels.columns(input, 0, width));
        project.getProjects().forEach(value -> values.add(value.accept(subqueries)));
        return width > 0
                ? Rels.project(subqueries.rel(), values)
                : LogicalProject.create(
                        subqueries.rel(),
                        project.getHints(),
                        values,
                        project.getRowType().getFieldNames(),
                        Set.of());
    }

    private RelNode call(LogicalTableFunctionCall call, Domain domain) {
        RelNode input = rewrite(call.getInput(), domain);
        Translation translation = Translation.over(input, domain);
        List<RexNode> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(argument.accept(translation)));
        RelDataTypeFactory.Builder type = call.getCluster().getTypeFactory().builder();
        type.addAll(input.getRowType().getFieldList());
        int columns = Rels.width(call.getInput());
        type.addAll(call.getRowType().getFieldList().subList(columns, Rels.width(call)));
        return new LogicalTableFunctionCall(
                call.getCluster(),
                input,
                call.function(),
                arguments,
                call.outer(),
                type.uniquify().build());
    }
}
