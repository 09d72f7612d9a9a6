package dev.skep.server.engine;

import dev.skep.api.client.StatementShape;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.Between;
import dev.skep.parser.ast.BinaryExpression;
import dev.skep.parser.ast.Cast;
import dev.skep.parser.ast.Comparison;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.InList;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.Like;
import dev.skep.parser.ast.Limit;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Parameter;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.TableTarget;
import dev.skep.parser.ast.ValuesQuery;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.analyze.TypeNames;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementCatalog;
import dev.skep.server.session.StatementContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What is known of statements before they run. A parameter has the type that it is cast to, or of what it is compared with, computed with or inserted into, or what a function wants; where nothing tells one, it takes any. Columns of a query with
 * parameters are those that it has when these are of their types.
 */
final class StatementShapes {
    private final Session session;

    StatementShapes(Session session) {
        this.session = session;
    }

    StatementShape of(Statement statement) {
        int count = TreeWalk.all(statement, Parameter.class).size();
        DataType[] types = new DataType[count];
        for (Limit limit : TreeWalk.all(statement, Limit.class)) {
            limit.offset().ifPresent(offset -> note(offset, PrimitiveType.INT, types));
            note(limit.count(), PrimitiveType.INT, types);
        }
        for (Like like : TreeWalk.all(statement, Like.class)) {
            note(like.pattern(), PrimitiveType.STRING, types);
        }
        for (Cast cast : TreeWalk.all(statement, Cast.class)) {
            if (cast.format().isEmpty()) {
                note(cast.operand(), TypeNames.resolve(cast.type()), types);
            }
        }
        if (count > 0) {
            if (statement instanceof Insert insert && insert.target() instanceof TableTarget target) {
                inserted(insert, target, types);
            }
            for (QuerySpecification block : TreeWalk.all(statement, QuerySpecification.class)) {
                compared(block, types);
                called(block, types);
            }
        }
        RowType columns = statement instanceof Query query ? columns(query, count) : null;
        return new StatementShape(Arrays.asList(types), columns);
    }

    /** Those of a query without parameters must be known; others may depend on them. */
    private RowType columns(Query query, int parameters) {
        try {
            return planned(query, parameters);
        } catch (SkepException e) {
            if (parameters == 0) {
                throw e;
            }
            return null;
        }
    }

    private RowType planned(Query query, int parameters) {
        StatementContext context = new StatementContext(session, Collections.nCopies(parameters, null));
        try (StatementCatalog catalog = context.catalog()) {
            catalog.read(query);
            return new QueryPlanner(context.planner()).columns(query);
        }
    }

    private static void note(Node node, DataType type, DataType[] types) {
        if (node instanceof Parameter parameter && types[parameter.index()] == null) {
            types[parameter.index()] = type;
        }
    }

    private void inserted(Insert insert, TableTarget target, DataType[] types) {
        if (!(insert.query().body() instanceof ValuesQuery values)) {
            return;
        }
        Optional<Table> table = session.catalog().table(session.tableName(target.table()));
        if (table.isEmpty()) {
            return;
        }
        List<Column> columns = new ArrayList<>(table.get().columns());
        columns.addAll(table.get().partitionColumns());
        List<Column> wanted = target.columns().isEmpty()
                ? columns
                : target.columns().stream()
                        .map(name -> columns.stream()
                                .filter(column -> column.name().equalsIgnoreCase(name.value()))
                                .findFirst()
                                .orElse(null))
                        .toList();
        for (RowConstructor row : values.rows()) {
            for (int i = 0; i < row.values().size() && i < wanted.size(); i++) {
                if (wanted.get(i) != null) {
                    note(row.values().get(i), wanted.get(i).type(), types);
                }
            }
        }
    }

    /** A parameter, and an expression of the same block that it has the type of. */
    private record Pair(Parameter parameter, Expression like) {}

    private void compared(QuerySpecification block, DataType[] types) {
        List<Pair> pairs = new ArrayList<>();
        for (Comparison comparison : TreeWalk.all(block, Comparison.class)) {
            pair(List.of(comparison.left(), comparison.right()), pairs);
        }
        for (BinaryExpression operation : TreeWalk.all(block, BinaryExpression.class)) {
            pair(List.of(operation.left(), operation.right()), pairs);
        }
        for (Between between : TreeWalk.all(block, Between.class)) {
            pair(List.of(between.value(), between.low(), between.high()), pairs);
        }
        for (InList list : TreeWalk.all(block, InList.class)) {
            List<Expression> all = new ArrayList<>(List.of(list.value()));
            all.addAll(list.list());
            pair(all, pairs);
        }
        for (Pair pair : pairs) {
            if (types[pair.parameter().index()] == null) {
                typeIn(block, pair.like()).ifPresent(type -> note(pair.parameter(), type, types));
            }
        }
    }

    private void called(QuerySpecification block, DataType[] types) {
        StatementContext context = new StatementContext(session, List.of());
        try (StatementCatalog catalog = context.catalog()) {
            for (FunctionCall call : TreeWalk.all(block, FunctionCall.class)) {
                boolean asks = call.arguments().stream()
                        .anyMatch(argument ->
                                argument instanceof Parameter parameter && types[parameter.index()] == null);
                if (asks) {
                    context.functions()
                            .scalar(call.name().toString())
                            .ifPresent(function -> called(block, call, function, types));
                }
            }
        }
    }

    private void called(QuerySpecification block, FunctionCall call, ScalarDefinition function, DataType[] types) {
        List<DataType> known = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            known.add(
                    argument instanceof Parameter parameter
                            ? types[parameter.index()]
                            : typeIn(block, argument).orElse(null));
        }
        for (int i = 0; i < known.size(); i++) {
            if (call.arguments().get(i) instanceof Parameter parameter && known.get(i) == null) {
                ParameterTypes.of(function, known, i).ifPresent(type -> note(parameter, type, types));
            }
        }
    }

    private static void pair(List<Expression> alike, List<Pair> pairs) {
        Optional<Expression> known = alike.stream()
                .filter(expression -> TreeWalk.all(expression, Parameter.class).isEmpty())
                .findFirst();
        for (Expression expression : alike) {
            if (known.isPresent() && expression instanceof Parameter parameter) {
                pairs.add(new Pair(parameter, known.get()));
            }
        }
    }

    /** The type that an expression has over what a block reads; empty where it has none, as when it belongs to a query around or below. */
    private Optional<DataType> typeIn(QuerySpecification block, Expression expression) {
        QuerySpecification alone = new QuerySpecification(
                new SelectList(
                        false,
                        List.of(),
                        List.of(new SingleColumn(expression, Optional.empty(), block.location())),
                        block.location()),
                block.from(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                block.windows(),
                Optional.empty(),
                block.location());
        Query query = new Query(Optional.empty(), alone, QueryTail.none(block.location()), block.location());
        try {
            return Optional.of(
                    planned(query, TreeWalk.all(block, Parameter.class).size()).type(0));
        } catch (SkepException e) {
            return Optional.empty();
        }
    }
}
