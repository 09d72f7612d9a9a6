package dev.skep.parser.format;

import dev.skep.parser.ast.BooleanLiteral;
import dev.skep.parser.ast.DateLiteral;
import dev.skep.parser.ast.DecimalLiteral;
import dev.skep.parser.ast.DoubleLiteral;
import dev.skep.parser.ast.FloatLiteral;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.IntervalLiteral;
import dev.skep.parser.ast.IntervalUnit;
import dev.skep.parser.ast.Literal;
import dev.skep.parser.ast.LocalTimestampLiteral;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.TimestampLiteral;
import java.math.BigDecimal;

/** Writes constants so that they are read back with the same type and value. */
final class LiteralFormatter {
    private LiteralFormatter() {}

    static String format(Literal literal) {
        if (literal instanceof BooleanLiteral constant) {
            return constant.value() ? "TRUE" : "FALSE";
        }
        if (literal instanceof StringLiteral constant) {
            return Text.quote(constant.value());
        }
        if (literal instanceof IntegerLiteral constant) {
            return integer(constant);
        }
        if (literal instanceof DecimalLiteral constant) {
            return decimal(constant.value());
        }
        if (literal instanceof DoubleLiteral constant) {
            return digits(Double.toString(constant.value())) + "D";
        }
        if (literal instanceof FloatLiteral constant) {
            return digits(Float.toString(constant.value())) + "F";
        }
        if (literal instanceof DateLiteral constant) {
            return "DATE " + Text.quote(constant.text());
        }
        if (literal instanceof TimestampLiteral constant) {
            return "TIMESTAMP " + Text.quote(constant.text());
        }
        if (literal instanceof LocalTimestampLiteral constant) {
            return "TIMESTAMPLOCALTZ " + Text.quote(constant.text());
        }
        if (literal instanceof IntervalLiteral constant) {
            return "INTERVAL " + Text.quote(constant.text()) + " " + unit(constant.unit());
        }
        return "NULL";
    }

    /** Numbers that are too large are infinite, and come back so. */
    private static String digits(String value) {
        return value.equals("Infinity") ? "1e400" : new BigDecimal(value).toPlainString();
    }

    static String unit(IntervalUnit unit) {
        return unit.name().replace('_', ' ');
    }

    private static String integer(IntegerLiteral constant) {
        return switch (constant.width()) {
            case TINYINT -> constant.value() + "Y";
            case SMALLINT -> constant.value() + "S";
            case INT -> String.valueOf(constant.value());
            case BIGINT -> constant.value() + "L";
        };
    }

    /** A point shows a decimal; the suffix is needed only by whole numbers. */
    private static String decimal(BigDecimal value) {
        if (Math.abs((long) value.scale()) > DecimalLiteral.MOST_ZEROS) {
            return value + "BD";
        }
        String plain = value.toPlainString();
        return plain.contains(".") ? plain : plain + "BD";
    }
}
