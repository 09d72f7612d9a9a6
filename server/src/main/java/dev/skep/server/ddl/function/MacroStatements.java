package dev.skep.server.ddl.function;

import dev.skep.api.error.ErrorCode;
import dev.skep.parser.ast.Cast;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.CreateMacro;
import dev.skep.parser.ast.DropMacro;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.MacroParameter;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.NullLiteral;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.analyze.AggregateFinder;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.session.SessionMacros;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** CREATE and DROP TEMPORARY MACRO. */
public final class MacroStatements {
    private final StatementContext context;
    private final Session session;

    public MacroStatements(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    public StatementResult create(CreateMacro create) {
        Set<String> names = new HashSet<>();
        for (MacroParameter parameter : create.parameters()) {
            if (!names.add(parameter.name().value().toLowerCase(Locale.ROOT))) {
                throw Locations.error(
                        ErrorCode.INVALID_FUNCTION,
                        "There are two parameters '" + parameter.name().value() + "'",
                        parameter);
            }
        }
        CreateMacro macro = new CreateMacro(
                create.name(), create.parameters(), session.macros().expand(create.body()), create.location());
        checkParameters(macro, names);
        if (AggregateFinder.hasAggregate(macro.body(), context.planner().functions())
                || AggregateFinder.hasWindow(macro.body())) {
            throw Locations.error(
                    ErrorCode.INVALID_AGGREGATE, "A macro can't contain an aggregate or a window", create.body());
        }
        new QueryPlanner(context.planner()).columns(ofNulls(macro));
        session.macros().create(macro);
        return StatementResult.DONE;
    }

    /** All parameters are used, as Hive wants it, and nothing else is. */
    private static void checkParameters(CreateMacro macro, Set<String> names) {
        Set<String> unused = new HashSet<>(names);
        for (ColumnReference reference : TreeWalk.all(macro.body(), ColumnReference.class)) {
            String name = reference.parts().get(0).value().toLowerCase(Locale.ROOT);
            if (!names.contains(name)) {
                throw Locations.error(
                        ErrorCode.COLUMN_NOT_FOUND, "There is no parameter '" + name + "' in the macro", reference);
            }
            unused.remove(name);
        }
        if (!unused.isEmpty()) {
            throw Locations.error(
                    ErrorCode.INVALID_FUNCTION,
                    "The macro does not use its parameter '" + unused.iterator().next() + "'",
                    macro);
        }
    }

    /** The macro's value for NULLs, to see whether its body has a meaning. */
    private static Query ofNulls(CreateMacro macro) {
        NodeLocation location = macro.location();
        List<Expression> nulls = macro.parameters().stream()
                .map(parameter ->
                        (Expression) new Cast(new NullLiteral(location), parameter.type(), Optional.empty(), location))
                .toList();
        SingleColumn column = new SingleColumn(SessionMacros.with(macro, nulls), Optional.empty(), location);
        QuerySpecification body = new QuerySpecification(
                new SelectList(false, List.of(), List.of(column), location),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                location);
        return new Query(Optional.empty(), body, QueryTail.none(location), location);
    }

    public StatementResult drop(DropMacro drop) {
        boolean ignores = drop.ifExists() || session.settings().get(Settings.DROP_IGNORES_MISSING);
        if (!session.macros().drop(drop.name().value()) && !ignores) {
            throw Locations.error(
                    ErrorCode.FUNCTION_NOT_FOUND,
                    "There is no macro '" + drop.name().value() + "'",
                    drop.name());
        }
        return StatementResult.DONE;
    }
}
