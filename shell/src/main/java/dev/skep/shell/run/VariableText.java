package dev.skep.shell.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces variables in commands that the shell itself carries out; the engine does it in all others. */
final class VariableText {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    private VariableText() {}

    static String substitute(String text, Statement statement) throws SQLException {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String value = value(matcher.group(1), statement);
            matcher.appendReplacement(result, Matcher.quoteReplacement(value == null ? matcher.group() : value));
        }
        return matcher.appendTail(result).toString();
    }

    private static String value(String name, Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("set " + name)) {
            String line = rows.next() ? rows.getString(1) : "";
            return line.startsWith(name + "=") ? line.substring(name.length() + 1) : null;
        }
    }
}
