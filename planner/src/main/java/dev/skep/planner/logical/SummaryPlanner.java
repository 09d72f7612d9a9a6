package dev.skep.planner.logical;

import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import dev.skep.parser.ast.AliasedColumns;
import dev.skep.parser.ast.BinaryExpression;
import dev.skep.parser.ast.BinaryOperator;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.NullLiteral;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.Star;
import dev.skep.parser.ast.Subscript;
import dev.skep.parser.ast.Summary;
import dev.skep.planner.analyze.SyntaxMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** SUMMARIZE: one pass over the rows gathers what its columns are like; a table function makes a row of each column. */
final class SummaryPlanner {
    private static final List<String> COLUMNS = List.of(
            "column_name",
            "column_type",
            "min",
            "max",
            "approx_unique",
            "avg",
            "std",
            "q25",
            "q50",
            "q75",
            "count",
            "null_percentage");

    private final LogicalPlanner planner;
    private final QueryEnvironment environment;

    SummaryPlanner(LogicalPlanner planner, QueryEnvironment environment) {
        this.planner = planner;
        this.environment = environment;
    }

    PlannedRelation.Named plan(Summary summary) {
        PlannedRelation.Named rows = planner.plan(summary.query(), environment.nested());
        SyntaxMaker syntax = new SyntaxMaker(summary.location());
        int count = rows.names().size();
        List<SelectItem> aggregates = new ArrayList<>();
        aggregates.add(syntax.as(syntax.call("count", new Star(Optional.empty(), summary.location())), "_n"));
        List<Expression> structs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DataType type = LogicalPlanner.columnType(rows.rel(), i);
            List<Expression> values = values(i, type, syntax);
            values.add(0, syntax.text(rows.names().get(i)));
            values.add(1, syntax.text(type.toString()));
            structs.add(syntax.call("struct", values, Optional.empty()));
            gather(i, type, syntax, aggregates);
        }
        Query gathered = syntax.select(
                aggregates,
                syntax.from(
                        summary.query(),
                        "_rows",
                        IntStream.range(0, count).mapToObj(i -> "_c" + i).toList()),
                Optional.empty());
        FunctionCall inline = syntax.call("inline", syntax.call("array", structs, Optional.empty()));
        SelectItem all =
                new AliasedColumns(inline, COLUMNS.stream().map(syntax::name).toList(), summary.location());
        return planner.plan(
                syntax.select(List.of(all), syntax.from(gathered, "_gathered", List.of()), Optional.empty()),
                environment.nested());
    }

    private static boolean isNumber(DataType type) {
        return type.kind().isNumeric();
    }

    private static boolean isOrdered(DataType type) {
        return !type.kind().isNested() && type.kind() != TypeKind.VOID && type.kind() != TypeKind.BINARY;
    }

    private static void gather(int i, DataType type, SyntaxMaker syntax, List<SelectItem> aggregates) {
        Expression column = syntax.column("_c" + i);
        aggregates.add(syntax.as(syntax.call("count", column), "_n" + i));
        if (isOrdered(type)) {
            aggregates.add(syntax.as(syntax.call("min", column), "_min" + i));
            aggregates.add(syntax.as(syntax.call("max", column), "_max" + i));
            aggregates.add(syntax.as(syntax.call("approx_count_distinct", column), "_unique" + i));
        }
        if (isNumber(type)) {
            Expression number = syntax.cast(column, "double");
            aggregates.add(syntax.as(syntax.call("avg", number), "_avg" + i));
            aggregates.add(syntax.as(syntax.call("stddev_samp", number), "_std" + i));
            Expression parts = syntax.call(
                    "array",
                    syntax.cast(syntax.text("0.25"), "double"),
                    syntax.cast(syntax.text("0.5"), "double"),
                    syntax.cast(syntax.text("0.75"), "double"));
            aggregates.add(syntax.as(syntax.call("percentile_cont", number, parts), "_quarters" + i));
        }
    }

    /** From min on. */
    private static List<Expression> values(int i, DataType type, SyntaxMaker syntax) {
        Expression none = new NullLiteral(syntax.location());
        List<Expression> values = new ArrayList<>();
        values.add(syntax.cast(isOrdered(type) ? syntax.column("_min" + i) : none, "string"));
        values.add(syntax.cast(isOrdered(type) ? syntax.column("_max" + i) : none, "string"));
        values.add(syntax.cast(isOrdered(type) ? syntax.column("_unique" + i) : none, "bigint"));
        values.add(syntax.cast(isNumber(type) ? syntax.column("_avg" + i) : none, "double"));
        values.add(syntax.cast(isNumber(type) ? syntax.column("_std" + i) : none, "double"));
        for (int quarter = 0; quarter < 3; quarter++) {
            Expression part = new Subscript(syntax.column("_quarters" + i), syntax.number(quarter), syntax.location());
            values.add(syntax.cast(isNumber(type) ? part : none, "double"));
        }
        values.add(syntax.column("_n"));
        values.add(syntax.cast(percentage(i, syntax), "decimal", 9, 2));
        return values;
    }

    /** Of rows that are NULL; NULL without rows. */
    private static Expression percentage(int i, SyntaxMaker syntax) {
        Expression nulls = binary(BinaryOperator.SUBTRACT, syntax.column("_n"), syntax.column("_n" + i));
        return binary(
                BinaryOperator.DIVIDE, binary(BinaryOperator.MULTIPLY, nulls, syntax.number(100)), syntax.column("_n"));
    }

    private static Expression binary(BinaryOperator operator, Expression left, Expression right) {
        return new BinaryExpression(operator, left, right, left.location());
    }
}
