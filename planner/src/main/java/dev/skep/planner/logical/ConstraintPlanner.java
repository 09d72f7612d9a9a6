package dev.skep.planner.logical;

import dev.skep.api.type.PrimitiveType;
import dev.skep.metastore.Column;
import dev.skep.metastore.Constraint;
import dev.skep.metastore.Table;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.DefaultValue;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.ValuesQuery;
import dev.skep.planner.analyze.ExpressionAnalyzer;
import dev.skep.planner.analyze.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * What a table's enabled constraints ask of rows that are written, as Hive enforces them: DEFAULT for columns that rows do not give, NOT NULL and
 * CHECK for all rows. Keys are recorded and not enforced.
 */
final class ConstraintPlanner {
    private final LogicalPlanner planner;
    private final Table table;

    ConstraintPlanner(LogicalPlanner planner, Table table) {
        this.planner = planner;
        this.table = table;
    }

    /** The expression in the place of the word DEFAULT, when a column has one. */
    Optional<Expression> defaultOf(String column) {
        return table.defaultOf(column).map(new SqlParser()::parseExpression);
    }

    /** A column that rows do not give: its default, else NULL. */
    RexNode missing(Column column) {
        Optional<Expression> value = defaultOf(column.name());
        if (value.isEmpty()) {
            return planner.rexBuilder().nullOf(column.type());
        }
        RelNode one = new ValuesPlanner(planner, environment()).singleRow();
        Scope nothing = Scope.empty(one.getRowType(), null, planner.cluster());
        return planner.functions().cast(analyzer(nothing).analyze(value.get()), column.type());
    }

    /**
     * INSERT … VALUES with each DEFAULT replaced by that of its column.
     *
     * @param columns those that the rows give, in their order
     */
    Insert withDefaults(Insert insert, List<String> columns) {
        if (columns.stream().noneMatch(column -> table.defaultOf(column).isPresent())
                || !(insert.query().body() instanceof ValuesQuery values)) {
            return insert;
        }
        List<RowConstructor> rows = new ArrayList<>();
        for (RowConstructor row : values.rows()) {
            List<Expression> cells = new ArrayList<>();
            for (int i = 0; i < row.values().size(); i++) {
                Expression cell = row.values().get(i);
                boolean replaced = cell instanceof DefaultValue && i < columns.size();
                cells.add(replaced ? defaultOf(columns.get(i)).orElse(cell) : cell);
            }
            rows.add(new RowConstructor(cells, row.location()));
        }
        Query query = insert.query();
        ValuesQuery body = new ValuesQuery(rows, values.columns(), values.location());
        return new Insert(
                insert.target(), new Query(query.with(), body, query.tail(), query.location()), insert.location());
    }

    /**
     * The rows, which fail with CONSTRAINT_VIOLATION where NOT NULL or CHECK does not hold.
     *
     * @param rows whose first columns are the table's
     */
    RelNode checked(RelNode rows) {
        List<RexNode> conditions = new ArrayList<>();
        List<String> names = table.columns().stream().map(Column::name).toList();
        for (Constraint constraint : table.constraints()) {
            if (!constraint.enabled()) {
                continue;
            }
            if (constraint.kind() == Constraint.Kind.NOT_NULL) {
                int column = names.indexOf(constraint.columns().get(0));
                RexNode value = planner.rexBuilder().makeInputRef(rows, column);
                conditions.add(holds(
                        planner.rexBuilder().makeCall(SqlStdOperatorTable.IS_NOT_NULL, value),
                        "Column '" + names.get(column) + "' of '" + table.qualifiedName() + "' is NOT NULL"));
            } else if (constraint.kind() == Constraint.Kind.CHECK) {
                Scope scope = planner.scope(rows, names, table.name(), null);
                RexNode check = analyzer(scope).analyze(new SqlParser().parseExpression(constraint.text()));
                conditions.add(holds(
                        planner.rexBuilder().makeCall(SqlStdOperatorTable.IS_NOT_FALSE, check),
                        "CHECK (" + constraint.text() + ") of '" + table.qualifiedName() + "' does not hold"));
            }
        }
        RexBuilder builder = planner.rexBuilder();
        return conditions.isEmpty()
                ? rows
                : LogicalFilter.create(rows, RexUtil.composeConjunction(builder, conditions));
    }

    private RexNode holds(RexNode condition, String message) {
        RexNode text = planner.rexBuilder().constant(message, PrimitiveType.STRING);
        return planner.functions().call("enforce_constraint", List.of(condition, text), null);
    }

    private QueryEnvironment environment() {
        return QueryEnvironment.top(planner.planner().currentDatabase());
    }

    private ExpressionAnalyzer analyzer(Scope scope) {
        return new ExpressionAnalyzer(planner.analysis(environment()), scope);
    }
}
