package dev.skep.planner.logical;

import com.google.common.collect.ImmutableSet;
import dev.skep.api.error.ErrorCode;
import dev.skep.function.FunctionRegistry;
import dev.skep.parser.ast.AliasedColumns;
import dev.skep.parser.ast.AllColumns;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Dereference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.NamedWindow;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.SortItem;
import dev.skep.parser.ast.TransformClause;
import dev.skep.parser.ast.WindowSpecification;
import dev.skep.planner.analyze.AggregateFinder;
import dev.skep.planner.analyze.AnalysisContext;
import dev.skep.planner.analyze.ExpressionAnalyzer;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexNode;

/** One SELECT: FROM, WHERE, GROUP BY, HAVING, the select list, QUALIFY, DISTINCT, and the ORDER BY that sees its input. */
final class SelectPlanner {
    private final LogicalPlanner planner;
    private final QueryEnvironment environment;
    private final AnalysisContext analysis;
    private final FunctionRegistry registry;
    private final SortPlanner sorts;

    SelectPlanner(LogicalPlanner planner, QueryEnvironment environment) {
        this.planner = planner;
        this.environment = environment;
        this.analysis = planner.analysis(environment);
        this.registry = planner.planner().functions();
        this.sorts = new SortPlanner(planner, environment);
    }

    /** An item of the select list, {@code *} already expanded: an expression of the query, or a column of its input. */
    private record Item(Expression expression, Scope.Column column, String name) {}

    PlannedRelation.Named plan(QuerySpecification query, QueryTail tail) {
        if (query.select() instanceof TransformClause script) {
            return new ScriptPlanner(planner, environment).plan(query, script, tail);
        }
        SelectList select = (SelectList) query.select();
        PlannedRelation from = query.from()
                .map(relation -> new RelationPlanner(planner, environment.nested()).plan(relation))
                .orElseGet(this::nothing);
        if (query.where().isPresent()) {
            from = where(from, query.where().get());
        }
        Optional<FunctionCall> tableFunction = tableFunction(select);
        if (tableFunction.isPresent()) {
            return new TableFunctionPlanner(planner, environment).select(from, select, tableFunction.get(), tail);
        }
        List<Item> items = items(select, from.scope());
        List<SortItem> order = sorts.items(tail);
        if (isGrouped(query, items, order)) {
            return grouped(query, select, from, items, tail);
        }
        ExpressionAnalyzer analyzer = new ExpressionAnalyzer(analysis, from.scope()).withWindows(windows(query));
        if (query.having().isPresent()) {
            throw Locations.error(
                    ErrorCode.NOT_IN_GROUP_BY,
                    "HAVING needs GROUP BY or an aggregate",
                    query.having().get());
        }
        return output(from.rel(), analyzer, query, select, items, tail);
    }

    private PlannedRelation nothing() {
        RelNode one = new ValuesPlanner(planner, environment).singleRow();
        return new PlannedRelation(one, Scope.empty(one.getRowType(), environment.outer(), planner.cluster()));
    }

    private PlannedRelation where(PlannedRelation from, Expression condition) {
        if (AggregateFinder.hasOwnAggregate(condition, from.scope(), registry)) {
            throw Locations.error(
                    ErrorCode.INVALID_AGGREGATE, "WHERE can't contain an aggregate; use HAVING", condition);
        }
        if (AggregateFinder.hasWindow(condition)) {
            throw Locations.error(
                    ErrorCode.INVALID_WINDOW, "WHERE can't contain a window function; use a sub-query", condition);
        }
        ExpressionAnalyzer analyzer = new ExpressionAnalyzer(analysis, from.scope());
        RexNode node = analyzer.condition(condition);
        return new PlannedRelation(filter(from.rel(), node, from.scope()), from.scope());
    }

    private static RelNode filter(RelNode input, RexNode condition, Scope scope) {
        return LogicalFilter.create(input, condition, correlations(scope));
    }

