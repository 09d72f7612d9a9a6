package dev.skep.execution.expression;

import static dev.skep.execution.expression.Expressions.call;
import static dev.skep.execution.expression.Expressions.cast;
import static dev.skep.execution.expression.Expressions.evaluate;
import static dev.skep.execution.expression.Expressions.form;
import static dev.skep.execution.expression.Expressions.literal;
import static dev.skep.execution.expression.Expressions.number;
import static dev.skep.execution.expression.Expressions.text;
import static dev.skep.execution.expression.Expressions.typed;
import static dev.skep.execution.expression.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Form;
import org.junit.jupiter.api.Test;

/** Values and types as Hive 4.0.1 gives them. */
class TestOperators {
    private static final RowExpression NULL = literal(null, "void");
    private static final RowExpression UNKNOWN = literal(null, "boolean");
    private static final RowExpression TRUE = literal(true, "boolean");
    private static final RowExpression FALSE = literal(false, "boolean");

    private static String binary(String operator, String left, String leftType, String right, String rightType) {
        return typed(call(operator, value(left, leftType), value(right, rightType)));
    }

    @Test
    void arithmeticTypes() {
        assertThat(binary("+", "127", "tinyint", "1", "tinyint")).isEqualTo("-128:tinyint");
        assertThat(binary("+", "1", "tinyint", "1", "smallint")).isEqualTo("2:smallint");
        assertThat(binary("+", "1", "int", "1", "bigint")).isEqualTo("2:bigint");
        assertThat(binary("/", "7", "int", "2", "int")).isEqualTo("3.5:double");
        assertThat(binary("+", "1", "int", "1.5", "float")).isEqualTo("2.5:float");
        assertThat(binary("/", "1.5", "float", "1.5", "float")).isEqualTo("1.0:double");
        assertThat(binary("+", "1.5", "decimal(10,2)", "1.5", "decimal(10,2)")).isEqualTo("3.00:decimal(11,2)");
        assertThat(binary("*", "1.5", "decimal(10,2)", "1.5", "decimal(10,2)")).isEqualTo("2.2500:decimal(21,4)");
        assertThat(binary("/", "1.5", "decimal(10,2)", "1.5", "decimal(10,2)"))
                .isEqualTo("1.0000000000000:decimal(23,13)");
        assertThat(binary("%", "-5.5", "decimal(2,1)", "2", "int")).isEqualTo("-1.5:decimal(2,1)");
        assertThat(binary("+", "1.5", "decimal(10,2)", "1", "int")).isEqualTo("2.50:decimal(13,2)");
        assertThat(binary("*", "2.5", "decimal(38,10)", "2.5", "decimal(38,10)"))
                .isEqualTo("6.250000:decimal(38,6)");
        assertThat(binary("-", "2.5", "decimal(38,10)", "1.5", "decimal(10,2)")).isEqualTo("1.000000000:decimal(38,9)");
        assertThat(binary("+", "3", "string", "4", "int")).isEqualTo("7.0:double");
        assertThat(binary("div", "-5", "int", "3", "int")).isEqualTo("-1:bigint");
        assertThat(binary("+", "2147483647", "int", "1", "int")).isEqualTo("-2147483648:int");
    }

    @Test
    void noResultIsNull() {
        assertThat(binary("/", "1", "int", "0", "int")).isEqualTo("null:double");
        assertThat(binary("%", "1", "int", "0", "int")).isEqualTo("null:int");
        assertThat(binary("/", "1", "decimal(2,1)", "0", "int")).startsWith("null:");
        assertThat(binary("*", "9".repeat(38), "decimal(38,0)", "10", "decimal(2,0)"))
                .isEqualTo("null:decimal(38,0)");
        assertThat(typed(call("+", NULL, number(1)))).isEqualTo("null:int");
        assertThat(evaluate(call("+", text("a"), number(1)))).isNull();
    }

    @Test
    void datesAndIntervals() {
        assertThat(binary("+", "2020-01-31", "date", "0-1", "interval_year_month"))
                .isEqualTo("2020-02-29:date");
        assertThat(binary("+", "2020-01-31", "date", "1 00:00:00", "interval_day_time"))
                .isEqualTo("2020-02-01 00:00:00:timestamp");
        assertThat(binary("-", "2020-03-01", "date", "2020-01-01", "date"))
                .isEqualTo("60 00:00:00.000000000:interval_day_time");
        assertThat(binary("-", "2020-01-31 10:00:00", "timestamp", "1 00:00:00", "interval_day_time"))
                .isEqualTo("2020-01-30 10:00:00:timestamp");
        assertThat(typed(call("negative", value("3 04:05:06.789", "interval_day_time"))))
                .isEqualTo("-3 04:05:06.789000000:interval_day_time");
        assertThat(binary("+", "2020-01-31", "date", "1", "int")).isEqualTo("2020-02-01:date");
    }

    @Test
    void comparisons() {
        assertThat(binary("=", "1.0", "string", "1", "int")).isEqualTo("true:boolean");
        assertThat(evaluate(call("=", text("a"), number(1)))).isNull();
        assertThat(binary("=", "2020-01-01", "date", "2020-1-1", "string")).isEqualTo("true:boolean");
        assertThat(binary("<", "10", "string", "9", "string")).isEqualTo("true:boolean");
        assertThat(binary("<", "10", "int", "9", "string")).isEqualTo("false:boolean");
        assertThat(binary("=", "1.1", "float", "1.1", "decimal(2,1)")).isEqualTo("true:boolean");
        assertThat(binary("=", "1.1", "float", "1.1", "double")).isEqualTo("false:boolean");
        assertThat(binary("=", "NaN", "double", "NaN", "double")).isEqualTo("true:boolean");
        assertThat(binary("=", "ab", "char(4)", "ab", "string")).isEqualTo("true:boolean");
        assertThat(evaluate(call("<=>", UNKNOWN, UNKNOWN))).isEqualTo("true");
        assertThat(evaluate(call("<=>", number(1), NULL))).isEqualTo("false");
    }

