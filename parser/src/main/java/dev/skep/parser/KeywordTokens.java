package dev.skep.parser;

import dev.skep.parser.grammar.SkepLexer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;

/** The tokens of a text, with words turned into keywords and hints kept only where the grammar has a place for them. */
final class KeywordTokens {
    private static final Map<String, Integer> KEYWORDS = keywordTypes();

    private static final Set<Integer> JOIN_WORDS =
            Set.of(SkepLexer.JOIN, SkepLexer.INNER, SkepLexer.LEFT, SkepLexer.RIGHT, SkepLexer.FULL);

    private KeywordTokens() {}

    /** All words that are keywords somewhere, in upper case. */
    static Set<String> keywords() {
        return new TreeSet<>(KEYWORDS.keySet());
    }

    /** The token type of a keyword, or null for any other word. */
    static Integer typeOf(String word) {
        return KEYWORDS.get(word.toUpperCase(Locale.ROOT));
    }

    /** With what stands in double quotes as names; two quotes within are one. */
    static List<Token> standard(String sql) {
        List<Token> tokens = of(sql);
        for (Token token : tokens) {
            String text = token.getText();
            if (token.getType() == SkepLexer.STRING && text.startsWith("\"") && text.length() > 2) {
                String name = text.substring(1, text.length() - 1).replace("\"\"", "\"");
                ((CommonToken) token).setType(SkepLexer.QUOTED_NAME);
                ((CommonToken) token).setText("`" + name.replace("`", "``") + "`");
            }
        }
        return tokens;
    }

    static List<Token> of(String sql) {
        SkepLexer lexer = new SkepLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        List<Token> tokens = new ArrayList<>();
        int previous = Token.EOF;
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            if (token.getType() == SkepLexer.WORD) {
                Integer type = typeOf(token.getText());
                if (type != null) {
                    ((CommonToken) token).setType(type);
                }
            }
            boolean hintPlace = previous == SkepLexer.SELECT || previous == SkepLexer.MERGE;
            if (token.getType() != SkepLexer.HINT || hintPlace) {
                tokens.add(token);
                previous = token.getType();
            }
        }
        demoteNatural(tokens);
        demoteBeforeParenthesis(tokens);
        return tokens;
    }

    /** NATURAL is a keyword before a join; anywhere else, as in Hive, it is a name. */
    private static void demoteNatural(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean beforeJoin = i + 1 < tokens.size()
                    && JOIN_WORDS.contains(tokens.get(i + 1).getType());
            if (tokens.get(i).getType() == SkepLexer.NATURAL && !beforeJoin) {
                ((CommonToken) tokens.get(i)).setType(SkepLexer.WORD);
            }
        }
    }

    /** LEFT and RIGHT are functions before a parenthesis, PIVOT and UNPIVOT names unless FOR stands in the one that follows. */
    private static void demoteBeforeParenthesis(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            int type = tokens.get(i).getType();
            boolean pivots = type == SkepLexer.PIVOT || type == SkepLexer.UNPIVOT;
            boolean calls = (type == SkepLexer.LEFT || type == SkepLexer.RIGHT)
                    && typeAt(tokens, i + 1) == SkepLexer.LEFT_PAREN;
            if (calls || (pivots && !hasFor(tokens, i + 1))) {
                ((CommonToken) tokens.get(i)).setType(SkepLexer.WORD);
            }
        }
    }

    private static int typeAt(List<Token> tokens, int position) {
        return position < tokens.size() ? tokens.get(position).getType() : Token.EOF;
    }

    /** Whether the parenthesis that begins here, maybe after INCLUDE NULLS and the like, has FOR in it and not in another one. */
    private static boolean hasFor(List<Token> tokens, int from) {
        boolean nulls = typeAt(tokens, from) == SkepLexer.INCLUDE || typeAt(tokens, from) == SkepLexer.EXCLUDE;
        int first = nulls ? from + 2 : from;
        int depth = 0;
        for (int i = first; i < tokens.size(); i++) {
            int type = tokens.get(i).getType();
            depth += type == SkepLexer.LEFT_PAREN ? 1 : type == SkepLexer.RIGHT_PAREN ? -1 : 0;
            if (depth == 0) {
                return false;
            }
            if (depth == 1 && type == SkepLexer.FOR) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Integer> keywordTypes() {
        Map<String, Integer> types = new HashMap<>();
        Vocabulary vocabulary = SkepLexer.VOCABULARY;
        for (int type = 1; type < SkepLexer.SEMICOLON; type++) {
            types.put(vocabulary.getSymbolicName(type), type);
        }
        types.remove("STRING_TYPE");
        types.put("STRING", SkepLexer.STRING_TYPE);
        types.remove("DATACONNECTOR");
        types.remove("DATACONNECTORS");
        types.put("CONNECTOR", SkepLexer.DATACONNECTOR);
        types.put("CONNECTORS", SkepLexer.DATACONNECTORS);
        types.put("INTEGER", SkepLexer.INT);
        types.put("DEC", SkepLexer.DECIMAL);
        types.put("NUMERIC", SkepLexer.DECIMAL);
        types.put("ENABLED", SkepLexer.ENABLE);
        types.put("DISABLED", SkepLexer.DISABLE);
        types.put("YEARS", SkepLexer.YEAR);
        types.put("MONTHS", SkepLexer.MONTH);
        types.put("WEEKS", SkepLexer.WEEK);
        types.put("DAYS", SkepLexer.DAY);
        types.put("HOURS", SkepLexer.HOUR);
        types.put("MINUTES", SkepLexer.MINUTE);
        types.put("SECONDS", SkepLexer.SECOND);
        return types;
    }
}
