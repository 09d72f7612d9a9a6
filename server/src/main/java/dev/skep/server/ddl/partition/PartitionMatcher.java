package dev.skep.server.ddl.partition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.PrimitiveType;
import dev.skep.execution.expression.ConstantFolder;
import dev.skep.execution.plan.RowExpression;
import dev.skep.metastore.Column;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.ComparisonOperator;
import dev.skep.parser.ast.PartitionFilter;
import dev.skep.parser.ast.PartitionPredicate;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.PartitionClause;
import dev.skep.server.session.StatementContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which partitions a clause such as {@code PARTITION (ds > '2008', hr = 11)} means. */
final class PartitionMatcher {
    private final Table table;
    private final PartitionFilter filter;
    private final StatementContext context;

    PartitionMatcher(Table table, PartitionFilter filter, StatementContext context) {
        this.table = table;
        this.filter = filter;
        this.context = context;
        for (PartitionPredicate predicate : filter.predicates()) {
            index(predicate);
        }
    }

    private int index(PartitionPredicate predicate) {
        int index =
                table.partitionColumnNames().indexOf(predicate.column().value().toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw Locations.error(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "'" + predicate.column().value() + "' is not a partition column of '" + table.qualifiedName() + "'",
                    predicate);
        }
        return index;
    }

    /** Whether the clause names partitions by equality alone. */
    boolean isExact() {
        return filter.predicates().stream()
                .allMatch(predicate -> predicate.operator().equals(Optional.of(ComparisonOperator.EQUAL)));
    }

    boolean matches(List<String> values) {
        return filter.predicates().stream().allMatch(predicate -> matches(predicate, values));
    }

    private boolean matches(PartitionPredicate predicate, List<String> values) {
        int index = index(predicate);
        Column column = table.partitionColumns().get(index);
        PartitionValue value =
                new PartitionValue(predicate.column(), Optional.of(predicate.value()), predicate.location());
        String wanted = new PartitionClause(table, context.planner())
                .values(List.of(value))
                .get(index);
        String actual = values.get(index);
        if (predicate.operator().isEmpty()) {
            return NamePattern.like(wanted).matches(actual);
        }
        ComparisonOperator operator = predicate.operator().get();
        if (actual.equals(PartitionName.DEFAULT) || wanted.equals(PartitionName.DEFAULT)) {
            return operator == ComparisonOperator.EQUAL && actual.equals(wanted)
                    || operator == ComparisonOperator.NOT_EQUAL && !actual.equals(wanted);
        }
        RowExpression left = constant(actual, column);
        RowExpression right = constant(wanted, column);
        RowExpression comparison =
                new RowExpression.Call(symbol(operator), List.of(left, right), PrimitiveType.BOOLEAN);
        Object result = ConstantFolder.evaluate(
                comparison, context.session().functions(), context.planner().evaluation());
        return Boolean.TRUE.equals(result);
    }

    private static RowExpression constant(String text, Column column) {
        RowExpression literal = new RowExpression.Literal(text, PrimitiveType.STRING);
        return column.type() == PrimitiveType.STRING ? literal : new RowExpression.Cast(literal, column.type());
    }

    private static String symbol(ComparisonOperator operator) {
        return switch (operator) {
            case EQUAL -> "=";
            case NULL_SAFE_EQUAL -> "<=>";
            case NOT_EQUAL -> "<>";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
        };
    }
}
