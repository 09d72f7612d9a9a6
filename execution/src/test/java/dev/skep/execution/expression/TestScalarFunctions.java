package dev.skep.execution.expression;

import static dev.skep.execution.expression.Expressions.call;
import static dev.skep.execution.expression.Expressions.evaluate;
import static dev.skep.execution.expression.Expressions.literal;
import static dev.skep.execution.expression.Expressions.typed;
import static dev.skep.execution.expression.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.execution.plan.RowExpression;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Values as Hive 4.0.1 gives them. */
class TestScalarFunctions {
    private static RowExpression of(String function, Object... arguments) {
        return call(
                function,
                Arrays.stream(arguments).map(TestScalarFunctions::argument).toArray(RowExpression[]::new));
    }

    private static RowExpression argument(Object value) {
        if (value instanceof RowExpression expression) {
            return expression;
        }
        if (value == null) {
            return literal(null, "void");
        }
        if (value instanceof BigDecimal number) {
            return literal(
                    number, "decimal(" + Math.max(number.precision(), number.scale()) + "," + number.scale() + ")");
        }
        String type = value instanceof String
                ? "string"
                : value instanceof Integer
                        ? "int"
                        : value instanceof Long ? "bigint" : value instanceof Boolean ? "boolean" : "double";
        return literal(value, type);
    }

    private static void check(String expected, String function, Object... arguments) {
        assertThat(evaluate(of(function, arguments)))
                .as(function + Arrays.toString(arguments))
                .isEqualTo(expected);
    }

