package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.columns;
import static dev.skep.parser.build.TokenReader.error;
import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.name;
import static dev.skep.parser.build.TokenReader.optional;
import static dev.skep.parser.build.TokenReader.string;

import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Pivot;
import dev.skep.parser.ast.PivotValue;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Unpivot;
import dev.skep.parser.ast.UnpivotColumns;
import dev.skep.parser.grammar.SkepParser;
import java.util.List;
import java.util.Optional;

/** Builds PIVOT and UNPIVOT, which follow a relation. */
final class PivotBuilder {
    private final ExpressionBuilder expressions;

    PivotBuilder(ExpressionBuilder expressions) {
        this.expressions = expressions;
    }

    Pivot pivot(Relation input, SkepParser.PivotContext context) {
        List<SkepParser.IdentifierContext> names = context.identifier();
        boolean one = context.columnList() == null;
        List<Identifier> columns = one ? List.of(identifier(names.get(0))) : columns(context.columnList());
        List<PivotValue> values = map(context.pivotValue(), this::value);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).values().size() != columns.size()) {
                throw error(context.pivotValue(i), "one value is wanted for each column of FOR");
            }
        }
        return new Pivot(
                input,
                map(context.pivotAggregate(), this::aggregate),
                map(columns, column -> new ColumnReference(List.of(column), column.location())),
                values,
                names.size() > (one ? 1 : 0) ? Optional.of(identifier(names.get(names.size() - 1))) : Optional.empty(),
                location(context));
    }

    private SingleColumn aggregate(SkepParser.PivotAggregateContext context) {
        return new SingleColumn(
                expressions.visit(context.expression()),
                optional(context.identifier(), TokenReader::identifier),
                location(context));
    }

    private PivotValue value(SkepParser.PivotValueContext context) {
        Expression value = expressions.visit(context.valueExpression());
        List<Expression> values = value instanceof RowConstructor row ? row.values() : List.of(value);
        return new PivotValue(values, optional(context.identifier(), TokenReader::identifier), location(context));
    }

    Unpivot unpivot(Relation input, SkepParser.UnpivotContext context) {
        List<Identifier> values =
                context.value != null ? List.of(identifier(context.value)) : columns(context.columnList());
        List<UnpivotColumns> columns = map(context.unpivotColumns(), this::unpivoted);
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).columns().size() != values.size()) {
                throw error(context.unpivotColumns(i), "one column is wanted for each value");
            }
        }
        return new Unpivot(
                input,
                context.INCLUDE() != null,
                values,
                identifier(context.name),
                columns,
                optional(context.alias, TokenReader::identifier),
                location(context));
    }

    private UnpivotColumns unpivoted(SkepParser.UnpivotColumnsContext context) {
        List<Expression> columns = map(
                context.qualifiedName(),
                column -> new ColumnReference(name(column).parts(), location(column)));
        Optional<Identifier> alias = context.STRING() == null
                ? optional(context.identifier(), TokenReader::identifier)
                : Optional.of(new Identifier(string(context.STRING()), true, location(context)));
        return new UnpivotColumns(columns, alias, location(context));
    }
}
