package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.TypeKind;
import dev.skep.execution.plan.WindowCall;
import dev.skep.parser.ParsingException;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.TableFunctionArgument;
import dev.skep.parser.ast.TableFunctionRelation;
import dev.skep.parser.ast.WindowSpecification;
import dev.skep.planner.analyze.ExpressionAnalyzer;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.Scope;
import dev.skep.planner.analyze.SyntaxMaker;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Hive's {@code matchpath(ON input DISTRIBUTE BY … SORT BY … arg1('LATE.EARLY*'), arg2('LATE'), arg3(delay > 15), arg4('EARLY'), arg5(delay < 0), arg6('flight, size(tpath) AS stops'))}: a row for each
 * row of the input from which on rows of its partition match the pattern, with the expressions of the last argument over its columns and over {@code tpath}, the array of the rows that match.
 */
final class MatchPathPlanner {
    private static final String PATH = "tpath";
    private static final Pattern SELECT = Pattern.compile("\\s*select\\s", Pattern.CASE_INSENSITIVE);

    private final LogicalPlanner planner;
    private final QueryEnvironment environment;

    MatchPathPlanner(LogicalPlanner planner, QueryEnvironment environment) {
        this.planner = planner;
        this.environment = environment;
    }

    PlannedRelation plan(TableFunctionRelation function, PlannedRelation input) {
        List<TableFunctionArgument> arguments = function.arguments();
        if (arguments.size() < 4 || arguments.size() % 2 != 0) {
            throw Locations.error(
                    ErrorCode.INVALID_ARGUMENTS,
                    "matchpath takes a pattern, names and conditions of its symbols, and the expressions of its result",
                    function);
        }
        PlannedRelation paths = matched(function, input);
        Expression result = arguments.get(arguments.size() - 1).value();
        try {
            return result(function, paths, items(text(result)));
        } catch (ParsingException | SkepException e) {
            throw Locations.error(
                    e instanceof SkepException skep ? skep.code() : ErrorCode.INVALID_ARGUMENTS,
                    "The result of matchpath: " + e.getMessage(),
                    result);
        }
    }

    private static String text(Expression argument) {
        if (argument instanceof StringLiteral text) {
            return text.value();
        }
        throw Locations.error(ErrorCode.INVALID_ARGUMENTS, "matchpath takes this argument as text in quotes", argument);
    }

    private static RexNode plain(RexNode node, Node written) {
        if (RexUtil.SubQueryFinder.find(node) != null) {
            throw Locations.unsupported("A sub-query in matchpath", written);
        }
        return node;
    }

