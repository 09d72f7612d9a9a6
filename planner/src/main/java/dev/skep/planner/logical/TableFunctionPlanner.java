package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.BoundTableFunction;
import dev.skep.api.function.TableFunctionDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.parser.ast.AliasedColumns;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.LateralView;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.planner.analyze.ExpressionAnalyzer;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.Scope;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/** Table functions: LATERAL VIEW, and a table function as the whole select list. */
final class TableFunctionPlanner {
    private final LogicalPlanner planner;
    private final QueryEnvironment environment;

    TableFunctionPlanner(LogicalPlanner planner, QueryEnvironment environment) {
        this.planner = planner;
        this.environment = environment;
    }

    private record Called(RelNode rel, RowType columns) {}

    private Called call(PlannedRelation input, FunctionCall call, boolean outer, List<Identifier> aliases, Node node) {
        String name = call.name().toString();
        TableFunctionDefinition definition = planner.planner()
                .functions()
                .table(name)
                .orElseThrow(() -> planner.functions().unknown(name, Locations.of(call)));
        ExpressionAnalyzer analyzer = new ExpressionAnalyzer(planner.analysis(environment), input.scope());
        List<RexNode> arguments = analyzer.arguments(call);
        BoundTableFunction bound;
        try {
            bound = definition.bind(planner.functions().describe(arguments));
        } catch (SkepException e) {
            throw e.at(Locations.of(call));
        }
        RowType result = bound.resultType();
        if (!aliases.isEmpty() && aliases.size() != result.size()) {
            throw Locations.error(
                    ErrorCode.COLUMN_COUNT_MISMATCH,
                    "'" + name + "' makes " + result.size() + " columns, but " + aliases.size() + " names are given",
                    node);
        }
        SubqueryColumns parts = SubqueryColumns.of(
                input.rel(),
                planner.functions().cast(arguments, bound.argumentTypes()),
                SelectPlanner.correlations(input.scope()));
        RowType inputRow = TypeMapping.toRow(parts.input().getRowType());
        List<String> names = new ArrayList<>(inputRow.names());
        List<DataType> types = new ArrayList<>(inputRow.types());
        List<String> resultNames = new ArrayList<>();
        for (int i = 0; i < result.size(); i++) {
            resultNames.add(
                    aliases.isEmpty() ? result.name(i) : aliases.get(i).value().toLowerCase(Locale.ROOT));
            names.add(resultNames.get(i));
            types.add(result.type(i));
        }
        LogicalTableFunctionCall called = new LogicalTableFunctionCall(
                planner.cluster(),
                parts.input(),
                definition.description().name(),
                parts.expressions(),
                outer,
                TypeMapping.toRel(planner.cluster().getTypeFactory(), RowType.of(names, types)));
        return new Called(
                withoutColumns(called, input.rel().getRowType().getFieldCount(), inputRow.size()),
                RowType.of(resultNames, result.types()));
    }

    /** The columns but those from one position to before another. */
    private RelNode withoutColumns(RelNode rel, int from, int to) {
        if (from == to) {
            return rel;
        }
        List<RexNode> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rel.getRowType().getFieldCount(); i++) {
            if (i < from || i >= to) {
                columns.add(planner.rexBuilder().makeInputRef(rel, i));
                names.add(rel.getRowType().getFieldNames().get(i));
            }
        }
        return LogicalPlanner.project(rel, columns, names);
    }

    PlannedRelation lateralView(PlannedRelation input, LateralView view) {
        Called called = call(input, view.function(), view.outer(), view.columns(), view);
        List<Scope.Column> columns = new ArrayList<>();
        input.scope().columns().forEach(column -> columns.add(column.at(column.index(), column.hidden())));
        int first = input.rel().getRowType().getFieldCount();
        String alias = view.alias().value().toLowerCase(Locale.ROOT);
        for (int i = 0; i < called.columns().size(); i++) {
            add(columns, new Scope.Column(null, alias, called.columns().name(i), first + i, false));
        }
        Scope scope = new Scope(columns, called.rel().getRowType(), environment.outer(), planner.cluster());
        return new PlannedRelation(called.rel(), scope);
    }

    /** A column in the place of another one of its relation and name, as in Hive: the view's alias may be that of its table. */
    private static void add(List<Scope.Column> columns, Scope.Column added) {
        for (int i = 0; i < columns.size(); i++) {
            Scope.Column column = columns.get(i);
            if (added.relation().equals(column.relation()) && added.name().equals(column.name())) {
                columns.set(i, added);
                return;
            }
        }
        columns.add(added);
    }

    /** {@code SELECT explode(…) AS …}. */
    PlannedRelation.Named select(PlannedRelation from, SelectList select, FunctionCall call, QueryTail tail) {
        SelectItem item = select.items().get(0);
        List<Identifier> aliases = item instanceof AliasedColumns aliased
                ? aliased.aliases()
                : ((SingleColumn) item).alias().map(List::of).orElse(List.of());
        from.scope().requireUnshared(call);
        Called called = call(from, call, false, aliases, item);
        int first = from.rel().getRowType().getFieldCount();
        List<RexNode> columns = new ArrayList<>();
        for (int i = 0; i < called.columns().size(); i++) {
            columns.add(planner.rexBuilder().makeInputRef(called.rel(), first + i));
        }
        List<String> names = called.columns().names();
        RelNode rel = LogicalPlanner.project(called.rel(), columns, names);
        if (select.distinct()) {
            rel = LogicalPlanner.distinct(rel);
        }
        return new SortPlanner(planner, environment).plan(new PlannedRelation.Named(rel, names), tail);
    }
}
