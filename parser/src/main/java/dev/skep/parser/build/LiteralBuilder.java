package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.error;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.string;

import dev.skep.parser.ast.BooleanLiteral;
import dev.skep.parser.ast.DateLiteral;
import dev.skep.parser.ast.DecimalLiteral;
import dev.skep.parser.ast.DoubleLiteral;
import dev.skep.parser.ast.FloatLiteral;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.IntegerWidth;
import dev.skep.parser.ast.IntervalLiteral;
import dev.skep.parser.ast.IntervalUnit;
import dev.skep.parser.ast.Literal;
import dev.skep.parser.ast.LocalTimestampLiteral;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.NullLiteral;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.TimestampLiteral;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;

/** Builds constants, with the types that Hive gives them. */
final class LiteralBuilder extends SkepParserBaseVisitor<Literal> {
    @Override
    public Literal visitNullLiteral(SkepParser.NullLiteralContext context) {
        return new NullLiteral(location(context));
    }

    @Override
    public Literal visitTrueLiteral(SkepParser.TrueLiteralContext context) {
        return new BooleanLiteral(true, location(context));
    }

    @Override
    public Literal visitFalseLiteral(SkepParser.FalseLiteralContext context) {
        return new BooleanLiteral(false, location(context));
    }

    @Override
    public Literal visitStringLiteral(SkepParser.StringLiteralContext context) {
        String text = context.STRING().stream().map(TokenReader::string).collect(Collectors.joining());
        return context.intervalUnit() == null
                ? new StringLiteral(text, location(context))
                : new IntervalLiteral(text, intervalUnit(context.intervalUnit()), location(context));
    }

    @Override
    public Literal visitCharsetLiteral(SkepParser.CharsetLiteralContext context) {
        if (context.STRING() != null) {
            return new StringLiteral(string(context.STRING()), location(context));
        }
        String hex = context.WORD().getText();
        String name = context.CHARSET_NAME().getText().substring(1);
        try {
            byte[] bytes = HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT).replaceFirst("^0x", ""));
            return new StringLiteral(new String(bytes, Charset.forName(name)), location(context));
        } catch (IllegalArgumentException e) {
            throw error(context, "'" + hex + "' is no text in the character set '" + name + "'");
        }
    }

    @Override
    public Literal visitDateLiteral(SkepParser.DateLiteralContext context) {
        return new DateLiteral(string(context.STRING()), location(context));
    }

    @Override
    public Literal visitTimestampLiteral(SkepParser.TimestampLiteralContext context) {
        return new TimestampLiteral(string(context.STRING()), location(context));
    }

    @Override
    public Literal visitLocalTimestampLiteral(SkepParser.LocalTimestampLiteralContext context) {
        return new LocalTimestampLiteral(string(context.STRING()), location(context));
    }

    @Override
    public Literal visitExactLiteral(SkepParser.ExactLiteralContext context) {
        return context.intervalUnit() == null
                ? number(context.exactNumber(), "", location(context))
                : new IntervalLiteral(
                        context.exactNumber().getText(), intervalUnit(context.intervalUnit()), location(context));
    }

    @Override
    public Literal visitNumberLiteral(SkepParser.NumberLiteralContext context) {
        return number(context, "", location(context));
    }

    static Literal interval(
            SkepParser.IntervalAmountContext amount, SkepParser.IntervalUnitContext unit, NodeLocation location) {
        String text = amount.STRING() == null ? amount.getText() : string(amount.STRING());
        return new IntervalLiteral(text, intervalUnit(unit), location);
    }

    static IntervalUnit intervalUnit(SkepParser.IntervalUnitContext context) {
        if (context.TO() != null) {
            return context.YEAR() != null ? IntervalUnit.YEAR_TO_MONTH : IntervalUnit.DAY_TO_SECOND;
        }
        return IntervalUnit.valueOf(
                SkepParser.VOCABULARY.getSymbolicName(context.getStart().getType()));
    }

    /** Builds the number that a context of one token is; the sign is that of a constant in a partition specification, else empty. */
    static Literal number(ParserRuleContext context, String sign, NodeLocation location) {
        String text = sign + context.getText();
        return switch (context.getStart().getType()) {
            case SkepParser.INTEGER_VALUE -> integer(new BigInteger(text), location);
            case SkepParser.DECIMAL_VALUE -> new DecimalLiteral(decimal(text), location);
            case SkepParser.EXPONENT_VALUE -> new DoubleLiteral(Double.parseDouble(text), location);
            default -> suffixed(context, text, location);
        };
    }

    private static Literal integer(BigInteger value, NodeLocation location) {
        if (value.bitLength() > 63) {
            return new DecimalLiteral(new BigDecimal(value), location);
        }
        IntegerWidth width = value.bitLength() > 31 ? IntegerWidth.BIGINT : IntegerWidth.INT;
        return new IntegerLiteral(width, value.longValueExact(), location);
    }

    private static Literal suffixed(ParserRuleContext context, String text, NodeLocation location) {
        String upper = text.toUpperCase(Locale.ROOT);
        String digits = upper.substring(0, upper.length() - 1);
        if (upper.endsWith("BD")) {
            return new DecimalLiteral(decimal(upper.substring(0, upper.length() - 2)), location);
        }
        return switch (upper.charAt(upper.length() - 1)) {
            case 'D' -> new DoubleLiteral(Double.parseDouble(digits), location);
            case 'F' -> new FloatLiteral(Float.parseFloat(digits), location);
            case 'L' -> sized(context, IntegerWidth.BIGINT, 63, digits, location);
            case 'S' -> sized(context, IntegerWidth.SMALLINT, 15, digits, location);
            default -> sized(context, IntegerWidth.TINYINT, 7, digits, location);
        };
    }

    private static Literal sized(
            ParserRuleContext context, IntegerWidth width, int bits, String digits, NodeLocation location) {
        BigInteger value = new BigInteger(digits);
        if (value.bitLength() > bits) {
            throw error(context, "the number " + digits + " does not fit " + width);
        }
        return new IntegerLiteral(width, value.longValueExact(), location);
    }

    private static BigDecimal decimal(String text) {
        BigDecimal value = new BigDecimal(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
        return value.scale() < 0 && value.scale() >= -DecimalLiteral.MOST_ZEROS ? value.setScale(0) : value;
    }
}