    static ImmutableSet<CorrelationId> correlations(Scope scope) {
        return scope.usedCorrelation().map(ImmutableSet::of).orElseGet(ImmutableSet::of);
    }

    private static Map<String, WindowSpecification> windows(QuerySpecification query) {
        Map<String, WindowSpecification> windows = new HashMap<>();
        for (NamedWindow window : query.windows()) {
            windows.put(window.name().value().toLowerCase(Locale.ROOT), window.specification());
        }
        return windows;
    }

    /** The table function that is the whole select list. */
    private Optional<FunctionCall> tableFunction(SelectList select) {
        for (SelectItem item : select.items()) {
            Expression expression = item instanceof SingleColumn single
                    ? single.expression()
                    : item instanceof AliasedColumns aliased ? aliased.expression() : null;
            if (expression instanceof FunctionCall call
                    && call.over().isEmpty()
                    && registry.table(call.name().toString()).isPresent()
                    && registry.scalar(call.name().toString()).isEmpty()) {
                if (select.items().size() > 1) {
                    throw Locations.error(
                            ErrorCode.INVALID_ARGUMENTS,
                            "A table function must be the only item of a select list; use LATERAL VIEW",
                            call);
                }
                return Optional.of(call);
            }
            if (item instanceof AliasedColumns) {
                throw Locations.error(ErrorCode.INVALID_ARGUMENTS, "Only a table function has several aliases", item);
            }
        }
        return Optional.empty();
    }

    private List<Item> items(SelectList select, Scope scope) {
        List<Item> items = new ArrayList<>();
        for (SelectItem item : select.items()) {
            if (item instanceof AllColumns all) {
                Optional<String> relation =
                        all.qualifier().map(qualifier -> qualifier.last().value());
                List<Scope.Column> columns = scope.expand(relation);
                if (columns.isEmpty()) {
                    throw Locations.error(
                            ErrorCode.TABLE_NOT_FOUND,
                            relation.map(name -> "No table is called '" + name + "' here")
                                    .orElse("SELECT * needs a FROM clause"),
                            all);
                }
                star(all, columns, items);
            } else {
                single((SingleColumn) item, scope, items);
            }
        }
        return items;
    }

    private static void star(AllColumns all, List<Scope.Column> columns, List<Item> items) {
        Map<String, SingleColumn> replaced = new HashMap<>();
        all.replace().forEach(one -> replaced.put(name(one.alias().orElseThrow(), columns), one));
        Set<String> left = new HashSet<>();
        all.except().forEach(one -> left.add(name(one, columns)));
        for (Scope.Column column : columns) {
            SingleColumn instead = replaced.get(column.name());
            if (instead != null) {
                items.add(new Item(instead.expression(), null, column.name()));
            } else if (!left.contains(column.name())) {
                items.add(new Item(null, column, column.name()));
            }
        }
    }

    /** The name of one of the columns of a star. */
    private static String name(Identifier identifier, List<Scope.Column> columns) {
        String name = identifier.value().toLowerCase(Locale.ROOT);
        if (columns.stream().noneMatch(column -> column.name().equals(name))) {
            throw Locations.error(
                    ErrorCode.COLUMN_NOT_FOUND, "There is no column '" + name + "' in the star", identifier);
        }
        return name;
    }

    private void single(SingleColumn item, Scope scope, List<Item> items) {
        List<Scope.Column> matching = patternColumns(item, scope);
        if (!matching.isEmpty()) {
            matching.forEach(column -> items.add(new Item(null, column, column.name())));
            return;
        }
        String name = item.alias()
                .map(Identifier::value)
                .orElseGet(() -> defaultName(item.expression(), items.size()))
                .toLowerCase(Locale.ROOT);
        items.add(new Item(item.expression(), null, name));
    }

