package dev.skep.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call within {@code {fn …}} as HQL has it. What is JDBC's alone gets another name or form; any other call stays as it is. */
final class EscapedFunction {
    private static final Pattern CALL = Pattern.compile("\\s*(\\w+)\\s*\\((.*)\\)\\s*", Pattern.DOTALL);

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("ucase", "upper"),
            Map.entry("lcase", "lower"),
            Map.entry("now", "current_timestamp"),
            Map.entry("curdate", "current_date"),
            Map.entry("ifnull", "nvl"),
            Map.entry("char", "chr"),
            Map.entry("dayofmonth", "day"),
            Map.entry("week", "weekofyear"),
            Map.entry("log", "ln"),
            Map.entry("database", "current_database"),
            Map.entry("user", "current_user"),
            Map.entry("truncate", "trunc"),
            Map.entry("left", "`left`"),
            Map.entry("right", "`right`"));
    /** Those that have another form than a call with its arguments in JDBC's order. */
    private static final Set<String> FORMS =
            Set.of("convert", "insert", "timestampadd", "timestampdiff", "extract", "position");

    /** Whole names, by the pattern that prints them; HQL's functions of these names give three letters. */
    private static final Map<String, String> NAMES_OF_TIMES = Map.of("monthname", "MMMM", "dayname", "EEEE");

    private static final Map<String, String> UNITS = Map.of("frac_second", "nanosecond");

    /** Names of {@link java.sql.Types} after SQL_; others are HQL's. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("bit", "boolean"),
            Map.entry("integer", "int"),
            Map.entry("real", "float"),
            Map.entry("float", "double"),
            Map.entry("decimal", "decimal(38,18)"),
            Map.entry("numeric", "decimal(38,18)"),
            Map.entry("char", "string"),
            Map.entry("varchar", "string"),
            Map.entry("longvarchar", "string"),
            Map.entry("nchar", "string"),
            Map.entry("nvarchar", "string"),
            Map.entry("wchar", "string"),
            Map.entry("wvarchar", "string"),
            Map.entry("varbinary", "binary"),
            Map.entry("longvarbinary", "binary"));

    private EscapedFunction() {}

    /** Whether it is a function of HQL's in another name or form. */
    static boolean translates(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.containsKey(lower) || FORMS.contains(lower) || NAMES_OF_TIMES.containsKey(lower);
    }

    static String replaced(String call) {
        Matcher matcher = CALL.matcher(call);
        if (!matcher.matches()) {
            return call;
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        List<String> arguments = arguments(matcher.group(2));
        if (name.equals("convert") && arguments.size() == 2) {
            return "CAST(" + arguments.get(0) + " AS " + type(arguments.get(1)) + ")";
        }
        if (name.equals("insert") && arguments.size() == 4) {
            return "overlay(" + arguments.get(0) + ", " + arguments.get(3) + ", " + arguments.get(1) + ", "
                    + arguments.get(2) + ")";
        }
        if (name.startsWith("timestamp") && FORMS.contains(name) && arguments.size() == 3) {
            return name + "('" + unit(arguments.get(0)) + "', " + arguments.get(1) + ", " + arguments.get(2) + ")";
        }
        if (NAMES_OF_TIMES.containsKey(name) && arguments.size() == 1) {
            return "date_format(" + arguments.get(0) + ", '" + NAMES_OF_TIMES.get(name) + "')";
        }
        if (name.equals("position") && arguments.size() == 1) {
            return "position(" + arguments.get(0).replaceFirst("(?is)^(.*\\S)\\s+in\\s+(.*)$", "$1, $2") + ")";
        }
        return NAMES.getOrDefault(name, matcher.group(1)) + "(" + matcher.group(2) + ")";
    }

    private static String type(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("^sql_", "");
        return TYPES.getOrDefault(plain, plain);
    }

    private static String unit(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("^sql_tsi_", "");
        return UNITS.getOrDefault(plain, plain);
    }

    /** What stands between the commas that are in no parentheses, brackets or quotes. */
    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                at++;
                while (at < text.length() && text.charAt(at) != c) {
                    at += text.charAt(at) == '\\' && c != '`' ? 2 : 1;
                }
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (c == ',' && depth == 0) {
                arguments.add(text.substring(start, at).strip());
                start = at + 1;
            }
        }
        arguments.add(text.substring(start).strip());
        return arguments;
    }
}
