package dev.skep.parser.format;

import dev.skep.parser.ast.Pivot;
import dev.skep.parser.ast.PivotValue;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Unpivot;
import dev.skep.parser.ast.UnpivotColumns;

/** Writes PIVOT and UNPIVOT. */
final class PivotFormatter {
    private PivotFormatter() {}

    static String format(Pivot pivot) {
        return RelationFormatter.format(pivot.input()) + " PIVOT ("
                + Text.list(pivot.aggregates(), PivotFormatter::aggregate)
                + " FOR (" + ExpressionFormatter.list(pivot.columns()) + ") IN ("
                + Text.list(pivot.values(), PivotFormatter::value) + "))"
                + Text.optional(" AS ", pivot.alias(), Text::name);
    }

    private static String aggregate(SingleColumn aggregate) {
        return ExpressionFormatter.format(aggregate.expression())
                + Text.optional(" AS ", aggregate.alias(), Text::name);
    }

    private static String value(PivotValue value) {
        return "(" + ExpressionFormatter.list(value.values()) + ")" + Text.optional(" AS ", value.alias(), Text::name);
    }

    static String format(Unpivot unpivot) {
        return RelationFormatter.format(unpivot.input()) + " UNPIVOT "
                + (unpivot.includeNulls() ? "INCLUDE" : "EXCLUDE")
                + " NULLS ((" + Text.names(unpivot.values()) + ") FOR " + Text.name(unpivot.name()) + " IN ("
                + Text.list(unpivot.columns(), PivotFormatter::columns) + "))"
                + Text.optional(" AS ", unpivot.alias(), Text::name);
    }

    private static String columns(UnpivotColumns columns) {
        return "(" + ExpressionFormatter.list(columns.columns()) + ")"
                + Text.optional(" AS ", columns.alias(), Text::name);
    }
}
