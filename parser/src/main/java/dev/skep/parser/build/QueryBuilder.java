package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.number;
import static dev.skep.parser.build.TokenReader.optional;

import dev.skep.parser.ast.*;
import dev.skep.parser.grammar.SkepParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.tree.ParseTree;

/** Builds queries: WITH, set operations, SELECT blocks and the clauses that end them. */
final class QueryBuilder {
    private final ExpressionBuilder expressions;
    private final WindowBuilder windows;
    private final RelationBuilder relations;
    private final SelectBuilder selects;

    QueryBuilder(ParameterOrder parameters) {
        this.expressions = new ExpressionBuilder(this, parameters);
        this.windows = new WindowBuilder(this);
        this.relations = new RelationBuilder(this);
        this.selects = new SelectBuilder(expressions);
    }

    ExpressionBuilder expressions() {
        return expressions;
    }

    RelationBuilder relations() {
        return relations;
    }

    WindowBuilder windows() {
        return windows;
    }

    Query query(SkepParser.QueryContext context) {
        QueryBody body =
                combine(primary(context.queryPrimary(0)), rest(context.queryPrimary(), 1), context.setOperator());
        return whole(with(context.withClause()), body, tail(context.queryTail()), location(context));
    }

    /** A query without its WITH clause. */
    Query query(Optional<With> with, SkepParser.QueryBodyContext context) {
        QueryBody body = combine(block(context.blockPrimary()), context.queryPrimary(), context.setOperator());
        return whole(with, body, tail(context.queryTail()), location(context));
    }

    /** A query that begins with FROM, without its WITH clause. */
    Query query(Optional<With> with, SkepParser.FromFirstBodyContext context) {
        QueryBody first =
                fromFirst(context.fromClause(), context.selectBranch(), context.whereClause(), location(context));
        QueryBody body = combine(first, context.queryPrimary(), context.setOperator());
        return whole(with, body, tail(context.queryTail()), location(context));
    }

    Optional<With> with(SkepParser.WithClauseContext context) {
        return optional(context, c -> new With(map(c.commonTable(), this::commonTable), location(c)));
    }

    /** The SELECT of a statement that began with FROM, with the clauses that end it. */
    Query branch(Relation from, SkepParser.SelectBranchContext context, NodeLocation location) {
        Relation input = from;
        for (ParseTree child : context.children) {
            if (child instanceof SkepParser.LateralViewContext view) {
                input = relations.lateral(input, view);
            } else if (child instanceof SkepParser.LateralQueryContext query) {
                input = relations.lateral(input, query);
            }
        }
        QuerySpecification block = new QuerySpecification(
                selects.visit(context.selectClause()),
                Optional.of(input),
                where(context.whereClause()),
                optional(context.groupByClause(), this::groupBy),
                optional(context.havingClause(), having -> expressions.visit(having.expression())),
                windows.named(context.windowClause()),
                optional(context.qualifyClause(), qualify -> expressions.visit(qualify.expression())),
                location);
        return new Query(Optional.empty(), block, tail(context.queryTail()), location);
    }

    Optional<Expression> where(SkepParser.WhereClauseContext context) {
        return optional(context, where -> expressions.visit(where.expression()));
    }

    SortItem sortItem(SkepParser.SortItemContext context) {
        return new SortItem(
                expressions.visit(context.expression()),
                context.DESC() != null ? SortDirection.DESCENDING : SortDirection.ASCENDING,
                nullOrder(context.nullOrder()),
                location(context));
    }

    private List<SortItem> orderBy(SkepParser.QueryTailContext context) {
        SkepParser.EveryColumnContext all = context.everyColumn();
        return all == null
                ? map(context.sortItem(), this::sortItem)
                : List.of(new SortItem(
                        new Star(Optional.empty(), location(all)),
                        all.DESC() != null ? SortDirection.DESCENDING : SortDirection.ASCENDING,
                        nullOrder(all.nullOrder()),
                        location(all)));
    }

