package dev.skep.parser.format;

import static dev.skep.parser.format.ExpressionFormatter.primaryOperand;

import dev.skep.parser.ast.*;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes expressions that need no parentheses wherever they stand. */
final class PrimaryFormatter {
    private PrimaryFormatter() {}

    static String format(Expression expression) {
        if (expression instanceof ColumnReference column) {
            return column.parts().stream().map(Text::name).collect(Collectors.joining("."));
        }
        if (expression instanceof FunctionCall call) {
            return call(call);
        }
        if (expression instanceof Star star) {
            return Text.optional("", star.qualifier(), q -> Text.name(q) + ".") + "*";
        }
        if (expression instanceof Lambda lambda) {
            String parameters = lambda.parameters().stream().map(Text::name).collect(Collectors.joining(", "));
            String head = lambda.parameters().size() == 1 ? parameters : "(" + parameters + ")";
            return head + " -> " + ExpressionFormatter.format(lambda.body());
        }
        if (expression instanceof Dereference dereference) {
            boolean column = dereference.base() instanceof ColumnReference;
            String base = primaryOperand(dereference.base());
            return (column ? "(" + base + ")" : base) + "." + Text.name(dereference.field());
        }
        if (expression instanceof Subscript subscript) {
            return primaryOperand(subscript.base()) + "[" + ExpressionFormatter.format(subscript.index()) + "]";
        }
        if (expression instanceof RowConstructor row) {
            return ExpressionFormatter.row(row);
        }
        if (expression instanceof ScalarSubquery subquery) {
            return "(" + QueryFormatter.format(subquery.query()) + ")";
        }
        if (expression instanceof Parameter) {
            return "?";
        }
        if (expression instanceof DefaultValue) {
            return "DEFAULT";
        }
        return special(expression);
    }

    static String window(Window window) {
        return window instanceof WindowReference reference
                ? Text.name(reference.name())
                : specification((WindowSpecification) window);
    }

    static String specification(WindowSpecification window) {
        String text = Text.optional("", window.base(), Text::name)
                + partitioning(window.partitionBy(), window.orderBy())
                + Text.optional(" ", window.frame(), PrimaryFormatter::frame);
        return "(" + text.strip() + ")";
    }

    /** PARTITION BY and ORDER BY, after a space; nothing when neither is written. */
    static String partitioning(List<Expression> partitionBy, List<SortItem> orderBy) {
        return Text.list(" PARTITION BY ", partitionBy, ExpressionFormatter::format, "")
                + Text.list(" ORDER BY ", orderBy, ExpressionFormatter::sortItem, "");
    }

    private static String special(Expression expression) {
        if (expression instanceof Cast cast) {
            return "CAST(" + ExpressionFormatter.format(cast.operand()) + " AS " + TypeFormatter.format(cast.type())
                    + Text.optional(" FORMAT ", cast.format(), Text::quote) + ")";
        }
        if (expression instanceof Extract extract) {
            return "EXTRACT(" + extract.unit() + " FROM " + ExpressionFormatter.format(extract.operand()) + ")";
        }
        if (expression instanceof FloorTo floor) {
            return "FLOOR(" + ExpressionFormatter.format(floor.operand()) + " TO " + floor.unit() + ")";
        }
        if (expression instanceof Trim trim) {
            return "TRIM(" + trim.side() + Text.optional(" ", trim.characters(), ExpressionFormatter::format) + " FROM "
                    + ExpressionFormatter.format(trim.operand()) + ")";
        }
        if (expression instanceof IntervalExpression interval) {
            return "INTERVAL (" + ExpressionFormatter.format(interval.amount()) + ") "
                    + LiteralFormatter.unit(interval.unit());
        }
        if (expression instanceof SimpleCase simple) {
            return "CASE " + ExpressionFormatter.format(simple.operand()) + whens(simple.whens(), simple.otherwise());
        }
        SearchedCase searched = (SearchedCase) expression;
        return "CASE" + whens(searched.whens(), searched.otherwise());
    }

    private static String whens(List<WhenClause> whens, Optional<Expression> otherwise) {
        return whens.stream()
                        .map(when -> " WHEN " + ExpressionFormatter.format(when.condition()) + " THEN "
                                + ExpressionFormatter.format(when.result()))
                        .collect(Collectors.joining())
                + Text.optional(" ELSE ", otherwise, ExpressionFormatter::format)
                + " END";
    }

    private static String call(FunctionCall call) {
        return Text.name(call.name()) + "(" + Text.when(call.distinct(), "DISTINCT ")
                + ExpressionFormatter.list(call.arguments()) + ")"
                + Text.list(" WITHIN GROUP (ORDER BY ", call.withinGroup(), ExpressionFormatter::sortItem, ")")
                + Text.optional(" FILTER (WHERE ", call.filter(), filter -> ExpressionFormatter.format(filter) + ")")
                + Text.optional(" ", call.nullTreatment(), nulls -> nulls + " NULLS")
                + Text.optional(" OVER ", call.over(), PrimaryFormatter::window);
    }

    private static String frame(WindowFrame frame) {
        return frame.unit() + " BETWEEN " + bound(frame.start()) + " AND " + bound(frame.end());
    }

    private static String bound(FrameBound bound) {
        return Text.optional("", bound.offset(), offset -> ExpressionFormatter.valueOperand(offset) + " ")
                + bound.kind().name().replace('_', ' ');
    }
}
