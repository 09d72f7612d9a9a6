package dev.skep.execution.expression;

import static dev.skep.execution.expression.Expressions.call;
import static dev.skep.execution.expression.Expressions.cast;
import static dev.skep.execution.expression.Expressions.evaluate;
import static dev.skep.execution.expression.Expressions.literal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skep.execution.plan.RowExpression;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls in the dialect that Hive and DuckDB share, over random values, give the same. */
class TestAgainstDuckDb {
    private static final int ROUNDS = 40;
    private static Connection duck;

    private final long seed = Long.getLong("seed", 20240229L);
    private final Random random = new Random(seed);

    /** A value for both: the expression here, its SQL there. */
    private record Value(RowExpression expression, String sql) {}

    @BeforeAll
    static void connect() throws SQLException {
        duck = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duck.createStatement()) {
            statement.execute("set error_on_division_by_zero = false");
        }
    }

    @AfterAll
    static void disconnect() throws SQLException {
        duck.close();
    }

    private Value integer() {
        int value = random.nextInt(4) == 0 ? random.nextInt(2_000_000) - 1_000_000 : random.nextInt(20) - 10;
        return maybeNull(new Value(literal(value, "int"), "(" + value + ")"), "int", "integer");
    }

    private Value big() {
        long value = random.nextLong() >> 34;
        return maybeNull(new Value(literal(value, "bigint"), "(" + value + "::bigint)"), "bigint", "bigint");
    }

    private Value real() {
        double value = (random.nextInt(2001) - 1000) / 8.0;
        return maybeNull(new Value(literal(value, "double"), "(" + value + "::double)"), "double", "double");
    }

    private Value decimal() {
        BigDecimal value = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 2);
        String sql = "(" + value.toPlainString() + "::decimal(10,2))";
        return maybeNull(new Value(literal(value, "decimal(10,2)"), sql), "decimal(10,2)", "decimal(10,2)");
    }

    private Value text() {
        String[] words = {"", "a", "abc", "Hello World", "äöü", "  pad ", "a%b", "12", "xyzzyx", "Ab"};
        String value = words[random.nextInt(words.length)];
        return maybeNull(new Value(literal(value, "string"), "'" + value + "'"), "string", "varchar");
    }

    private Value date() {
        java.time.LocalDate value = java.time.LocalDate.of(1960, 1, 1).plusDays(random.nextInt(40_000));
        return maybeNull(new Value(literal(value, "date"), "(date '" + value + "')"), "date", "date");
    }

    private Value maybeNull(Value value, String type, String duckType) {
        return random.nextInt(8) == 0 ? new Value(literal(null, type), "(null::" + duckType + ")") : value;
    }

    private void same(RowExpression expression, String sql) throws SQLException {
        String actual = evaluate(cast(expression, "string"));
        try (Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery("select (" + sql + ")::varchar")) {
            rows.next();
            String expected = rows.getString(1);
            String context = "seed " + seed + ": " + sql;
            if (expected == null || actual == null || !isNumber(expected)) {
                String normal = actual == null || !expression.type().toString().equals("boolean")
                        ? actual
                        : actual.toLowerCase(java.util.Locale.ROOT);
                assertThat(normal).as(context).isEqualTo(expected);
            } else {
                double wanted = Double.parseDouble(expected);
                assertThat(Double.parseDouble(actual))
                        .as(context)
                        .isCloseTo(wanted, within(1e-9 * Math.max(1, Math.abs(wanted))));
            }
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    }

    @Test
    void arithmetic() throws SQLException {
        for (int i = 0; i < ROUNDS; i++) {
            for (String operator : new String[] {"+", "-", "*", "%"}) {
                Value a = big();
                Value b = integer();
                same(call(operator, a.expression(), b.expression()), a.sql() + operator + b.sql());
                Value c = decimal();
                Value d = decimal();
                same(call(operator, c.expression(), d.expression()), c.sql() + operator + d.sql());
            }
            Value x = real();
            Value y = real();
            same(call("*", x.expression(), y.expression()), x.sql() + "*" + y.sql());
            same(call("/", x.expression(), y.expression()), x.sql() + "/ nullif(" + y.sql() + ",0)");
            same(call("abs", x.expression()), "abs(" + x.sql() + ")");
            same(call("floor", x.expression()), "floor(" + x.sql() + ")::bigint");
            same(call("ceil", x.expression()), "ceil(" + x.sql() + ")::bigint");
            same(call("round", x.expression(), literal(1, "int")), "round(" + x.sql() + ",1)");
            same(call("power", x.expression(), literal(2, "int")), "power(" + x.sql() + ",2)");
        }
    }

    @Test
    void comparisons() throws SQLException {
        for (int i = 0; i < ROUNDS; i++) {
            for (String operator : new String[] {"=", "<>", "<", "<=", ">", ">="}) {
                Value a = integer();
                Value b = decimal();
                same(call(operator, a.expression(), b.expression()), a.sql() + operator + b.sql());
                Value c = text();
                Value d = text();
                same(call(operator, c.expression(), d.expression()), c.sql() + operator + d.sql());
                Value e = date();
                Value f = date();
                same(call(operator, e.expression(), f.expression()), e.sql() + operator + f.sql());
            }
        }
    }

    @Test
    void texts() throws SQLException {
        for (int i = 0; i < ROUNDS; i++) {
            Value a = text();
            Value b = text();
            for (String function :
                    new String[] {"upper", "lower", "length", "reverse", "trim", "ltrim", "rtrim", "md5"}) {
                same(call(function, a.expression()), function + "(" + a.sql() + ")");
            }
            same(call("||", a.expression(), b.expression()), a.sql() + "||" + b.sql());
            // Hive finds nothing in an empty text, not even another one
            String place = "instr(" + a.sql() + "," + b.sql() + ")";
            same(
                    call("instr", a.expression(), b.expression()),
                    "case when " + a.sql() + " = '' then 0 * " + place + " else " + place + " end");
            int from = 1 + random.nextInt(4);
            int length = random.nextInt(5);
            same(
                    call("substr", a.expression(), literal(from, "int"), literal(length, "int")),
                    "substr(" + a.sql() + "," + from + "," + length + ")");
            String pattern = new String[] {"%", "a%", "%b%", "_b_", "%o W%", "%ü", "a%c"}[random.nextInt(7)];
            same(call("like", a.expression(), literal(pattern, "string")), a.sql() + " like '" + pattern + "'");
        }
    }

    @Test
    void dates() throws SQLException {
        for (int i = 0; i < ROUNDS; i++) {
            Value a = date();
            Value b = date();
            for (String function : new String[] {"year", "quarter", "month", "day", "weekofyear", "last_day"}) {
                same(call(function, a.expression()), function + "(" + a.sql() + ")");
            }
            same(call("datediff", a.expression(), b.expression()), "datediff('day'," + b.sql() + "," + a.sql() + ")");
            same(call("date_add", a.expression(), literal(40, "int")), "(" + a.sql() + "+ 40)");
            same(
                    call("+", a.expression(), literal(java.time.Period.ofMonths(13), "interval_year_month")),
                    "(" + a.sql() + "+ interval 13 month)::date");
        }
    }

    @Test
    void casts() throws SQLException {
        for (int i = 0; i < ROUNDS; i++) {
            Value a = decimal();
            same(cast(a.expression(), "decimal(10,1)"), a.sql() + "::decimal(10,1)");
            same(cast(a.expression(), "double"), a.sql() + "::double");
            Value b = date();
            same(cast(b.expression(), "timestamp"), b.sql() + "::timestamp");
            Value c = big();
            same(cast(c.expression(), "decimal(30,3)"), c.sql() + "::decimal(30,3)");
        }
    }
}