    @Test
    void logic() {
        assertThat(evaluate(form(Form.AND, "boolean", UNKNOWN, FALSE))).isEqualTo("false");
        assertThat(evaluate(form(Form.AND, "boolean", UNKNOWN, TRUE))).isNull();
        assertThat(evaluate(form(Form.OR, "boolean", UNKNOWN, TRUE))).isEqualTo("true");
        assertThat(evaluate(form(Form.OR, "boolean", UNKNOWN, FALSE))).isNull();
        assertThat(evaluate(call("not", UNKNOWN))).isNull();
        assertThat(evaluate(call("is not true", UNKNOWN))).isEqualTo("true");
        assertThat(evaluate(call("is false", UNKNOWN))).isEqualTo("false");
        RowExpression nothing = literal(null, "int");
        assertThat(evaluate(form(Form.IN, "boolean", number(1), number(1), nothing)))
                .isEqualTo("true");
        assertThat(evaluate(form(Form.IN, "boolean", number(2), number(1), nothing)))
                .isNull();
        assertThat(evaluate(form(Form.CASE, "int", UNKNOWN, number(1), number(2))))
                .isEqualTo("2");
        assertThat(evaluate(form(Form.COALESCE, "int", nothing, number(3)))).isEqualTo("3");
    }

    @Test
    void like() {
        assertThat(evaluate(call("like", text("abc"), text("a%")))).isEqualTo("true");
        assertThat(evaluate(call("like", text("a%c"), text("a\\%c")))).isEqualTo("true");
        assertThat(evaluate(call("like", text("abc"), text("a\\%c")))).isEqualTo("false");
        assertThat(evaluate(call("like", text("äöü"), text("___")))).isEqualTo("true");
        assertThat(evaluate(call("like", text("xayaz"), text("%a_")))).isEqualTo("true");
        assertThat(evaluate(call("like", text("abab"), text("ab%ab")))).isEqualTo("true");
        assertThat(evaluate(call("like", text("aba"), text("ab%ba")))).isEqualTo("false");
        assertThat(evaluate(call("rlike", text("abc"), text("b")))).isEqualTo("true");
        assertThat(evaluate(call("rlike", text("a"), text("")))).isEqualTo("false");
        assertThat(evaluate(call("||", text("abc"), number(1)))).isEqualTo("abc1");
    }

    @Test
    void casts() {
        assertThat(evaluate(value("12.7", "int"))).isEqualTo("12");
        assertThat(evaluate(value(" 12 ", "int"))).isEqualTo("12");
        assertThat(evaluate(value("1e2", "int"))).isNull();
        assertThat(evaluate(value(".5", "int"))).isEqualTo("0");
        assertThat(evaluate(value("300", "tinyint"))).isNull();
        assertThat(evaluate(value("-9223372036854775808", "bigint"))).isEqualTo("-9223372036854775808");
        assertThat(evaluate(cast(number(300), "tinyint"))).isEqualTo("44");
        assertThat(evaluate(cast(literal(1e20, "double"), "int"))).isEqualTo("2147483647");
        assertThat(evaluate(cast(literal(1e10, "double"), "smallint"))).isEqualTo("-1");
        assertThat(evaluate(cast(value("400.5", "decimal(4,1)"), "tinyint"))).isNull();
        assertThat(evaluate(value("12.345", "decimal(5,2)"))).isEqualTo("12.35");
        assertThat(evaluate(cast(literal(1.005, "double"), "decimal(5,2)"))).isEqualTo("1.01");
        assertThat(evaluate(value("12345.678", "decimal(5,2)"))).isNull();
        assertThat(evaluate(value("2020-1-3", "date"))).isEqualTo("2020-01-03");
        assertThat(evaluate(value("2020-02-30", "date"))).isNull();
        assertThat(evaluate(value("2020-01-31 10:11", "timestamp"))).isEqualTo("2020-01-31 00:00:00");
        assertThat(evaluate(cast(TRUE, "string"))).isEqualTo("TRUE");
        assertThat(evaluate(cast(number(12345), "varchar(3)"))).isEqualTo("123");
        assertThat(evaluate(value("ab", "char(4)"))).isEqualTo("ab  ");
        assertThat(evaluate(call("concat", value("ab", "char(4)"), text("|")))).isEqualTo("ab|");
        assertThat(evaluate(value("", "boolean"))).isEqualTo("false");
        assertThat(evaluate(value("abc", "boolean"))).isEqualTo("true");
    }

    @Test
    void nested() {
        RowExpression array = call("array", number(1), number(2), number(3));
        assertThat(evaluate(call("index", array, number(1)))).isEqualTo("2");
        assertThat(evaluate(call("index", array, number(3)))).isNull();
        assertThat(evaluate(call("index", array, number(-1)))).isNull();
        RowExpression map = call("map", text("a"), number(1), text("a"), number(2));
        assertThat(typed(map)).isEqualTo("{\"a\":2}:map<string,int>");
        assertThat(evaluate(call("index", map, text("a")))).isEqualTo("2");
        assertThat(evaluate(call("index", map, text("b")))).isNull();
        assertThat(evaluate(call("named_struct", text("x"), number(1), text("y"), text("b"))))
                .isEqualTo("{\"x\":1,\"y\":\"b\"}");
        assertThat(typed(call("array", number(1), text("a")))).isEqualTo("[\"1\",\"a\"]:array<string>");
    }
}
