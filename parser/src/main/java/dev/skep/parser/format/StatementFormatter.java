package dev.skep.parser.format;

import dev.skep.parser.ast.AdministrativeStatement;
import dev.skep.parser.ast.DdlStatement;
import dev.skep.parser.ast.DmlStatement;
import dev.skep.parser.ast.Execute;
import dev.skep.parser.ast.Explain;
import dev.skep.parser.ast.ExplainOption;
import dev.skep.parser.ast.LockStatement;
import dev.skep.parser.ast.Prepare;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.ShowStatement;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.Use;
import java.util.stream.Collectors;

/** Writes whole statements; each family has its own class. */
public final class StatementFormatter {
    private StatementFormatter() {}

    public static String format(Statement statement) {
        if (statement instanceof Query query) {
            return QueryFormatter.format(query);
        }
        if (statement instanceof DmlStatement dml) {
            return DmlFormatter.format(dml);
        }
        if (statement instanceof DdlStatement ddl) {
            return DdlFormatter.format(ddl);
        }
        if (statement instanceof ShowStatement show) {
            return ShowFormatter.format(show);
        }
        if (statement instanceof Explain explain) {
            String options = explain.options().stream()
                    .map(option -> ExplainOption.FORMATS.contains(option) ? "(FORMAT " + option + ") " : option + " ")
                    .collect(Collectors.joining());
            return "EXPLAIN " + options + format(explain.statement());
        }
        if (statement instanceof Use use) {
            return "USE " + Text.name(use.database());
        }
        if (statement instanceof Prepare prepare) {
            return "PREPARE " + Text.name(prepare.name()) + " FROM " + format(prepare.statement());
        }
        if (statement instanceof Execute execute) {
            return "EXECUTE " + Text.name(execute.name())
                    + Text.list(" USING ", execute.arguments(), ExpressionFormatter::format, "");
        }
        if (statement instanceof LockStatement lock) {
            return lock(lock);
        }
        return ((AdministrativeStatement) statement).text();
    }

    private static String lock(LockStatement lock) {
        String object = lock.database()
                ? "DATABASE " + Text.name(lock.object())
                : "TABLE " + Text.name(lock.object()) + DmlFormatter.partition(lock.partition());
        return switch (lock.action()) {
            case SHARE -> "LOCK " + object + " SHARED";
            case EXCLUDE -> "LOCK " + object + " EXCLUSIVE";
            case UNLOCK -> "UNLOCK " + object;
        };
    }
}
