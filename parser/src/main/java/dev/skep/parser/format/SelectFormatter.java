package dev.skep.parser.format;

import dev.skep.parser.ast.AliasedColumns;
import dev.skep.parser.ast.AllColumns;
import dev.skep.parser.ast.Hint;
import dev.skep.parser.ast.SelectClause;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.TransformClause;
import dev.skep.parser.ast.TransformColumn;
import dev.skep.parser.ast.TransformKind;

/** Writes select lists and scripts. */
final class SelectFormatter {
    private SelectFormatter() {}

    static String format(SelectClause clause) {
        if (clause instanceof SelectList list) {
            return "SELECT " + Text.list("/*+ ", list.hints(), SelectFormatter::hint, " */ ")
                    + Text.when(list.distinct(), "DISTINCT ")
                    + Text.list(list.items(), SelectFormatter::item);
        }
        TransformClause script = (TransformClause) clause;
        String inputs = Text.list(script.inputs(), SelectFormatter::item);
        return (script.kind() == TransformKind.TRANSFORM
                        ? "SELECT TRANSFORM (" + inputs + ")"
                        : script.kind() + " " + inputs)
                + Text.optional(" ", script.inputFormat(), FormatFormatter::rowFormat)
                + Text.optional(" RECORDWRITER ", script.recordWriter(), Text::quote)
                + " USING " + command(script.command())
                + Text.list(" AS (", script.columns(), SelectFormatter::column, ")")
                + Text.optional(" ", script.outputFormat(), FormatFormatter::rowFormat)
                + Text.optional(" RECORDREADER ", script.recordReader(), Text::quote);
    }

    /** In quotes that leave its backslashes alone. */
    private static String command(String text) {
        String quote = text.contains("\\'") ? "\"" : "'";
        return quote + text.replace(quote, "\\" + quote) + quote;
    }

    private static String hint(Hint hint) {
        return Text.name(hint.name()) + Text.list("(", hint.arguments(), argument -> argument, ")");
    }

    private static String item(SelectItem item) {
        if (item instanceof SingleColumn column) {
            return ExpressionFormatter.format(column.expression()) + Text.optional(" AS ", column.alias(), Text::name);
        }
        if (item instanceof AliasedColumns columns) {
            return ExpressionFormatter.format(columns.expression()) + " AS (" + Text.names(columns.aliases()) + ")";
        }
        AllColumns all = (AllColumns) item;
        String except = all.except().isEmpty() ? "" : " EXCEPT (" + Text.list(all.except(), Text::name) + ")";
        String replace =
                all.replace().isEmpty() ? "" : " REPLACE (" + Text.list(all.replace(), SelectFormatter::item) + ")";
        return all.qualifier().map(q -> Text.name(q) + ".").orElse("") + "*" + except + replace;
    }

    private static String column(TransformColumn column) {
        return Text.name(column.name()) + Text.optional(" ", column.type(), TypeFormatter::format);
    }
}