    /** The columns that a quoted name means as a pattern, where that is switched on. */
    private List<Scope.Column> patternColumns(SingleColumn item, Scope scope) {
        if (!planner.planner().settings().regexColumns()
                || !(item.expression() instanceof ColumnReference reference)
                || !reference.parts().get(reference.parts().size() - 1).quoted()) {
            return List.of();
        }
        List<Identifier> parts = reference.parts();
        Optional<String> relation = parts.size() > 1 ? Optional.of(parts.get(0).value()) : Optional.empty();
        try {
            Pattern pattern = Pattern.compile(parts.get(parts.size() - 1).value(), Pattern.CASE_INSENSITIVE);
            return scope.expand(relation).stream()
                    .filter(column -> pattern.matcher(column.name()).matches())
                    .toList();
        } catch (PatternSyntaxException e) {
            throw Locations.error(ErrorCode.COLUMN_NOT_FOUND, "Not a pattern: " + e.getDescription(), reference);
        }
    }

    /** What a column is called that was given no name. */
    static String defaultName(Expression expression, int position) {
        if (expression instanceof ColumnReference reference) {
            return reference.parts().get(reference.parts().size() - 1).value();
        }
        if (expression instanceof Dereference dereference) {
            return dereference.field().value();
        }
        return "_c" + position;
    }

    private boolean isGrouped(QuerySpecification query, List<Item> items, List<SortItem> order) {
        return query.groupBy().isPresent()
                || query.having()
                        .filter(having -> AggregateFinder.hasAggregate(having, registry))
                        .isPresent()
                || items.stream()
                        .anyMatch(item ->
                                item.expression() != null && AggregateFinder.hasAggregate(item.expression(), registry))
                || order.stream().anyMatch(item -> AggregateFinder.hasAggregate(item.expression(), registry));
    }

    private PlannedRelation.Named grouped(
            QuerySpecification query, SelectList select, PlannedRelation from, List<Item> items, QueryTail tail) {
        Map<String, Expression> aliases = new LinkedHashMap<>();
        List<Expression> expressions = new ArrayList<>();
        List<Item> plain = new ArrayList<>();
        for (Item item : items) {
            Expression expression = item.expression() != null ? item.expression() : reference(item.column(), select);
            aliases.putIfAbsent(item.name(), expression);
            expressions.add(expression);
            plain.add(new Item(expression, null, item.name()));
        }
        GroupingPlanner grouping = new GroupingPlanner(
                planner,
                new ExpressionAnalyzer(analysis, from.scope()),
                query.groupBy().orElse(null),
                aliases,
                expressions);
        ExpressionAnalyzer analyzer = new ExpressionAnalyzer(analysis, from.scope())
                .withGroups(grouping.expressions())
                .withWindows(windows(query));
        RexNode having = query.having()
                .map(grouping.expressions()::withoutAliases)
                .map(analyzer::condition)
                .orElse(null);
        Output output = analyzeOutput(analyzer, query, plain, tail, null);
        RelNode rel = grouping.aggregate(from.rel(), SelectPlanner.correlations(from.scope()));
        ImmutableSet<CorrelationId> correlations =
                correlations(grouping.expressions().scope());
        if (having != null) {
            rel = LogicalFilter.create(rel, having, correlations);
        }
        return finish(rel, output, select, query, tail, correlations);
    }

    private static ColumnReference reference(Scope.Column column, SelectList select) {
        List<Identifier> parts = new ArrayList<>();
        if (column.relation() != null) {
            parts.add(new Identifier(column.relation(), true, select.location()));
        }
        parts.add(new Identifier(column.name(), true, select.location()));
        return new ColumnReference(parts, select.location());
    }

    private PlannedRelation.Named output(
            RelNode input,
            ExpressionAnalyzer analyzer,
            QuerySpecification query,
            SelectList select,
            List<Item> items,
            QueryTail tail) {
        Scope scope = analyzer.scope();
        List<Expression> expressions =
                items.stream().map(Item::expression).filter(Objects::nonNull).toList();
        if (!select.distinct() && expressions.stream().noneMatch(AggregateFinder::hasWindow)) {
            expressions.forEach(scope::requireUnshared);
        }
        Output output = analyzeOutput(analyzer, query, items, tail, input);
        return finish(input, output, select, query, tail, correlations(scope));
    }

