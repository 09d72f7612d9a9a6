package dev.skep.server.engine;

import dev.skep.parser.ast.Between;
import dev.skep.parser.ast.BinaryExpression;
import dev.skep.parser.ast.Comparison;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.InList;
import dev.skep.parser.ast.IsDistinctFrom;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Parameter;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.SearchedCase;
import dev.skep.parser.ast.SimpleCase;
import dev.skep.parser.ast.WhenClause;
import dev.skep.parser.walk.TreeWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands beside parameters and has one type with them: the other side of a comparison or a sum, the other values of IN and BETWEEN, the other results of CASE. */
final class AlikeExpressions {
    /** A parameter, and an expression that it has the type of. */
    record Pair(Parameter parameter, Expression like) {}

    private final QuerySpecification block;
    private final boolean nested;
    private final List<Pair> pairs = new ArrayList<>();

    private AlikeExpressions(QuerySpecification block, boolean nested) {
        this.block = block;
        this.nested = nested;
    }

    /** @param nested whether to look into the block's sub-queries, too */
    static List<Pair> in(QuerySpecification block, boolean nested) {
        AlikeExpressions alike = new AlikeExpressions(block, nested);
        alike.compared();
        alike.chosen();
        return alike.pairs;
    }

    private void compared() {
        for (Comparison comparison : all(Comparison.class)) {
            alike(List.of(comparison.left(), comparison.right()));
        }
        for (IsDistinctFrom comparison : all(IsDistinctFrom.class)) {
            alike(List.of(comparison.left(), comparison.right()));
        }
        for (BinaryExpression operation : all(BinaryExpression.class)) {
            alike(List.of(operation.left(), operation.right()));
        }
        for (Between between : all(Between.class)) {
            alike(List.of(between.value(), between.low(), between.high()));
        }
        for (InList list : all(InList.class)) {
            alike(with(list.value(), list.list()));
        }
    }

    private void chosen() {
        for (SimpleCase choice : all(SimpleCase.class)) {
            alike(with(
                    choice.operand(),
                    choice.whens().stream().map(WhenClause::condition).toList()));
            results(choice.whens(), choice.otherwise());
        }
        for (SearchedCase choice : all(SearchedCase.class)) {
            results(choice.whens(), choice.otherwise());
        }
    }

    private void results(List<WhenClause> whens, Optional<Expression> otherwise) {
        List<Expression> results =
                new ArrayList<>(whens.stream().map(WhenClause::result).toList());
        otherwise.ifPresent(results::add);
        alike(results);
    }

    private static List<Expression> with(Expression first, List<Expression> others) {
        List<Expression> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    /** Rows are alike value by value. */
    private void alike(List<Expression> expressions) {
        if (expressions.stream().allMatch(RowConstructor.class::isInstance)) {
            List<RowConstructor> rows =
                    expressions.stream().map(RowConstructor.class::cast).toList();
            int width = rows.stream().mapToInt(row -> row.values().size()).min().orElse(0);
            for (int i = 0; i < width; i++) {
                int column = i;
                alike(rows.stream().map(row -> row.values().get(column)).toList());
            }
            return;
        }
        Optional<Expression> known = expressions.stream()
                .filter(expression -> TreeWalk.all(expression, Parameter.class).isEmpty())
                .findFirst();
        for (Expression expression : expressions) {
            if (known.isPresent() && expression instanceof Parameter parameter) {
                pairs.add(new Pair(parameter, known.get()));
            }
        }
    }

    private <T extends Node> List<T> all(Class<T> kind) {
        List<T> found = new ArrayList<>();
        TreeWalk.any(
                block,
                node -> {
                    if (kind.isInstance(node)) {
                        found.add(kind.cast(node));
                    }
                    return false;
                },
                node -> nested || node == block || !(node instanceof QuerySpecification));
        return found;
    }
}