    /** The input's rows that match, with their paths behind their columns. */
    private PlannedRelation matched(TableFunctionRelation function, PlannedRelation input) {
        List<TableFunctionArgument> arguments = function.arguments();
        ExpressionAnalyzer analyzer = new ExpressionAnalyzer(planner.analysis(environment), input.scope());
        SyntaxMaker syntax = new SyntaxMaker(function.location());
        List<String> symbols = new ArrayList<>();
        List<Expression> conditions = new ArrayList<>();
        for (int i = 1; i < arguments.size() - 1; i += 2) {
            symbols.add(text(arguments.get(i).value()).toLowerCase(Locale.ROOT));
            Expression condition = arguments.get(i + 1).value();
            if (!TypeMapping.toSkep(
                            plain(analyzer.analyze(condition), condition).getType())
                    .is(TypeKind.BOOLEAN)) {
                throw Locations.error(
                        ErrorCode.TYPE_MISMATCH, "A symbol of matchpath stands for a condition", condition);
            }
            conditions.add(condition);
        }
        List<Scope.Column> visible = input.scope().columns().stream()
                .filter(column -> !column.hidden())
                .toList();
        List<Expression> fields = new ArrayList<>();
        for (Scope.Column column : visible) {
            fields.add(syntax.text(column.name()));
            fields.add(syntax.column(column));
        }
        List<Expression> operands = new ArrayList<>();
        operands.add(syntax.text(numbered(arguments.get(0).value(), symbols)));
        operands.add(syntax.call("named_struct", fields, Optional.empty()));
        operands.addAll(conditions);
        FunctionCall call = syntax.call(WindowCall.MATCHED_ROWS, operands, Optional.empty());
        WindowSpecification window = new WindowSpecification(
                Optional.empty(), function.partitionBy(), function.orderBy(), Optional.empty(), function.location());
        RexNode path = analyzer.analyze(new FunctionCall(
                call.name(),
                false,
                call.arguments(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(window),
                call.location()));
        List<RexNode> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Scope.Column column : visible) {
            values.add(planner.rexBuilder().makeInputRef(input.rel(), column.index()));
            names.add(column.name());
        }
        values.add(path);
        names.add(PATH);
        RelNode computed = LogicalPlanner.project(input.rel(), values, names);
        RexNode found = planner.rexBuilder()
                .makeCall(
                        SqlStdOperatorTable.IS_NOT_NULL,
                        planner.rexBuilder().makeInputRef(computed, values.size() - 1));
        RelNode kept = LogicalFilter.create(computed, found);
        return new PlannedRelation(kept, planner.scope(kept, names, null, environment.outer()));
    }

    /** The pattern with the numbers of its symbols for their names. */
    private static String numbered(Expression pattern, List<String> symbols) {
        List<String> steps = new ArrayList<>();
        for (String step : text(pattern).split("\\.", -1)) {
            boolean isRepeated = step.endsWith("*") || step.endsWith("+");
            int end = step.length() - (isRepeated ? 1 : 0);
            int symbol = symbols.lastIndexOf(step.substring(0, end).toLowerCase(Locale.ROOT));
            if (symbol < 0) {
                throw Locations.error(
                        ErrorCode.INVALID_ARGUMENTS,
                        "matchpath has no symbol '" + step.substring(0, end) + "', but "
                                + symbols.stream().collect(Collectors.joining("', '", "'", "'")),
                        pattern);
            }
            steps.add(symbol + step.substring(end));
        }
        return String.join(".", steps);
    }

    private static List<SelectItem> items(String list) {
        String sql = SELECT.matcher(list).lookingAt() ? list : "SELECT " + list;
        if (new SqlParser().parseStatement(sql) instanceof Query query
                && query.tail().isEmpty()
                && query.with().isEmpty()
                && query.body() instanceof QuerySpecification block
                && block.equals(onlyList(block))
                && block.select() instanceof SelectList select
                && !select.distinct()) {
            return select.items();
        }
        throw new SkepException(ErrorCode.INVALID_ARGUMENTS, "it is a list of expressions and their names");
    }

    private static QuerySpecification onlyList(QuerySpecification block) {
        return new QuerySpecification(
                block.select(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                block.location());
    }

    private PlannedRelation result(TableFunctionRelation function, PlannedRelation paths, List<SelectItem> items) {
        ExpressionAnalyzer analyzer = new ExpressionAnalyzer(planner.analysis(environment), paths.scope());
        List<RexNode> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (SelectItem item : items) {
            if (!(item instanceof SingleColumn column)) {
                throw Locations.unsupported("'*' among them", (Node) item);
            }
            values.add(plain(analyzer.analyze(column.expression()), column));
            names.add(column.alias()
                    .map(Identifier::value)
                    .orElseGet(() -> SelectPlanner.defaultName(column.expression(), names.size()))
                    .toLowerCase(Locale.ROOT));
        }
        RelNode rel = LogicalPlanner.project(paths.rel(), values, names);
        String alias = function.alias()
                .map(name -> name.value().toLowerCase(Locale.ROOT))
                .orElse(null);
        return new PlannedRelation(rel, planner.scope(rel, names, alias, environment.outer()));
    }
}