    List<SortItem> sortItems(SkepParser.SortItemsContext context) {
        return context == null ? List.of() : map(context.sortItem(), this::sortItem);
    }

    static Optional<NullOrder> nullOrder(SkepParser.NullOrderContext context) {
        return optional(context, nulls -> nulls.FIRST() != null ? NullOrder.FIRST : NullOrder.LAST);
    }

    Window window(SkepParser.WindowSpecificationContext context) {
        return windows.visit(context);
    }

    Limit limit(SkepParser.LimitClauseContext context) {
        return new Limit(optional(context.offset, this::limitValue), limitValue(context.count), location(context));
    }

    private Expression limitValue(SkepParser.LimitValueContext context) {
        if (context.QUESTION() != null) {
            return expressions.parameter(context, context.getStart());
        }
        long value = number(context.getStart(), Long.MAX_VALUE);
        IntegerWidth width = value > Integer.MAX_VALUE ? IntegerWidth.BIGINT : IntegerWidth.INT;
        return new IntegerLiteral(width, value, location(context));
    }

    /** Drops parentheses around a whole query where that changes nothing. */
    private static Query whole(Optional<With> with, QueryBody body, QueryTail tail, NodeLocation location) {
        if (body instanceof SubqueryBody inner && tail.isEmpty()) {
            Query query = inner.query();
            if (with.isEmpty()) {
                return query;
            }
            if (query.with().isEmpty()) {
                return new Query(with, query.body(), query.tail(), location);
            }
        }
        return new Query(with, body, tail, location);
    }

    private QueryTail tail(SkepParser.QueryTailContext context) {
        return new QueryTail(
                orderBy(context),
                expressions.keys(context.cluster),
                expressions.keys(context.distribute),
                sortItems(context.sortItems()),
                optional(context.limitClause(), this::limit),
                location(context));
    }

    private CommonTable commonTable(SkepParser.CommonTableContext context) {
        return new CommonTable(
                identifier(context.identifier()),
                TokenReader.columns(context.columnList()),
                query(context.query()),
                location(context));
    }

    private QueryBody combine(
            QueryBody first, List<SkepParser.QueryPrimaryContext> rest, List<SkepParser.SetOperatorContext> operators) {
        QueryBody body = first;
        for (int i = 0; i < rest.size(); i++) {
            SkepParser.SetOperatorContext operator = operators.get(i);
            SetOperator kind = operator.UNION() != null
                    ? SetOperator.UNION
                    : operator.INTERSECT() != null ? SetOperator.INTERSECT : SetOperator.EXCEPT;
            body = new SetOperation(kind, operator.ALL() == null, body, primary(rest.get(i)), first.location());
        }
        return body;
    }

    private static <T> List<T> rest(List<T> list, int from) {
        return list.subList(from, list.size());
    }

    private QueryBody primary(SkepParser.QueryPrimaryContext context) {
        if (context instanceof SkepParser.FromFirstPrimaryContext fromFirst) {
            return fromFirst(
                    fromFirst.fromClause(), fromFirst.selectBranch(), fromFirst.whereClause(), location(context));
        }
        return block(((SkepParser.PlainPrimaryContext) context).blockPrimary());
    }

    /** @param select null for FROM without SELECT, which is all columns */
    private QueryBody fromFirst(
            SkepParser.FromClauseContext from,
            SkepParser.SelectBranchContext select,
            SkepParser.WhereClauseContext where,
            NodeLocation location) {
        if (select != null) {
            return body(branch(relations.from(from), select, location));
        }
        return everything(relations.from(from), where(where), location);
    }

    private static QueryBody everything(Relation from, Optional<Expression> where, NodeLocation location) {
        AllColumns all = new AllColumns(Optional.empty(), location);
        return new QuerySpecification(
                new SelectList(false, List.of(), List.of(all), location),
                Optional.of(from),
                where,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                location);
    }

    private static QueryBody body(Query query) {
        return query.tail().isEmpty() ? query.body() : new SubqueryBody(query, query.location());
    }