    /** The select list, and behind it what only QUALIFY and ORDER BY need. */
    private record Output(
            List<RexNode> columns,
            List<String> names,
            int qualify,
            List<RelFieldCollation> collations,
            List<Integer> spread) {}

    private Output analyzeOutput(
            ExpressionAnalyzer analyzer, QuerySpecification query, List<Item> items, QueryTail tail, RelNode input) {
        List<RexNode> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Map<String, Expression> aliases = new HashMap<>();
        for (Item item : items) {
            columns.add(
                    item.column() != null
                            ? planner.rexBuilder()
                                    .makeInputRef(input, item.column().index())
                            : analyzer.analyze(item.expression()));
            names.add(item.name());
            if (item.expression() != null) {
                aliases.putIfAbsent(item.name(), item.expression());
            }
        }
        int visible = names.size();
        int qualify = -1;
        if (query.qualify().isPresent()) {
            qualify = columns.size();
            Expression condition = AliasExpander.expand(query.qualify().get(), aliases, analyzer.scope());
            columns.add(analyzer.condition(condition));
        }
        List<RelFieldCollation> collations = new ArrayList<>();
        for (SortItem item : sorts.items(tail)) {
            if (SortPlanner.isAll(item)) {
                collations.addAll(sorts.collations(item, visible));
                continue;
            }
            Integer position = sorts.position(item, visible);
            collations.add(sorts.collation(
                    item, position != null ? position : column(item.expression(), analyzer, columns, names, aliases)));
        }
        List<Integer> spread = new ArrayList<>();
        for (Expression expression : SortPlanner.spreadBy(tail)) {
            spread.add(column(expression, analyzer, columns, names, aliases));
        }
        return new Output(columns, names, qualify, collations, spread);
    }

    /** Where the value of ORDER BY's, SORT BY's or DISTRIBUTE BY's expression is among the columns, to which it is added when need be. */
    private static int column(
            Expression expression,
            ExpressionAnalyzer analyzer,
            List<RexNode> columns,
            List<String> names,
            Map<String, Expression> aliases) {
        int alias = SortPlanner.alias(expression, names);
        if (alias >= 0) {
            return alias;
        }
        RexNode node = analyzer.analyze(AliasExpander.expand(expression, aliases, analyzer.scope()));
        return SortPlanner.position(node, columns);
    }

    private PlannedRelation.Named finish(
            RelNode input,
            Output output,
            SelectList select,
            QuerySpecification query,
            QueryTail tail,
            Set<CorrelationId> correlations) {
        List<String> names = output.names();
        int visible = names.size();
        int computed = output.qualify() >= 0 ? visible + 1 : visible;
        if (select.distinct() && output.columns().size() > computed) {
            throw Locations.error(
                    ErrorCode.NOT_IN_GROUP_BY, "With SELECT DISTINCT, ORDER BY can only use what is selected", query);
        }
        List<String> all = new ArrayList<>(names);
        while (all.size() < output.columns().size()) {
            all.add("_order" + all.size());
        }
        SubqueryColumns parts = SubqueryColumns.ofWindows(input, output.columns(), correlations);
        NestedWindows windows = NestedWindows.of(parts.input(), parts.expressions());
        RelNode rel =
                LogicalProject.create(windows.input(), List.of(), windows.expressions(), all, parts.correlations());
        if (output.qualify() >= 0) {
            rel = LogicalFilter.create(rel, planner.rexBuilder().makeInputRef(rel, output.qualify()));
        }
        if (select.distinct()) {
            rel = LogicalPlanner.distinct(SortPlanner.trim(rel, visible, names));
        }
        rel = sorts.arrange(rel, output.spread(), output.collations(), tail);
        return new PlannedRelation.Named(
                rel.getRowType().getFieldCount() > visible ? SortPlanner.trim(rel, visible, names) : rel, names);
    }
}
