package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.metastore.ViewText;
import dev.skep.parser.ParsingException;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Join;
import dev.skep.parser.ast.LateralQuery;
import dev.skep.parser.ast.LateralValues;
import dev.skep.parser.ast.LateralView;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.Pivot;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.SharedInput;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.SubqueryRelation;
import dev.skep.parser.ast.TableFunctionRelation;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.ast.UniqueJoin;
import dev.skep.parser.ast.Unpivot;
import dev.skep.parser.ast.ValuesRelation;
import dev.skep.planner.analyze.ExpressionAnalyzer;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.Scope;
import dev.skep.planner.catalog.CatalogTable;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** Relations of FROM: tables, views, WITH tables, sub-queries, VALUES; joins and samples have classes of their own. */
final class RelationPlanner {
    /** Hive's functions of tables that hand their rows on as they are. */
    private static final Set<String> IDENTITIES =
            Set.of("noop", "noopwithmap", "noopstreaming", "noopwithmapstreaming");

    private final LogicalPlanner planner;
    private final QueryEnvironment environment;

    RelationPlanner(LogicalPlanner planner, QueryEnvironment environment) {
        this.planner = planner;
        this.environment = environment;
    }

    PlannedRelation plan(Relation relation) {
        if (relation instanceof TableReference table) {
            return table(table);
        }
        if (relation instanceof SubqueryRelation subquery) {
            PlannedRelation.Named rows = planner.plan(subquery.query(), environment);
            return named(rows, subquery.alias().map(Identifier::value).orElse(null), subquery.columns());
        }
        if (relation instanceof Join join) {
            return new JoinPlanner(planner, environment, this).plan(join);
        }
        if (relation instanceof LateralView view) {
            return new TableFunctionPlanner(planner, environment).lateralView(plan(view.input()), view);
        }
        if (relation instanceof ValuesRelation values) {
            String alias = values.alias()
                    .map(name -> name.value().toLowerCase(Locale.ROOT))
                    .orElse(null);
            return new ValuesPlanner(planner, environment).plan(values.rows(), alias, values.columns());
        }
        if (relation instanceof SharedInput) {
            RelNode rows = LogicalSharedRows.of(environment.shared().rel(), "from");
            List<Scope.Column> columns = environment.shared().scope().columns();
            return new PlannedRelation(
                    rows, new Scope(columns, rows.getRowType(), environment.outer(), planner.cluster()));
        }
        if (relation instanceof TableFunctionRelation function) {
            return function(function);
        }
        if (relation instanceof Pivot pivot) {
            return new PivotPlanner(planner, this).plan(pivot);
        }
        if (relation instanceof Unpivot unpivot) {
            return new PivotPlanner(planner, this).plan(unpivot);
        }
        if (relation instanceof UniqueJoin join) {
            return new UniqueJoinPlanner(planner, environment, this).plan(join);
        }
        if (relation instanceof LateralQuery lateral) {
            return new JoinPlanner(planner, environment, this).lateral(plan(lateral.input()), lateral);
        }
        LateralView view = view((LateralValues) relation);
        return new TableFunctionPlanner(planner, environment).lateralView(plan(view.input()), view);
    }

    private PlannedRelation function(TableFunctionRelation function) {
        String name = function.name().value().toLowerCase(Locale.ROOT);
        if (name.equals("matchpath")) {
            return new MatchPathPlanner(planner, environment).plan(function, plan(function.input()));
        }
        if (!IDENTITIES.contains(name)) {
            throw Locations.unsupported("The table function '" + function.name().value() + "' in FROM", function);
        }
        PlannedRelation rows = plan(function.input());
        ExpressionAnalyzer analyzer = new ExpressionAnalyzer(planner.analysis(environment), rows.scope());
        analyzer.analyze(function.partitionBy());
        function.orderBy().forEach(item -> analyzer.analyze(item.expression()));
        if (function.alias().isEmpty()) {
            return rows;
        }
        String alias = function.alias().get().value().toLowerCase(Locale.ROOT);
        List<Scope.Column> columns = rows.scope().columns().stream()
                .map(column ->
                        new Scope.Column(null, alias, column.name(), column.index(), column.hidden(), column.shared()))
                .toList();
        return new PlannedRelation(
                rows.rel(), new Scope(columns, rows.rel().getRowType(), environment.outer(), planner.cluster()));
    }

    /** The rows as an array of structs that a lateral view takes apart. */
    private static LateralView view(LateralValues lateral) {
        NodeLocation location = lateral.values().location();
        List<Expression> rows = new ArrayList<>();
        for (RowConstructor row : lateral.values().rows()) {
            rows.add(call("struct", row.values(), row.location()));
        }
        FunctionCall call = call("inline", List.of(call("array", rows, location)), location);
        Identifier alias = lateral.values().alias().orElseGet(() -> new Identifier("_values", true, location));
        return new LateralView(
                lateral.input(), false, call, alias, lateral.values().columns(), location);
    }

    private static FunctionCall call(String name, List<Expression> arguments, NodeLocation location) {
        return new FunctionCall(
                new QualifiedName(List.of(new Identifier(name, true, location)), location),
                false,
                arguments,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                location);
    }