    private QueryBody block(SkepParser.BlockPrimaryContext context) {
        if (context instanceof SkepParser.ParenthesizedBlockContext parenthesized) {
            return new SubqueryBody(query(parenthesized.query()), location(context));
        }
        if (context instanceof SkepParser.ValuesBlockContext values) {
            return new ValuesQuery(
                    map(values.valuesRow(), expressions::row), columnNames(values.valuesRow(0)), location(context));
        }
        if (context instanceof SkepParser.SummaryBlockContext summary) {
            return new Summary(summarized(summary), location(context));
        }
        SkepParser.SelectBlockContext block = (SkepParser.SelectBlockContext) context;
        return new QuerySpecification(
                selects.visit(block.selectClause()),
                optional(block.fromClause(), relations::from),
                where(block.whereClause()),
                optional(block.groupByClause(), this::groupBy),
                optional(block.havingClause(), having -> expressions.visit(having.expression())),
                windows.named(block.windowClause()),
                optional(block.qualifyClause(), qualify -> expressions.visit(qualify.expression())),
                location(context));
    }

    private Query summarized(SkepParser.SummaryBlockContext context) {
        if (context.query() != null) {
            return query(context.query());
        }
        QualifiedName table = TokenReader.name(context.qualifiedName());
        Relation rows = new TableReference(
                table, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), table.location());
        QueryBody all = everything(rows, Optional.empty(), table.location());
        return new Query(Optional.empty(), all, QueryTail.none(table.location()), table.location());
    }

    /** The aliases of the first row of VALUES; a value without one is called by its position, as in Hive. */
    private static List<Identifier> columnNames(SkepParser.ValuesRowContext row) {
        List<SkepParser.ValuesItemContext> items = row.valuesItem();
        if (items.stream().allMatch(item -> item.identifier() == null)) {
            return List.of();
        }
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).identifier() == null
                        ? new Identifier("col" + (i + 1), false, location(items.get(i)))
                        : identifier(items.get(i).identifier()))
                .toList();
    }

    private GroupBy groupBy(SkepParser.GroupByClauseContext clause) {
        NodeLocation location = location(clause);
        SkepParser.GroupingContext context = clause.grouping();
        if (context instanceof SkepParser.GroupByCallContext call) {
            GroupingKind kind = call.kind.getType() == SkepParser.CUBE ? GroupingKind.CUBE : GroupingKind.ROLLUP;
            return new GroupBy(kind, expressions.list(call.expressionList()), List.of(), location);
        }
        if (context instanceof SkepParser.GroupBySetsContext sets) {
            return groupingSets(List.of(), sets.groupingSets(), location);
        }
        if (context instanceof SkepParser.GroupByAllContext) {
            return new GroupBy(GroupingKind.ALL, List.of(), List.of(), location);
        }
        if (context instanceof SkepParser.GroupByListContext list) {
            if (list.groupingSets() != null) {
                return groupingSets(expressions.list(list.expressionList()), list.groupingSets(), location);
            }
            GroupingKind kind = list.kind == null
                    ? GroupingKind.PLAIN
                    : list.kind.getType() == SkepParser.CUBE ? GroupingKind.CUBE : GroupingKind.ROLLUP;
            return new GroupBy(kind, expressions.list(list.expressionList()), List.of(), location);
        }
        return new GroupBy(GroupingKind.PLAIN, List.of(), List.of(), location);
    }

    private GroupBy groupingSets(List<Expression> keys, SkepParser.GroupingSetsContext sets, NodeLocation location) {
        return new GroupBy(GroupingKind.GROUPING_SETS, keys, map(sets.groupingSet(), this::groupingSet), location);
    }

    private GroupingSet groupingSet(SkepParser.GroupingSetContext context) {
        List<Expression> keys = new ArrayList<>(map(context.expression(), expressions::visit));
        return new GroupingSet(keys, location(context));
    }
}
