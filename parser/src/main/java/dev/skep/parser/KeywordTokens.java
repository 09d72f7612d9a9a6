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
        return tokens;
    }

    /** NATURAL is a keyword before a join only; anywhere else, as in Hive, it is a name. */
    private static void demoteNatural(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean beforeJoin = i + 1 < tokens.size()
                    && JOIN_WORDS.contains(tokens.get(i + 1).getType());
            if (tokens.get(i).getType() == SkepLexer.NATURAL && !beforeJoin) {
                ((CommonToken) tokens.get(i)).setType(SkepLexer.WORD);
            }
        }
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
