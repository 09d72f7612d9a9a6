package dev.skep.parser;

import dev.skep.parser.grammar.SkepLexer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;

/** What people who come from other dialects, or mistype a clause, may have meant by what the grammar does not take. */
final class LikelyMistake {
    private static final List<String> CLAUSES =
            List.of("FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "JOIN", "WINDOW", "INTO", "VALUES");
    private static final Set<String> PLAN_FORMS = Set.of("format", "text", "tree", "json", "dot", "html");
    private static final String SETTINGS = "SETTINGS";
    private static final Set<String> PLURALS =
            Set.of("TABLES", "DATABASES", "SCHEMAS", "FUNCTIONS", "VIEWS", "PARTITIONS", "COLUMNS", "LOCKS");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([\\w.:-]+)}");
    private static final int LONGEST_VARIABLE = 200;
    private static final Pattern TOP = Pattern.compile("top", Pattern.CASE_INSENSITIVE);

    /** Words and signs of other dialects in lower case, and what stands here in their place. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "[", "arrays are written array(1, 2)",
            "{", "maps are written map('key', 1)",
            "exclude", "write EXCEPT for EXCLUDE",
            "fetch", "LIMIT at the end says how many rows");

    private LikelyMistake() {}

    /** A part of a sentence that goes on after what was found; empty when nothing is likely. */
    static Optional<String> at(Token found, TokenStream tokens) {
        Token before = before(found, tokens);
        String text = found.getText();
        if (text.equals(":")
                && (isNextColon(found) || before != null && before.getText().equals(":"))) {
            return Optional.of("write CAST(x AS type) for x::type");
        }
        if (text.equals("$")) {
            return variable(found);
        }
        if (text.equals("\\")) {
            return Optional.of("\\g, \\G and \\gx end a statement, and other commands with a backslash begin a line");
        }
        if (found.getType() == SkepLexer.UNRECOGNIZED && Character.isLetter(text.codePointAt(0))) {
            return Optional.of("a name with letters beyond ASCII is to stand in backticks");
        }
        if (before == null) {
            return Optional.empty();
        }
        if (isFormOfPlan(text, before, tokens)) {
            String form = text.equalsIgnoreCase("format") ? "html" : text.toLowerCase(Locale.ROOT);
            return Optional.of("plans in another form are had by EXPLAIN (FORMAT " + form + ") …");
        }
        if (before.getType() == SkepLexer.SHOW
                && ExplainFirstError.distance(text.toUpperCase(Locale.ROOT), SETTINGS) <= 2) {
            return Optional.of("did you mean SHOW SETTINGS LIKE 'text'?");
        }
        Optional<String> shown = shown(found, before, before(before, tokens));
        if (shown.isPresent()) {
            return shown;
        }
        if (List.of(SkepLexer.LIMIT, SkepLexer.OFFSET).contains(before.getType()) && isNumber(found)) {
            return Optional.of("LIMIT and OFFSET take whole numbers");
        }
        String elsewhere = ELSEWHERE.get(text.toLowerCase(Locale.ROOT));
        if (elsewhere != null) {
            return Optional.of(elsewhere);
        }
        Token beforeThat = before(before, tokens);
        if (before.getText().equalsIgnoreCase("recursive")
                && beforeThat != null
                && beforeThat.getType() == SkepLexer.WITH) {
            return Optional.of("queries that refer to themselves (WITH RECURSIVE) are not supported");
        }
        if (before.getText().matches("_\\w+")) {
            return Optional.of("names that begin with _ are written in backticks");
        }
        if (before.getText().equalsIgnoreCase("rename") && text.equalsIgnoreCase("column")) {
            return Optional.of("write CHANGE old new type for RENAME COLUMN old TO new");
        }
        if (found.getType() == SkepLexer.LATERAL && before.getType() == SkepLexer.JOIN) {
            return Optional.of(
                    "LATERAL (query) alias stands behind a comma, CROSS JOIN, JOIN or LEFT JOIN … ON, not behind other joins");
        }
        boolean reads = before.getType() == SkepLexer.FROM || before.getType() == SkepLexer.JOIN;
        if (found.getType() == SkepLexer.STRING && reads) {
            return Optional.of("files are asked by their format, as in FROM csv.`/path/to/file`");
        }
        if (found.getType() == SkepLexer.INTEGER_VALUE
                && TOP.matcher(before.getText()).matches()) {
            return Optional.of("LIMIT " + text + " at the end says how many rows");
        }
        return clause(found, 3).map(clause -> "did you mean " + clause + "?").or(() -> clause(before, 4)
                .map(clause -> "did you mean " + clause + " in place of '" + before.getText() + "'?"));
    }

    private static boolean isNumber(Token token) {
        return Character.isDigit(token.getText().charAt(0)) || token.getText().startsWith("-");
    }

    /** What SHOW has in the plural, written in the singular, and views, which are shown as tables are. */
    private static Optional<String> shown(Token found, Token before, Token beforeThat) {
        boolean ofShow = beforeThat != null && beforeThat.getType() == SkepLexer.SHOW;
        if (ofShow && found.getType() == SkepLexer.VIEW && before.getType() == SkepLexer.CREATE) {
            return Optional.of("SHOW CREATE TABLE shows views, too");
        }
        Token one = ofShow ? before : before.getType() == SkepLexer.SHOW ? found : null;
        String plural = one == null ? "" : one.getText().toUpperCase(Locale.ROOT) + "S";
        return PLURALS.contains(plural) ? Optional.of("did you mean SHOW " + plural + "?") : Optional.empty();
    }

    /** One of which the value would stand there if it had any. */
    private static Optional<String> variable(Token sign) {
        CharStream text = sign.getInputStream();
        int last = Math.min(text.size(), sign.getStartIndex() + LONGEST_VARIABLE) - 1;
        Matcher variable = VARIABLE.matcher(text.getText(Interval.of(sign.getStartIndex(), last)));
        if (!variable.lookingAt()) {
            return Optional.empty();
        }
        String name = variable.group(1);
        String giver = name.startsWith("env:")
                ? "only the environment of the process"
                : "SET " + (name.contains(":") ? "" : "hivevar:") + name + "=value";
        return Optional.of("the variable " + name + " has no value, " + giver + " gives it one");
    }

    private static boolean isFormOfPlan(String text, Token before, TokenStream tokens) {
        boolean isOpened = before.getType() == SkepLexer.EXPLAIN
                || (before.getType() == SkepLexer.LEFT_PAREN && before(before, tokens) == tokens.get(0));
        return isOpened
                && tokens.get(0).getType() == SkepLexer.EXPLAIN
                && PLAN_FORMS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isNextColon(Token found) {
        CharStream text = found.getInputStream();
        int next = found.getStopIndex() + 1;
        return next < text.size() && text.getText(Interval.of(next, next)).equals(":");
    }

    /** The word before, over blanks and comments; null at the beginning. */
    private static Token before(Token found, TokenStream tokens) {
        for (int i = found.getTokenIndex() - 1; i >= 0; i--) {
            if (tokens.get(i).getChannel() == Token.DEFAULT_CHANNEL) {
                return tokens.get(i);
            }
        }
        return null;
    }

    private static Optional<String> clause(Token token, int letters) {
        if (token.getType() != SkepLexer.WORD || token.getText().length() < letters) {
            return Optional.empty();
        }
        String word = token.getText().toUpperCase(Locale.ROOT);
        return CLAUSES.stream()
                .filter(clause -> ExplainFirstError.distance(word, clause) == 1)
                .findFirst();
    }
}