    private static void checkTyped(String expected, String function, Object... arguments) {
        assertThat(typed(of(function, arguments)))
                .as(function + Arrays.toString(arguments))
                .isEqualTo(expected);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Test
    void substrings() {
        check("hello", "substr", "hello", 0);
        check("ll", "substr", "hello", -3, 2);
        check("", "substr", "hello", 2, 0);
        check("", "substr", "hello", 10);
        check("", "substr", "hello", 1, -1);
        check("ö", "substring", "äöü", 2, 1);
        check("", "substr", "abc", -5);
        check(null, "substr", null, 1);
        check("2", "length", "äö");
        check("3", "octet_length", "aö");
        check("ÄB", "upper", "äb");
        check("a.b", "substring_index", "a.b.c", ".", 2);
        check("b.c", "substring_index", "a.b.c", ".", -2);
    }

    @Test
    void places() {
        check("3", "instr", "abc", "c");
        check("4", "locate", "b", "abcb", 3);
        check("0", "locate", "b", "abc", 0);
        check("1", "instr", "abc", "");
        check("2", "find_in_set", "b", "a,b");
        check("0", "find_in_set", "a,b", "a,b");
        check("2", "field", "a", "b", "a");
        check("b", "elt", 2, "a", "b");
        check(null, "elt", 5, "a");
    }

    @Test
    void padding() {
        check("xya", "lpad", "a", 3, "xy");
        check("ab", "rpad", "abc", 2, "x");
        check(null, "lpad", "a", 3, "");
        check("a", "trim", "  a ");
        check("a", "ltrim", "xxa", "x");
        check("   ", "space", 3);
        check("", "repeat", "ab", 0);
        check("öa", "reverse", "aö");
    }

    @Test
    void characters() {
        check("Hello World-x Y_z", "initcap", "hello wORLD-x y_z");
        check("-61", "ascii", "ä");
        check("A", "chr", 65);
        check("A", "chr", 321);
        check("M460", "soundex", "Miller");
        check("3", "levenshtein", "kitten", "sitting");
        check("xc", "translate", "abc", "ab", "x");
        check("'a\\'b'", "quote", "a'b");
        check("the", "regexp_extract", "foothebar", "foo(.*?)(bar)", 1);
        check("fxbar", "regexp_replace", "foobar", "o+", "x");
        check("[\"a\",\"b\",\"\",\"c\"]", "split", "a,b,,c", ",");
        check("[[\"Hello\",\"there\"],[\"How\",\"are\",\"you\"]]", "sentences", "Hello there! How are you?");
    }

    @Test
    void rounding() {
        checkTyped("3.0:double", "round", 2.5);
        checkTyped("-3.0:double", "round", -2.5);
        checkTyped("2.5:decimal(3,1)", "round", decimal("2.45"), 1);
        checkTyped("1200:decimal(5,0)", "round", decimal("1234.567"), -2);
        checkTyped("2.0:double", "bround", 2.5);
        checkTyped("2.2:decimal(3,1)", "bround", decimal("2.25"), 1);
        checkTyped("2:decimal(2,0)", "ceil", decimal("1.2"));
        checkTyped("-1:bigint", "ceil", -1.5);
        checkTyped("-2:decimal(2,0)", "floor", decimal("-1.5"));
        checkTyped("20:int", "round", 15, -1);
        checkTyped("1234.5:decimal(5,1)", "trunc", decimal("1234.567"), 1);
        checkTyped("5:int", "abs", -5);
        checkTyped("-1.0:double", "sign", -2);
        checkTyped("-1:int", "sign", decimal("-1.5"));
        checkTyped("2:int", "pmod", -7, 3);
        checkTyped("0.5:double", "pmod", -7.5, 2);
    }

    @Test
    void numbers() {
        check(null, "sqrt", -1);
        check(null, "ln", 0);
        check("3.0", "log", 2, 8);
        check("2.0", "log10", 100);
        check("8.0", "pow", 2, 3);
        check("120", "factorial", 5);
        check(null, "factorial", 21);
        check("3", "width_bucket", 5, 0, 10, 5);
        check("8", "shiftleft", 1, 35);
        check("2147483644", "shiftrightunsigned", -8, 1);
        check("255", "conv", "ff", 16, 10);
        check("FFFFFFFFFFFFFFF6", "conv", "-10", 10, 16);
        check("616263", "hex", "abc");
        check("FF", "hex", 255);
        check("abc", "unhex", "616263");
        check("101", "bin", 5);
        check("0.7308781907032909", "rand", 1);
    }

    @Test
    void digests() {
        check("0cc175b9c0f1b6a831c399e269772661", "md5", "a");
        check("86f7e437faa5a7fce15d1ddcb9eaeaea377667b8", "sha", "a");
        check("3904355907", "crc32", "a");
        check("YWJj", "base64", "abc");
        check("Iig1Q00eW0x+EAlVOUTDNw==", "base64", of("aes_encrypt", "abc", "1234567890123456"));
        check("ab", "decode", of("encode", "ab", "UTF-8"), "UTF-8");
    }

    @Test
    void conditionals() {
        checkTyped("1:bigint", "if", true, 1, 2L);
        check("2", "if", null, 1, 2);
        check("x", "nvl", null, "x");
        check(null, "nullif", 1, 1);
        check("1", "nullif", 1, 2);
        check(null, "greatest", 1, null, 3);
        check("3", "greatest", 1, 3, 2);
        checkTyped("1.0:double", "least", 2, 1.0);
        assertThatThrownBy(() -> evaluate(of("assert_true", false)))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ASSERTION_FAILED));
    }

    @Test
    void dates() {
        check("2020-02-01", "date_add", "2020-01-31", 1);
        check("29", "datediff", "2020-03-01", "2020-02-01");
        check("2020-02-29", "add_months", "2020-01-31", 1);
        check("2020-03-31", "add_months", "2020-02-29", 1);
        check("2020-02-29 10:11:12", "add_months", "2020-01-31 10:11:12", 1, "yyyy-MM-dd HH:mm:ss");
        check("2020-02-29", "last_day", "2020-02-03");
        check("2020-01-06", "next_day", "2020-01-01", "MO");
        check("0.94959677", "months_between", "2020-02-28 10:30:00", "2020-01-30");
        check("1.0", "months_between", "2020-02-29", "2020-01-31");
        check("2020-01-01", "trunc", "2020-05-17", "YY");
        check("2020-04-01", "trunc", "2020-05-17", "Q");
        check("2", "quarter", "2020-05-17");
        check("53", "weekofyear", "2021-01-01");
        check("6", "dayofweek", "2021-01-01");
        check("10", "hour", "10:11:12");
        check("7", "second", "2020-01-01 05:06:07.5");
        check("2020/05/17 13 Sun PM", "date_format", "2020-05-17 13:00:00", "yyyy/MM/dd HH EEE a");
        check("21 138", "date_format", "2020-05-17", "w D");
        check("1970-01-01 00:00:00", "from_unixtime", 0);
        check("1970", "from_unixtime", 86400, "yyyy");
        check("1577836800", "unix_timestamp", "2020-01-01", "yyyy-MM-dd");
        check("2019-12-31 19:00:00", "from_utc_timestamp", "2020-01-01 00:00:00", "America/New_York");
        check(null, "month", "2020-13-01");
        check("2020-05-11 00:00:00", "floor_week", value("2020-05-17 10:11:12", "timestamp"));
        check("2", "day", value("2020-01-02", "date"));
        check("2024-02-29", "current_date");
        check("2024-02-29 12:34:56.789", "current_timestamp");
    }

    @Test
    void hashes() {
        check("128", "hash", 1, "a");
        check("1073217536", "hash", 1.5);
        check("0", "hash", (Object) null);
        check("33", "hash", of("array", 1, 2));
        check("96", "hash", of("map", "a", 1));
        check("18262", "hash", value("2020-01-01", "date"));
        check("394459200", "hash", value("2020-01-01 00:00:00", "timestamp"));
        check("172914960", "hash", value("2020-01-01 10:11:12.5", "timestamp"));
        check("-427736848", "hash", value("1960-01-01 10:11:12.5", "timestamp"));
        check("466", "hash", value("1.5", "decimal(10,2)"));
        check("3100", "hash", value("100", "decimal(10,2)"));
        check("-539222985", "hash", 12345678901L);
        check("1069547520", "hash", value("1.5", "float"));
        check("-1907628", "hash", "äö");
        check("4066", "hash", value("ab", "char(4)"));
        check("4066", "hash", value("ab", "binary"));
        check("3220073", "hash", value("1 00:00:00", "interval_day_time"));
        check("1058", "hash", 1, null, "a");
        check("1321152925", "murmur_hash", 1);
        check("1086686554", "murmur_hash", "a");
        check("-907245731", "murmur_hash", 1, "a");
        check("76905473", "murmur_hash", 1.5);
        check("2051117767", "murmur_hash", of("array", 1, 2));
        check("1086686555", "murmur_hash", of("map", "a", 1));
        check("1563350716", "murmur_hash", value("2020-01-01", "date"));
        check("-1742483215", "murmur_hash", value("2020-01-01 00:00:00", "timestamp"));
        check("864210675", "murmur_hash", value("1.5", "decimal(10,2)"));
        check("-913662660", "murmur_hash", 1L);
        check("-1009260869", "murmur_hash", value("1.5", "float"));
    }

    @Test
    void collections() {
        check("-1", "size", (Object) null);
        check("0", "size", of("array"));
        check("[null,1,2,3]", "sort_array", of("array", 3, 1, null, 2));
        check("[\"a\"]", "map_keys", of("map", "a", 1));
        check("false", "array_contains", of("array", 1, null), 3);
        check("true", "array_contains", of("array", 1, 2), 2);
        check("1", "array_min", of("array", 2, 1));
        check("[1,null]", "array_distinct", of("array", 1, 1, null, null));
        check("[2,3]", "array_slice", of("array", 1, 2, 3), 1, 2);
        check("[]", "array_slice", of("array", 1, 2, 3), 1, 5);
        check("[1]", "array_except", of("array", 1, 2), of("array", 2));
        check("a,b", "array_join", of("array", "a", "b", null), ",");
        check("a,b,null,c", "concat_ws", ",", "a", null, of("array", "b", null, "c"));
        check("", "concat_ws", ",", null);
        check("{\"a\":\"1\",\"b\":\"2\"}", "str_to_map", "a:1,b:2");
        check("[\"a\",\"b\",\"c\",\"\"]", "split", "abc", "");
    }

    @Test
    void formats() {
        check(" 1.50|00003|null|ff", "printf", "%5.2f|%05d|%s|%x", decimal("1.5"), 3, null, 255);
        check("12,345.68", "format_number", decimal("12345.678"), 2);
        check("-0", "format_number", decimal("-0.5"), 0);
        check("12,345.00", "format_number", 12345, "#,##0.00");
        check("1.00", "format_number", decimal("1.005"), 2);
        check("0.500", "format_number", decimal("0.5"), 3);
        check("xxxX-nn", "mask", "abcD-12");
        check("abc1nn", "mask_last_n", "abc123", 2);
        check("xxc123", "mask_first_n", "abc123", 2);
        check("abxnnn", "mask_show_first_n", "abc123", 2);
        check("xxxn23", "mask_show_last_n", "abc123", 2);
        check("xXnox", "mask", "aB1-ö", "X", "x", "n", "o");
    }

    @Test
    void json() {
        check("x", "get_json_object", "{\"a\":\"x\"}", "$.a");
        check("{\"c\":1.5,\"d\":[1,2]}", "get_json_object", "{\"b\":{\"c\":1.50,\"d\":[1,2]}}", "$.b");
        check("[1,2]", "get_json_object", "{\"b\":[{\"c\":1},{\"c\":2}]}", "$.b[*].c");
        check("[1,2]", "get_json_object", "{\"b\":[{\"c\":1},{\"c\":2}]}", "$.b.c");
        check(null, "get_json_object", "bad", "$.b");
        check("2", "get_json_object", "{\"a\":[1,{\"b\":2}]}", "$.a[1].b");
        check("1", "get_json_object", "{\"b\":[1]}", "$.b[*]");
        check("e", "parse_url", "http://a.b/c?d=e", "QUERY", "d");
        check("true", "likeany", "abc", "a%", "b");
        check(null, "likeany", "abc", null, "x");
    }
}
