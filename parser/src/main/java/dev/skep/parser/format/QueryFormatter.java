package dev.skep.parser.format;

import dev.skep.parser.ast.*;
import java.util.List;
import java.util.Optional;

/** Writes queries. A query that was written FROM-first comes out SELECT-first. */
final class QueryFormatter {
    private QueryFormatter() {}

    static String format(Query query) {
        return with(query.with()) + body(query.body()) + tail(query.tail());
    }

    static String with(Optional<With> with) {
        return with.map(w -> "WITH " + Text.list(w.tables(), QueryFormatter::commonTable) + " ")
                .orElse("");
    }

    /** The SELECT of one branch of a multi-insert, which leaves out the FROM that all branches share. */
    static String branch(Query query) {
        QuerySpecification block = (QuerySpecification) query.body();
        String views = block.from().map(QueryFormatter::lateralViews).orElse("");
        return SelectFormatter.format(block.select()) + views + rest(block) + tail(query.tail());
    }

    static String rows(List<RowConstructor> rows) {
        return Text.list(rows, ExpressionFormatter::row);
    }

    static String limit(Limit limit) {
        return " LIMIT " + ExpressionFormatter.format(limit.count())
                + Text.optional(" OFFSET ", limit.offset(), ExpressionFormatter::format);
    }

    private static String commonTable(CommonTable table) {
        return Text.name(table.name()) + Text.columns(table.columns()) + " AS (" + format(table.query()) + ")";
    }

    private static String body(QueryBody body) {
        if (body instanceof QuerySpecification block) {
            return SelectFormatter.format(block.select())
                    + Text.optional(" FROM ", block.from(), RelationFormatter::format)
                    + rest(block);
        }
        if (body instanceof SetOperation operation) {
            return body(operation.left()) + " " + operation.operator() + (operation.distinct() ? " " : " ALL ")
                    + body(operation.right());
        }
        if (body instanceof SubqueryBody subquery) {
            return "(" + format(subquery.query()) + ")";
        }
        if (body instanceof Summary summary) {
            return "SUMMARIZE (" + format(summary.query()) + ")";
        }
        ValuesQuery values = (ValuesQuery) body;
        return "VALUES " + (values.columns().isEmpty() ? rows(values.rows()) : namedRows(values));
    }

    private static String namedRows(ValuesQuery values) {
        StringBuilder first = new StringBuilder("(");
        for (int i = 0; i < values.columns().size(); i++) {
            first.append(i == 0 ? "" : ", ")
                    .append(ExpressionFormatter.format(
                            values.rows().get(0).values().get(i)))
                    .append(" AS ")
                    .append(Text.name(values.columns().get(i)));
        }
        List<RowConstructor> others = values.rows().subList(1, values.rows().size());
        return first.append(')') + (others.isEmpty() ? "" : ", " + rows(others));
    }

    private static String rest(QuerySpecification block) {
        return Text.optional(" WHERE ", block.where(), ExpressionFormatter::format)
                + Text.optional(" GROUP BY ", block.groupBy(), QueryFormatter::groupBy)
                + Text.optional(" HAVING ", block.having(), ExpressionFormatter::format)
                + Text.list(" WINDOW ", block.windows(), QueryFormatter::namedWindow, "")
                + Text.optional(" QUALIFY ", block.qualify(), ExpressionFormatter::format);
    }

    private static String namedWindow(NamedWindow window) {
        return Text.name(window.name()) + " AS " + PrimaryFormatter.specification(window.specification());
    }

    private static String groupBy(GroupBy groupBy) {
        String expressions = ExpressionFormatter.list(groupBy.expressions());
        return switch (groupBy.kind()) {
            case ALL -> "ALL";
            case PLAIN -> expressions.isEmpty() ? "()" : expressions;
            case ROLLUP, CUBE -> expressions + " WITH " + groupBy.kind();
            case GROUPING_SETS ->
                (expressions.isEmpty() ? "" : expressions + " ") + "GROUPING SETS ("
                        + Text.list(groupBy.sets(), set -> "(" + ExpressionFormatter.list(set.expressions()) + ")")
                        + ")";
        };
    }

    private static String tail(QueryTail tail) {
        return Text.list(" ORDER BY ", tail.orderBy(), ExpressionFormatter::sortItem, "")
                + Text.list(" CLUSTER BY ", tail.clusterBy(), ExpressionFormatter::format, "")
                + Text.list(" DISTRIBUTE BY ", tail.distributeBy(), ExpressionFormatter::format, "")
                + Text.list(" SORT BY ", tail.sortBy(), ExpressionFormatter::sortItem, "")
                + tail.limit().map(QueryFormatter::limit).orElse("");
    }

    private static String lateralViews(Relation relation) {
        if (relation instanceof LateralView view) {
            return lateralViews(view.input()) + RelationFormatter.lateralView(view);
        }
        if (relation instanceof LateralValues values) {
            return lateralViews(values.input()) + RelationFormatter.lateralValues(values);
        }
        return "";
    }
}
