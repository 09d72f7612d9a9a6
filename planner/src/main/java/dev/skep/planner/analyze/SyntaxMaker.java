package dev.skep.planner.analyze;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.parser.ast.ArrayTypeName;
import dev.skep.parser.ast.BooleanLiteral;
import dev.skep.parser.ast.Cast;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Comparison;
import dev.skep.parser.ast.ComparisonOperator;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.GroupBy;
import dev.skep.parser.ast.GroupingKind;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.IntegerWidth;
import dev.skep.parser.ast.IsTruth;
import dev.skep.parser.ast.LogicalExpression;
import dev.skep.parser.ast.LogicalOperator;
import dev.skep.parser.ast.MapTypeName;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.PrimitiveTypeName;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.SearchedCase;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SetOperation;
import dev.skep.parser.ast.SetOperator;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Star;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.StructField;
import dev.skep.parser.ast.StructTypeName;
import dev.skep.parser.ast.SubqueryRelation;
import dev.skep.parser.ast.Truth;
import dev.skep.parser.ast.TypeName;
import dev.skep.parser.ast.UnionTypeName;
import dev.skep.parser.ast.WhenClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes syntax of which others are abbreviations; all of it is at one place of the statement. */
public record SyntaxMaker(NodeLocation location) {
    public Identifier name(String text) {
        return new Identifier(text, false, location);
    }

    public Expression column(String name) {
        return new ColumnReference(List.of(name(name)), location);
    }

    /** A column by the name of its relation, if that has one, and its own. */
    public Expression column(Scope.Column column) {
        List<Identifier> parts = new ArrayList<>();
        if (column.relation() != null) {
            parts.add(name(column.relation()));
        }
        parts.add(name(column.name()));
        return new ColumnReference(parts, location);
    }

    public Expression column(String relation, String name) {
        return new ColumnReference(List.of(name(relation), name(name)), location);
    }

    public Expression truth() {
        return new BooleanLiteral(true, location);
    }

    public Expression text(String value) {
        return new StringLiteral(value, location);
    }

    public Expression number(int value) {
        return new IntegerLiteral(IntegerWidth.INT, value, location);
    }

    /** count(*). */
    public FunctionCall count() {
        return call("count", new Star(Optional.empty(), location));
    }

    public FunctionCall call(String function, Expression... arguments) {
        return call(function, List.of(arguments), Optional.empty());
    }

    public FunctionCall call(String function, List<Expression> arguments, Optional<Expression> filter) {
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

    public Expression cast(Expression operand, String type, Integer... parameters) {
        return new Cast(
                operand, new PrimitiveTypeName(type, List.of(parameters), location), Optional.empty(), location);
    }

    public Expression cast(Expression operand, DataType type) {
        return new Cast(operand, type(type), Optional.empty(), location);
    }

    private TypeName type(DataType type) {
        if (type instanceof ArrayType array) {
            return new ArrayTypeName(type(array.element()), location);
        }
        if (type instanceof MapType map) {
            return new MapTypeName(type(map.key()), type(map.value()), location);
        }
        if (type instanceof StructType struct) {
            return new StructTypeName(
                    struct.fields().stream()
                            .map(field ->
                                    new StructField(name(field.name()), type(field.type()), Optional.empty(), location))
                            .toList(),
                    location);
        }
        if (type instanceof UnionType union) {
            return new UnionTypeName(
                    union.alternatives().stream().map(this::type).toList(), location);
        }
        if (type instanceof DecimalType decimal) {
            return new PrimitiveTypeName("decimal", List.of(decimal.precision(), decimal.scale()), location);
        }
        return type instanceof CharacterType text
                ? new PrimitiveTypeName(text.kind().name().toLowerCase(Locale.ROOT), List.of(text.length()), location)
                : new PrimitiveTypeName(type.toString(), List.of(), location);
    }

    public Expression equal(Expression left, Expression right) {
        return new Comparison(ComparisonOperator.EQUAL, left, right, location);
    }

    /** Whether both hold that are given. */
    public Optional<Expression> and(Optional<Expression> left, Optional<Expression> right) {
        return left.isPresent() && right.isPresent()
                ? Optional.of(new LogicalExpression(LogicalOperator.AND, List.of(left.get(), right.get()), location))
                : left.or(() -> right);
    }

    /** IS [NOT] TRUE. */
    public Expression isTrue(Expression condition, boolean negated) {
        return new IsTruth(condition, Truth.TRUE, negated, location);
    }

    public WhenClause when(Expression condition, Expression value) {
        return new WhenClause(condition, value, location);
    }

    public Expression choice(List<WhenClause> whens, Expression otherwise) {
        return new SearchedCase(whens, Optional.of(otherwise), location);
    }

    public SelectItem as(Expression expression, String alias) {
        return new SingleColumn(expression, Optional.of(name(alias)), location);
    }

    public Relation from(Query query, String alias, List<String> columns) {
        return new SubqueryRelation(
                query,
                Optional.of(name(alias)),
                columns.stream().map(this::name).toList(),
                location);
    }

    public Query select(List<SelectItem> items, Relation from, Optional<Expression> where) {
        return select(items, from, where, Optional.empty());
    }

    /** SELECT … GROUP BY these. */
    public Query group(List<SelectItem> items, Relation from, List<Expression> keys) {
        return group(items, from, Optional.empty(), keys);
    }

    public Query group(List<SelectItem> items, Relation from, Optional<Expression> where, List<Expression> keys) {
        GroupBy groupBy = new GroupBy(GroupingKind.PLAIN, keys, List.of(), location);
        return select(items, from, where, Optional.of(groupBy));
    }

    public Query unionAll(Query first, Query second) {
        SetOperation union = new SetOperation(SetOperator.UNION, false, first.body(), second.body(), location);
        return new Query(Optional.empty(), union, QueryTail.none(location), location);
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
