package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.optional;

import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.PartitionFilter;
import dev.skep.parser.ast.PartitionPredicate;
import dev.skep.parser.ast.PartitionTransform;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.grammar.SkepParser;
import java.util.List;
import java.util.Optional;

/** Builds partition specifications, the filters that select partitions, and skewed values. */
final class PartitionBuilder {
    private final ExpressionBuilder expressions;

    PartitionBuilder(ExpressionBuilder expressions) {
        this.expressions = expressions;
    }

    List<PartitionValue> values(SkepParser.PartitionContext context) {
        return context == null ? List.of() : map(context.partitionValue(), this::value);
    }

    PartitionFilter filter(SkepParser.PartitionFilterContext context) {
        return new PartitionFilter(map(context.partitionPredicate(), this::predicate), location(context));
    }

    PartitionTransform transform(SkepParser.PartitionTransformContext context) {
        Identifier column = identifier(context.identifier());
        NodeLocation location = location(context);
        if (context.function == null) {
            return new PartitionTransform(
                    new Identifier("identity", false, location), Optional.empty(), Optional.of(column), location);
        }
        Identifier function = new Identifier(context.function.getText(), false, location);
        return new PartitionTransform(
                function, optional(context.INTEGER_VALUE(), TokenReader::integer), Optional.of(column), location);
    }

    /** A value or a row of values by which a table is skewed. */
    Expression skewedValue(SkepParser.SkewedValueContext context) {
        return context.LEFT_PAREN() == null ? expressions.visit(context.constant(0)) : skewedRow(context);
    }

    RowConstructor skewedRow(SkepParser.SkewedValueContext context) {
        return new RowConstructor(map(context.constant(), expressions::visit), location(context));
    }

    private PartitionValue value(SkepParser.PartitionValueContext context) {
        return new PartitionValue(
                identifier(context.identifier()), optional(context.constant(), expressions::visit), location(context));
    }

    private PartitionPredicate predicate(SkepParser.PartitionPredicateContext context) {
        return new PartitionPredicate(
                identifier(context.identifier()),
                context.LIKE() != null ? Optional.empty() : Optional.of(ExpressionBuilder.comparison(context.operator)),
                expressions.visit(context.constant()),
                location(context));
    }
}
