package dev.skep.parser;

import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.format.ExpressionFormatter;
import dev.skep.parser.format.StatementFormatter;

/** Writes syntax trees as SQL on one line, which parses to the same tree but for locations. */
public final class SqlFormatter {
    private SqlFormatter() {}

    public static String format(Statement statement) {
        return StatementFormatter.format(statement);
    }

    public static String format(Expression expression) {
        return ExpressionFormatter.format(expression);
    }
}
