package dev.skep.parser;

import dev.skep.parser.grammar.SkepLexer;
import dev.skep.parser.grammar.SkepParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Turns the first syntax error into a {@link ParsingException} that says what was found and what was expected. */
final class ExplainFirstError extends DefaultErrorStrategy {
    private static final int MOST_EXPECTED = 6;

    @Override
    public void recover(Parser parser, RecognitionException e) {
        throw explain(parser, e.getOffendingToken(), expected(parser, e));
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw explain(parser, parser.getCurrentToken(), parser.getExpectedTokens());
    }

    @Override
    public void reportError(Parser parser, RecognitionException e) {
        // Reported by recover, which is called next.
    }

    @Override
    public void sync(Parser parser) {
        // No recovery: the rule itself fails at the right token.
    }

    private static IntervalSet expected(Parser parser, RecognitionException e) {
        if (e instanceof NoViableAltException failure && failure.getDeadEndConfigs() != null) {
            IntervalSet tokens = new IntervalSet();
            for (ATNConfig config : failure.getDeadEndConfigs()) {
                IntervalSet next = parser.getATN().nextTokens(config.state);
                next.getIntervals().forEach(interval -> tokens.add(interval.a, interval.b));
            }
            tokens.remove(Token.EPSILON);
            return tokens;
        }
        return e instanceof InputMismatchException || e.getExpectedTokens() != null
                ? e.getExpectedTokens()
                : new IntervalSet();
    }

    private static ParsingException explain(Parser parser, Token found, IntervalSet expected) {
        Set<String> names = names(expected);
        String what = describe(found);
        StringBuilder message = new StringBuilder();
        Optional<String> meant = nearestKeyword(found, expected);
        boolean quotable = isReserved(found) && expected.contains(SkepLexer.QUOTED_NAME);
        if (found.getType() == Token.EOF) {
            message.append("the statement ends too early");
        } else {
            message.append("unexpected ").append(what);
        }
        Optional<String> likely = meant.map(keyword -> "did you mean " + keyword + "?")
                .or(() -> LikelyMistake.at(found, parser.getTokenStream()));
        if (likely.isPresent()) {
            message.append("; ").append(likely.get());
        } else if (quotable) {
            message.append("; ").append(found.getText().toUpperCase(Locale.ROOT));
            message.append(" is a reserved word, to use it as a name write it in backticks");
        } else if (!names.isEmpty()) {
            message.append("; expected ").append(join(names));
        }
        Token place = found.getType() == Token.EOF ? lastToken(parser, found) : found;
        int width =
                found.getType() == Token.EOF && place != found ? place.getText().length() : 0;
        return new ParsingException(
                message.toString(),
                Math.max(1, place.getLine()),
                place.getCharPositionInLine() + 1 + (place.getText().indexOf('\n') < 0 ? width : 0));
    }

    private static boolean isReserved(Token token) {
        return ReservedWords.all().contains(token.getText().toUpperCase(Locale.ROOT));
    }

    /** The end of the text is reported just behind its last token. */
    private static Token lastToken(Parser parser, Token end) {
        int index = end.getTokenIndex() - 1;
        return index >= 0 ? parser.getTokenStream().get(index) : end;
    }

    private static String describe(Token token) {
        String text = token.getText();
        if (token.getType() == SkepLexer.UNRECOGNIZED) {
            return switch (text) {
                case "'", "\"" -> "string that is not closed";
                case "`" -> "name in backticks that is not closed";
                default -> "character '" + text + "'";
            };
        }
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return token.getType() == SkepLexer.STRING ? "string " + shown : "'" + shown + "'";
    }

    private static Set<String> names(IntervalSet expected) {
        Set<String> names = new LinkedHashSet<>();
        boolean nameFits = expected.contains(SkepLexer.WORD);
        if (nameFits) {
            names.add("a name");
        }
        for (int type : expected.toList()) {
            boolean softKeyword = nameFits && type < SkepLexer.SEMICOLON && isNonReserved(type);
            if (type > 0 && !softKeyword) {
                names.add(name(type));
            }
        }
        names.remove("");
        return names;
    }

    private static boolean isNonReserved(int type) {
        return SkepParser._ATN
                .nextTokens(SkepParser._ATN.ruleToStartState[SkepParser.RULE_nonReserved])
                .contains(type);
    }

    private static String name(int type) {
        return switch (type) {
            case SkepLexer.WORD,
                    SkepLexer.QUOTED_NAME,
                    SkepLexer.CHARSET_NAME,
                    SkepLexer.ELEMENT_NAME,
                    SkepLexer.HINT -> "";
            case SkepLexer.STRING -> "a string";
            case SkepLexer.STRING_TYPE -> "STRING";
            case SkepLexer.DATACONNECTOR -> "CONNECTOR";
            case SkepLexer.DATACONNECTORS -> "CONNECTORS";
            case SkepLexer.EQUAL -> "'='";
            case SkepLexer.NOT_EQUAL -> "'<>'";
            case SkepLexer.INTEGER_VALUE, SkepLexer.DECIMAL_VALUE, SkepLexer.EXPONENT_VALUE, SkepLexer.SUFFIXED_VALUE ->
                "a number";
            case SkepLexer.BYTE_SIZE -> "a size such as 10M";
            default -> {
                String literal = SkepLexer.VOCABULARY.getLiteralName(type);
                yield literal != null ? literal : SkepLexer.VOCABULARY.getSymbolicName(type);
            }
        };
    }

    private static String join(Set<String> names) {
        List<String> list = new ArrayList<>(names);
        if (list.size() > MOST_EXPECTED) {
            return String.join(", ", list.subList(0, MOST_EXPECTED)) + " or " + (list.size() - MOST_EXPECTED)
                    + " others";
        }
        if (list.size() == 1) {
            return list.get(0);
        }
        return String.join(", ", list.subList(0, list.size() - 1)) + " or " + list.get(list.size() - 1);
    }

    /** The expected keyword that the found word most looks like, when they differ by one or two letters. */
    private static Optional<String> nearestKeyword(Token found, IntervalSet expected) {
        if (found.getType() != SkepLexer.WORD || found.getText().length() < 3) {
            return Optional.empty();
        }
        String word = found.getText().toUpperCase(Locale.ROOT);
        String best = null;
        int bestDistance = word.length() > 4 ? 3 : 2;
        for (int type : expected.toList()) {
            if (type > 0 && type < SkepLexer.SEMICOLON) {
                String keyword = name(type);
                int distance = distance(word, keyword);
                if (distance < bestDistance) {
                    bestDistance = distance;
                    best = keyword;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The number of letters to insert, delete, replace or swap with a neighbour. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
            }
        }
        return cost[a.length()][b.length()];
    }
}
