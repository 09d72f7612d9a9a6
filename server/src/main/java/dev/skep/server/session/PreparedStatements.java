package dev.skep.server.session;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Execute;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Lambda;
import dev.skep.parser.ast.Parameter;
import dev.skep.parser.ast.Prepare;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.walk.ExpressionRewriter;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.planner.analyze.Locations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements that a session has prepared by PREPARE, by name. For the thread that runs the session's statements. */
public final class PreparedStatements {
    private final Map<String, Statement> statements = new HashMap<>();

    /** @throws SkepException INVALID_VALUE where the name is taken */
    public void prepare(Prepare prepare) {
        if (statements.putIfAbsent(key(prepare.name().value()), prepare.statement()) != null) {
            throw Locations.error(
                    ErrorCode.INVALID_VALUE,
                    "A statement is prepared as '" + prepare.name().value() + "' already",
                    prepare.name());
        }
    }

    /**
     * The statement with EXECUTE's expressions in the place of its markers.
     *
     * @throws SkepException INVALID_VALUE where nothing is prepared by the name, INVALID_ARGUMENTS
     *     where there are not as many expressions as markers, INVALID_PARAMETER where one names a column
     */
    public Statement statement(Execute execute) {
        Statement statement = statements.get(key(execute.name().value()));
        if (statement == null) {
            throw Locations.error(
                    ErrorCode.INVALID_VALUE,
                    "No statement is prepared as '" + execute.name().value() + "'",
                    execute.name());
        }
        List<Expression> given = execute.arguments();
        long markers = TreeWalk.all(statement, Parameter.class).stream()
                .mapToInt(Parameter::index)
                .distinct()
                .count();
        if (markers != given.size()) {
            throw Locations.error(
                    ErrorCode.INVALID_ARGUMENTS,
                    "The statement prepared as '" + execute.name().value() + "' takes " + markers + " values, not "
                            + given.size(),
                    execute);
        }
        given.forEach(expression -> requireConstant(expression, Set.of()));
        return ExpressionRewriter.rewriteAll(
                statement, node -> node instanceof Parameter marker ? given.get(marker.index()) : null);
    }

    /**
     * Names would be taken as columns of the prepared statement.
     *
     * @param names of the parameters of the lambdas around it
     */
    private static void requireConstant(Expression given, Set<String> names) {
        TreeWalk.any(
                given,
                node -> {
                    if (node instanceof ColumnReference column
                            && !names.contains(key(column.parts().get(0).value()))) {
                        throw noConstant(column);
                    }
                    return false;
                },
                node -> {
                    if (node instanceof Lambda lambda) {
                        Set<String> inner = new HashSet<>(names);
                        lambda.parameters().forEach(parameter -> inner.add(key(parameter.value())));
                        requireConstant(lambda.body(), inner);
                        return false;
                    }
                    return true;
                });
    }

    private static SkepException noConstant(ColumnReference column) {
        String name = column.parts().stream().map(Identifier::value).collect(Collectors.joining("."));
        return Locations.error(
                ErrorCode.INVALID_PARAMETER, "EXECUTE takes constants, not the column '" + name + "'", column);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