    /** A query's rows under a relation name, its columns maybe renamed. */
    PlannedRelation named(PlannedRelation.Named rows, String alias, List<Identifier> columns) {
        List<String> names = new ArrayList<>(rows.names());
        for (int i = 0; i < columns.size() && i < names.size(); i++) {
            names.set(i, columns.get(i).value().toLowerCase(Locale.ROOT));
        }
        if (columns.size() > names.size()) {
            throw Locations.error(
                    ErrorCode.COLUMN_COUNT_MISMATCH,
                    "There are " + columns.size() + " names for " + names.size() + " columns",
                    columns.get(names.size()));
        }
        String relation = alias == null ? null : alias.toLowerCase(Locale.ROOT);
        List<String> distinct = ColumnLabels.positional(names);
        List<Scope.Column> scope = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean shared = names.get(i).equals(distinct.get(i)) && Collections.frequency(names, names.get(i)) > 1;
            scope.add(new Scope.Column(null, relation, distinct.get(i), i, false, shared));
        }
        return new PlannedRelation(
                rows.rel(), new Scope(scope, rows.rel().getRowType(), environment.outer(), planner.cluster()));
    }

    private PlannedRelation table(TableReference reference) {
        if (reference.asOf().isPresent()) {
            throw Locations.unsupported(
                    "FOR SYSTEM_TIME or SYSTEM_VERSION", reference.asOf().get());
        }
        PlannedRelation relation = unsampled(reference);
        return reference.sample().isPresent()
                ? new SamplePlanner(planner, environment)
                        .sample(relation, reference.sample().get())
                : relation;
    }

    private PlannedRelation unsampled(TableReference reference) {
        String alias = reference
                .alias()
                .map(Identifier::value)
                .orElse(reference.name().last().value());
        if (reference.name().parts().size() == 1) {
            Optional<QueryEnvironment.CommonTableScope> common =
                    environment.commonTable(reference.name().last().value());
            if (common.isPresent()) {
                PlannedRelation.Named rows =
                        planner.plan(common.get().table().query(), QueryEnvironment.definition(common.get()));
                return named(rows, alias, common.get().table().columns());
            }
        }
        if (reference.name().parts().size() > 2) {
            throw Locations.unsupported("A metadata table", reference.name());
        }
        String database = reference.name().qualifier().map(Identifier::value).orElse(environment.database());
        TableName name = new TableName(database, reference.name().last().value());
        TableFacts facts;
        try {
            facts = planner.planner().catalog().requireTable(name);
        } catch (SkepException e) {
            throw e.at(Locations.of(reference.name()));
        }
        return facts.table().type() == TableType.VIEW
                ? view(facts.table(), alias, reference)
                : scan(facts, alias, reference);
    }

    private PlannedRelation scan(TableFacts facts, String alias, TableReference reference) {
        Table table = facts.table();
        RelDataType rowType;
        try {
            rowType = TypeMapping.toRel(planner.cluster().getTypeFactory(), CatalogTable.scanColumns(table));
        } catch (SkepException e) {
            throw e.at(Locations.of(reference));
        }
        CatalogTable catalogTable = new CatalogTable(rowType, facts, planner.planner());
        RelNode rel = catalogTable.scan(planner.cluster());
        String relation = alias.toLowerCase(Locale.ROOT);
        String database = reference.alias().isPresent() ? null : table.database();
        List<Scope.Column> columns = new ArrayList<>();
        List<String> names = rowType.getFieldNames();
        int visible = names.size() - CatalogTable.VIRTUAL_COLUMNS;
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Scope.Column(database, relation, names.get(i), i, i >= visible));
        }
        return new PlannedRelation(rel, new Scope(columns, rowType, environment.outer(), planner.cluster()));
    }

    private PlannedRelation view(Table view, String alias, TableReference reference) {
        String name = view.qualifiedName().toString();
        if (environment.views().contains(name)) {
            throw Locations.error(ErrorCode.INVALID_TABLE_DEFINITION, "View '" + name + "' contains itself", reference);
        }
        String database = view.properties().getOrDefault(ViewText.DATABASE_PROPERTY, view.database());
        PlannedRelation.Named rows;
        try {
            Statement statement = planner.planner().catalog().query(view);
            rows = planner.plan((Query) statement, environment.view(name, database));
        } catch (ParsingException | SkepException e) {
            throw new SkepException(
                    e instanceof SkepException skep ? skep.code() : ErrorCode.INVALID_TABLE_DEFINITION,
                    "View '" + name + "' can't be used: " + e.getMessage(),
                    Locations.of(reference),
                    null,
                    e);
        }
        List<Column> declared = view.allColumns();
        List<RexNode> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < declared.size() && i < rows.names().size(); i++) {
            DataType type = declared.get(i).type();
            columns.add(planner.functions().cast(planner.rexBuilder().makeInputRef(rows.rel(), i), type));
            names.add(declared.get(i).name());
        }
        RelNode rel = LogicalPlanner.project(rows.rel(), columns, names);
        String relation = alias.toLowerCase(Locale.ROOT);
        String scopeDatabase = reference.alias().isPresent() ? null : view.database();
        List<Scope.Column> scope = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            scope.add(new Scope.Column(scopeDatabase, relation, names.get(i), i, false));
        }
        return new PlannedRelation(rel, new Scope(scope, rel.getRowType(), environment.outer(), planner.cluster()));
    }
}
