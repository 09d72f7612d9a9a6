package dev.skep.server.engine;

import dev.skep.api.client.NullParameter;
import dev.skep.api.client.StatementShape;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeKind;
import dev.skep.parser.ast.Cast;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Like;
import dev.skep.parser.ast.Limit;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Parameter;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.With;
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
    private final Statement statement;
    /** The common tables of the statement, which all its blocks may read. */
    private final Optional<With> with;

    private final DataType[] types;

    private StatementShapes(Statement statement, Session session) {
        this.session = session;
        this.statement = statement;
        with = TreeWalk.all(statement, With.class).stream().findFirst();
        types = new DataType[TreeWalk.all(statement, Parameter.class).size()];
    }

    static StatementShape of(Statement statement, Session session) {
        return new StatementShapes(statement, session).shape();
    }

    private StatementShape shape() {
        for (Limit limit : TreeWalk.all(statement, Limit.class)) {
            limit.offset().ifPresent(offset -> note(offset, PrimitiveType.INT));
            note(limit.count(), PrimitiveType.INT);
        }
        for (Like like : TreeWalk.all(statement, Like.class)) {
            note(like.pattern(), PrimitiveType.STRING);
        }
        for (Cast cast : TreeWalk.all(statement, Cast.class)) {
            if (cast.format().isEmpty()) {
                note(cast.operand(), TypeNames.resolve(cast.type()));
            }
        }
        if (types.length > 0) {
            WrittenColumns.values(statement, session)
                    .forEach(written -> note(written.value(), written.column().type()));
            List<QuerySpecification> blocks = QueryBlocks.of(statement);
            for (QuerySpecification block : blocks) {
                compared(block, AlikeExpressions.in(block, false));
                called(block);
            }
            // of a query around
            for (QuerySpecification block : blocks) {
                compared(block, AlikeExpressions.in(block, true));
            }
        }
        RowType columns = statement instanceof Query query ? columns(query) : null;
        return new StatementShape(Arrays.asList(types), columns);
    }

    /** Those of a query without parameters must be known; others may depend on them. */
    private RowType columns(Query query) {
        List<Object> values = new ArrayList<>();
        for (DataType type : types) {
            values.add(type == null || type.is(TypeKind.VOID) ? null : new NullParameter(type));
        }
        for (Limit limit : TreeWalk.all(query, Limit.class)) {
            for (Parameter number : TreeWalk.all(limit, Parameter.class)) {
                values.set(number.index(), 1);
            }
        }
        try {
            return planned(query, values);
        } catch (SkepException e) {
            if (types.length == 0) {
                throw e;
            }
            return null;
        }
    }

    private RowType planned(Query query, List<Object> parameters) {
        StatementContext context = new StatementContext(session, parameters);
        try (StatementCatalog catalog = context.catalog()) {
            catalog.read(query);
            return new QueryPlanner(context.planner()).columns(query);
        }
    }

    private void note(Node node, DataType type) {
        if (node instanceof Parameter parameter && types[parameter.index()] == null) {
            types[parameter.index()] = type;
        }
    }

    private void compared(QuerySpecification block, List<AlikeExpressions.Pair> pairs) {
        for (AlikeExpressions.Pair pair : pairs) {
            if (types[pair.parameter().index()] == null) {
                typeIn(block, pair.like()).ifPresent(type -> note(pair.parameter(), type));
            }
        }
    }

    private void called(QuerySpecification block) {
        StatementContext context = new StatementContext(session, List.of());
        try (StatementCatalog catalog = context.catalog()) {
            for (FunctionCall call : TreeWalk.all(block, FunctionCall.class)) {
                boolean asks = call.arguments().stream()
                        .anyMatch(argument ->
                                argument instanceof Parameter parameter && types[parameter.index()] == null);
                if (asks) {
                    context.functions()
                            .scalar(call.name().toString())
                            .ifPresent(function -> called(block, call, function));
                }
            }
        }
    }

    private void called(QuerySpecification block, FunctionCall call, ScalarDefinition function) {
        List<DataType> known = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            known.add(
                    argument instanceof Parameter parameter
                            ? types[parameter.index()]
                            : typeIn(block, argument).orElse(null));
        }
        for (int i = 0; i < known.size(); i++) {
            if (call.arguments().get(i) instanceof Parameter parameter && known.get(i) == null) {
                ParameterTypes.of(function, known, i).ifPresent(type -> note(parameter, type));
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
        Query query = new Query(with, alone, QueryTail.none(block.location()), block.location());
        try {
            return Optional.of(
                    planned(query, Collections.nCopies(types.length, null)).type(0));
        } catch (SkepException e) {
            return Optional.empty();
        }
    }
}
