package dev.skep.server.engine;

import dev.skep.api.client.NullParameter;
import dev.skep.api.client.StatementShape;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeKind;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Limit;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Parameter;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.SearchedCase;
import dev.skep.parser.ast.SimpleCase;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.context.PlannerContext;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementCatalog;
import dev.skep.server.session.StatementContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What is known of statements before they run. A parameter has the type of the column that it is written to, or that which the analysis of the statement's queries makes it:
 * planned as NULL, it is cast to what it meets. What is found makes more known, so that queries are planned until no more is. Where nothing tells its type, a parameter takes any. Columns of a query with
 * parameters are those that it has when these are of their types.
 */
final class StatementShapes {
    /** Functions that give one of their arguments, and how many there are before the first that it may be. */
    private static final Map<String, Integer> CONDITIONALS =
            Map.of("if", 1, "nvl2", 1, "coalesce", 0, "nvl", 0, "ifnull", 0, "nullif", 0, "greatest", 0, "least", 0);

    private final Session session;
    private final Statement statement;
    private final List<Object> values;
    private final DataType[] types;

    private StatementShapes(Statement statement, List<Object> values, Session session) {
        this.session = session;
        this.values = values;
        this.statement = statement;
        types = new DataType[TreeWalk.all(statement, Parameter.class).size()];
    }

    /** @param values what parameters have as their values already, as {@link dev.skep.api.client.ClientSession#describe} takes them */
    static StatementShape of(Statement statement, List<Object> values, Session session) {
        return new StatementShapes(statement, values, session).shape();
    }

    /** Values of a query, of which those that are NULL of no type have that of their place. */
    static List<Object> typed(Statement statement, List<Object> values, Session session) {
        if (!(statement instanceof Query) || values.stream().noneMatch(Objects::isNull)) {
            return values;
        }
        StatementShapes shapes = new StatementShapes(statement, values, session);
        shapes.findTypes();
        List<Object> typed = new ArrayList<>(values);
        for (int i = 0; i < shapes.types.length && i < typed.size(); i++) {
            if (typed.get(i) == null && shapes.types[i] != null) {
                typed.set(i, new NullParameter(shapes.types[i]));
            }
        }
        return typed;
    }

    private StatementShape shape() {
        for (Limit limit : TreeWalk.all(statement, Limit.class)) {
            limit.offset().ifPresent(offset -> note(offset, PrimitiveType.INT));
            note(limit.count(), PrimitiveType.INT);
        }
        findTypes();
        RowType columns = statement instanceof Query query ? columns(query) : null;
        return new StatementShape(Arrays.asList(types), columns);
    }

    private void findTypes() {
        if (types.length > 0) {
            WrittenColumns columns = new WrittenColumns(session);
            List<WrittenColumns.Written> written = columns.values(statement);
            written.forEach(each -> note(each.value(), each.column().type()));
            List<QuerySources.Source> sources = QuerySources.of(statement, columns);
            find(sources, Given.NULLS);
            find(sources, Given.SAMPLES);
            written.forEach(each -> noteResults(each.value(), each.column().type()));
        }
    }

    /** What stands for parameters whose types are known: some places, as that of {@code ntile(?)}, take no NULL. */
    private enum Given {
        NULLS,
        SAMPLES;

        Object value(DataType type) {
            boolean isNumber = type.kind().isInteger()
                    || type.is(TypeKind.DECIMAL)
                    || type.is(TypeKind.FLOAT)
                    || type.is(TypeKind.DOUBLE);
            if (this == NULLS || !isNumber) {
                return new NullParameter(type);
            }
            return switch (type.kind()) {
                case BIGINT -> 1L;
                case DECIMAL -> BigDecimal.ONE;
                case FLOAT, DOUBLE -> 1.0;
                default -> 2;
            };
        }
    }

    private void find(List<QuerySources.Source> sources, Given given) {
        long before;
        long found = unknown();
        do {
            before = found;
            for (QuerySources.Source source : sources) {
                if (unknown() > 0) {
                    planned(
                                    source.query(),
                                    parameters(source.query(), given),
                                    planner -> planner.parameterTypes(source.query(), source.written()))
                            .forEach(this::note);
                }
            }
            found = unknown();
        } while (found > 0 && found < before);
    }

    private long unknown() {
        return Arrays.stream(types).filter(Objects::isNull).count();
    }

    private void note(Node node, DataType type) {
        if (node instanceof Parameter parameter) {
            note(parameter.index(), type);
        }
    }

    /** What a conditional expression may give is of the type that it is wanted as, where nothing beside it tells another one. */
    private void noteResults(Expression expression, DataType type) {
        note(expression, type);
        if (expression instanceof SearchedCase searched) {
            searched.whens().forEach(when -> noteResults(when.result(), type));
            searched.otherwise().ifPresent(otherwise -> noteResults(otherwise, type));
        } else if (expression instanceof SimpleCase simple) {
            simple.whens().forEach(when -> noteResults(when.result(), type));
            simple.otherwise().ifPresent(otherwise -> noteResults(otherwise, type));
        } else if (expression instanceof FunctionCall call) {
            Integer first = CONDITIONALS.get(call.name().toString().toLowerCase(Locale.ROOT));
            if (first != null) {
                call.arguments().stream().skip(first).forEach(argument -> noteResults(argument, type));
            }
        }
    }

    private void note(int parameter, DataType type) {
        if (types[parameter] == null && !type.is(TypeKind.VOID)) {
            types[parameter] = type;
        }
    }

    /** Those of a query without parameters must be known; others may depend on them. */
    private RowType columns(Query query) {
        for (Given given : Given.values()) {
            try {
                List<Object> parameters = parameters(query, given);
                for (int i = 0; i < values.size() && i < parameters.size(); i++) {
                    if (values.get(i) != null) {
                        parameters.set(i, values.get(i));
                    }
                }
                return planned(query, parameters, planner -> planner.columns(query));
            } catch (SkepException e) {
                if (types.length == 0) {
                    throw e;
                }
            }
        }
        return null;
    }

    private List<Object> parameters(Query query, Given given) {
        List<Object> parameters = new ArrayList<>();
        for (DataType type : types) {
            parameters.add(type == null ? PlannerContext.UNKNOWN : given.value(type));
        }
        for (Limit limit : TreeWalk.all(query, Limit.class)) {
            TreeWalk.all(limit, Parameter.class).forEach(number -> parameters.set(number.index(), 1));
        }
        return parameters;
    }

    private <T> T planned(Query query, List<Object> parameters, Function<QueryPlanner, T> plan) {
        StatementContext context = new StatementContext(session, parameters);
        try (StatementCatalog catalog = context.catalog()) {
            catalog.read(query);
            return plan.apply(new QueryPlanner(context.planner()));
        }
    }
}
