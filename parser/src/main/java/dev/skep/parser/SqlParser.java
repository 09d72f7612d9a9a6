package dev.skep.parser;

import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.build.InvalidSyntaxException;
import dev.skep.parser.build.ParameterOrder;
import dev.skep.parser.build.StatementBuilder;
import dev.skep.parser.grammar.SkepParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Turns HQL text into statements and expressions. Stateless, and safe to share between threads. */
public final class SqlParser {
    private static final int MOST_PARENTHESES = 1_000;

    /**
     * Parses one statement; a semicolon may follow it.
     *
     * @throws ParsingException when the text is no HQL statement
     */
    public Statement parseStatement(String sql) {
        return statement(KeywordTokens.of(sql));
    }

    /**
     * The same, but that names, not strings, stand in double quotes.
     *
     * @throws ParsingException when the text is no HQL statement
     */
    public Statement parseStandard(String sql) {
        return statement(KeywordTokens.standard(sql));
    }

    private static Statement statement(List<Token> tokens) {
        return parse(tokens, SkepParser::singleStatement, (builder, context) -> builder.visitSingleStatement(context));
    }

    /**
     * Parses an expression that stands alone.
     *
     * @throws ParsingException when the text is no HQL expression
     */
    public Expression parseExpression(String sql) {
        return parse(
                KeywordTokens.of(sql),
                SkepParser::singleExpression,
                (builder, context) -> builder.expression(context.expression()));
    }

    /** Splits a script at the semicolons that end statements, dropping what is empty or only comment. */
    public List<StatementText> splitStatements(String script) {
        return new StatementSplitter(script).statements();
    }

    /** What the last of {@link #splitStatements} opens and does not close, if anything. */
    public Optional<UnclosedText> unclosed(String script) {
        return new StatementSplitter(script).unclosed();
    }

    /** The quote, {@code /*} or parenthesis that a text typed so far leaves open; else the empty string. */
    public String open(String script) {
        return new StatementSplitter(script).openSign();
    }

    /** Whether a text typed so far can be run: its last statement ends with a semicolon, outside quotes and comments. */
    public boolean isComplete(String script) {
        return new StatementSplitter(script).isComplete();
    }

    /** The words that cannot be names unless they are quoted, in upper case and sorted. */
    public Set<String> reservedWords() {
        return ReservedWords.all();
    }

    /** All words that mean something in the language, in upper case and sorted. */
    public Set<String> keywords() {
        return KeywordTokens.keywords();
    }

    /** What may follow a text typed so far, of which the last statement counts; one that ends with a semicolon is done. */
    public NextWords next(String script) {
        StatementSplitter splitter = new StatementSplitter(script);
        List<StatementText> statements = splitter.statements();
        boolean isBegun = !splitter.isComplete() && !statements.isEmpty();
        return GrammarWalk.after(
                isBegun ? KeywordTokens.of(statements.get(statements.size() - 1).text()) : List.of());
    }

    private static <C extends ParserRuleContext, R> R parse(
            List<Token> tokens, Function<SkepParser, C> rule, BiFunction<StatementBuilder, C, R> build) {
        checkDepth(tokens);
        try {
            C context = tree(tokens, rule);
            return build.apply(new StatementBuilder(new ParameterOrder(tokens)), context);
        } catch (InvalidSyntaxException e) {
            throw new ParsingException(
                    e.getMessage(), e.location().line(), e.location().column());
        } catch (StackOverflowError e) {
            throw new ParsingException("the text is nested too deeply to be parsed", 1, 1);
        }
    }

    /** Refuses texts on which lookahead would take time that grows with the square of their depth. */
    private static void checkDepth(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            if (token.getType() == SkepParser.LEFT_PAREN && ++depth > MOST_PARENTHESES) {
                throw new ParsingException(
                        "more than " + MOST_PARENTHESES + " parentheses are open",
                        token.getLine(),
                        token.getCharPositionInLine() + 1);
            }
            if (token.getType() == SkepParser.RIGHT_PAREN) {
                depth--;
            }
        }
    }

    /** Parses by the fast prediction mode first, and by the exact one only if that fails. */
    private static <C extends ParserRuleContext> C tree(List<Token> tokens, Function<SkepParser, C> rule) {
        SkepParser parser = new SkepParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        ParserATNSimulator exact = parser.getInterpreter();
        parser.setInterpreter(new FirstTokenPrediction(parser, exact));
        parser.setErrorHandler(new StopAtFirstError());
        try {
            return rule.apply(parser);
        } catch (ParseCancellationException e) {
            parser.reset();
            parser.setInterpreter(new FurthestErrorPrediction(parser, exact));
            parser.setErrorHandler(new ExplainFirstError());
            return rule.apply(parser);
        }
    }
}
