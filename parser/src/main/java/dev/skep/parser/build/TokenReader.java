package dev.skep.parser.build;

import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.Property;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.grammar.SkepParser;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads the smallest parts of a parse tree: places, names, strings, numbers and properties. */
final class TokenReader {
    private TokenReader() {}

    static NodeLocation location(ParserRuleContext context) {
        return location(context.getStart());
    }

    static NodeLocation location(Token token) {
        return new NodeLocation(token.getLine(), token.getCharPositionInLine() + 1);
    }

    static InvalidSyntaxException error(ParserRuleContext context, String message) {
        return new InvalidSyntaxException(message, location(context));
    }

    static <C, R> List<R> map(List<C> contexts, Function<C, R> function) {
        return contexts.stream().map(function).toList();
    }

    /** The result for a part that may not have been written, which the parse tree gives as null. */
    static <C, R> Optional<R> optional(C context, Function<C, R> function) {
        return Optional.ofNullable(context).map(function);
    }

    static Identifier identifier(SkepParser.IdentifierContext context) {
        String text = context.getText();
        boolean quoted = context instanceof SkepParser.QuotedIdentifierContext;
        String value = quoted ? text.substring(1, text.length() - 1).replace("``", "`") : text;
        return new Identifier(value, quoted, location(context));
    }

    static List<Identifier> identifiers(List<SkepParser.IdentifierContext> contexts) {
        return map(contexts, TokenReader::identifier);
    }

    static List<Identifier> identifiers(SkepParser.IdentifierListContext context) {
        return context == null ? List.of() : identifiers(context.identifier());
    }

    static List<Identifier> columns(SkepParser.ColumnListContext context) {
        return context == null ? List.of() : identifiers(context.identifierList());
    }

    static QualifiedName name(SkepParser.QualifiedNameContext context) {
        return new QualifiedName(identifiers(context.identifier()), location(context));
    }

    static String string(Token token) {
        return StringDecoder.decode(token.getText());
    }

    static String string(TerminalNode node) {
        return string(node.getSymbol());
    }

    static int integer(TerminalNode node) {
        return (int) number(node.getSymbol(), Integer.MAX_VALUE);
    }

    static long number(Token token, long max) {
        String text = token.getText();
        if (text.length() > 19 || new BigInteger(text).compareTo(BigInteger.valueOf(max)) > 0) {
            throw new InvalidSyntaxException("the number " + text + " is too large here", location(token));
        }
        return Long.parseLong(text);
    }

    static List<Property> properties(SkepParser.PropertiesContext context) {
        if (context == null) {
            return List.of();
        }
        return map(
                context.property(),
                property -> new Property(
                        string(property.key),
                        optional(property.value, TokenReader::string).orElse(""),
                        location(property)));
    }

    /** The text of a rule as it was written, with its spaces and comments. */
    static String sourceText(ParserRuleContext context) {
        Token start = context.getStart();
        return start.getInputStream()
                .getText(Interval.of(start.getStartIndex(), context.getStop().getStopIndex()));
    }
}
