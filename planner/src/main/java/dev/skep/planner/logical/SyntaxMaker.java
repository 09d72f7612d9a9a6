package dev.skep.planner.logical;

import dev.skep.parser.ast.Cast;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.GroupBy;
import dev.skep.parser.ast.GroupingKind;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.IntegerWidth;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.PrimitiveTypeName;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.SubqueryRelation;
import dev.skep.planner.analyze.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes syntax of which others are abbreviations; all of it is at one place of the statement. */
record SyntaxMaker(NodeLocation location) {
    Identifier name(String text) {
        return new Identifier(text, false, location);
    }

    Expression column(String name) {
        return new ColumnReference(List.of(name(name)), location);
    }

    /** A column by the name of its relation, if that has one, and its own. */
    Expression column(Scope.Column column) {
        List<Identifier> parts = new ArrayList<>();
        if (column.relation() != null) {
            parts.add(name(column.relation()));
        }
        parts.add(name(column.name()));
        return new ColumnReference(parts, location);
    }

    Expression text(String value) {
        return new StringLiteral(value, location);
    }

    Expression number(int value) {
        return new IntegerLiteral(IntegerWidth.INT, value, location);
    }

    FunctionCall call(String function, Expression... arguments) {
        return call(function, List.of(arguments), Optional.empty());
    }

    FunctionCall call(String function, List<Expression> arguments, Optional<Expression> filter) {
        return new FunctionCall(
                new QualifiedName(List.of(name(function)), location),
                false,
                arguments,
                filter,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                location);
    }

    Expression cast(Expression operand, String type, Integer... parameters) {
        return new Cast(
                operand, new PrimitiveTypeName(type, List.of(parameters), location), Optional.empty(), location);
    }

    SelectItem as(Expression expression, String alias) {
        return new SingleColumn(expression, Optional.of(name(alias)), location);
    }

    Relation from(Query query, String alias, List<String> columns) {
        return new SubqueryRelation(
                query,
                Optional.of(name(alias)),
                columns.stream().map(this::name).toList(),
                location);
    }

    Query select(List<SelectItem> items, Relation from, Optional<Expression> where) {
        return select(items, from, where, Optional.empty());
    }

    /** SELECT … GROUP BY these. */
    Query group(List<SelectItem> items, Relation from, List<Expression> keys) {
        GroupBy groupBy = new GroupBy(GroupingKind.PLAIN, keys, List.of(), location);
        return select(items, from, Optional.empty(), Optional.of(groupBy));
    }

    private Query select(List<SelectItem> items, Relation from, Optional<Expression> where, Optional<GroupBy> groupBy) {
        QuerySpecification block = new QuerySpecification(
                new SelectList(false, List.of(), items, location),
                Optional.of(from),
                where,
                groupBy,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                location);
        return new Query(Optional.empty(), block, QueryTail.none(location), location);
    }
}
