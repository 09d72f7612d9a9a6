package dev.skep.shell.interactive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns that a CREATE TABLE names before its first clause, while it is typed. */
final class DefinedColumns {
    private static final Pattern CREATE = Pattern.compile(
            "\\bcreate\\s+(?:\\w+\\s+)*?table\\s+(?:if\\s+not\\s+exists\\s+)?[\\w.`]+\\s*\\(",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME = Pattern.compile("\\s*`?(\\w+)`?\\s+\\S", Pattern.CASE_INSENSITIVE);

    private static final Pattern CONSTRAINT = Pattern.compile(
            "\\s*(?:constraint|primary|foreign|unique|check)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private DefinedColumns() {}

    /** Empty when the statement makes no table, or its columns are not whole. */
    static List<String> of(String statement) {
        List<String> names = new ArrayList<>();
        Matcher create = CREATE.matcher(statement);
        if (!create.find()) {
            return names;
        }
        int depth = 0;
        int start = create.end();
        for (int i = start; i < statement.length(); i++) {
            char c = statement.charAt(i);
            if (c == '\'' || c == '"') {
                i = statement.indexOf(c, i + 1);
                if (i < 0) {
                    return List.of();
                }
            } else if (c == '(' || c == '<') {
                depth++;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                add(statement.substring(start, i), names);
                start = i + 1;
                if (c == ')') {
                    return names;
                }
            } else if (c == ')' || c == '>') {
                depth--;
            }
        }
        return List.of();
    }

    private static void add(String definition, List<String> names) {
        Matcher name = NAME.matcher(definition);
        if (name.lookingAt() && !CONSTRAINT.matcher(definition).matches()) {
            names.add(name.group(1));
        }
    }
}
