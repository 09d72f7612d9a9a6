package dev.skep.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.parser.ast.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestSqlFormatter {
    private static final SqlParser PARSER = new SqlParser();

    static Stream<String> statements() throws IOException {
        try (InputStream in = TestSqlFormatter.class.getResourceAsStream("statements.sql")) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return PARSER.splitStatements(script).stream().map(StatementText::text);
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void formatParsesBackToTheSameTree(String sql) {
        Statement tree = PARSER.parseStatement(sql);
        String once = SqlFormatter.format(tree);
        Statement again = PARSER.parseStatement(once);
        assertThat(SqlFormatter.format(again)).isEqualTo(once);
        assertThat(ParseRate.withoutLocations(again)).isEqualTo(ParseRate.withoutLocations(tree));
    }

    @Test
    void writesNoMoreParenthesesThanNeeded() {
        assertThat(formatExpression("((a + (b * c)))")).isEqualTo("a + b * c");
        assertThat(formatExpression("(a + b) * c")).isEqualTo("(a + b) * c");
        assertThat(formatExpression("a - (b - c)")).isEqualTo("a - (b - c)");
        assertThat(formatExpression("not (a = 1 and b < 2)")).isEqualTo("NOT (a = 1 AND b < 2)");
        assertThat(formatExpression("- -1")).isEqualTo("- -1");
    }

    @Test
    void quotesStringsAndNames() {
        assertThat(formatExpression("'it\\'s\\n' ")).isEqualTo("'it\\'s\\n'");
        assertThat(formatExpression("`a``b`.c")).isEqualTo("`a``b`.c");
        assertThat(formatExpression("'\\001'")).isEqualTo("'\\u0001'");
    }

    @Test
    void leavesBackslashesOfScriptsAlone() {
        assertThat(formatScript("'tr \\t _'")).isEqualTo("'tr \\t _'");
        assertThat(formatScript("\"awk '{print $1}'\"")).isEqualTo("'awk \\'{print $1}\\''");
        assertThat(formatScript("\"a '\\'\"")).isEqualTo("\"a '\\'\"");
    }

    private static String formatScript(String command) {
        String sql = SqlFormatter.format(PARSER.parseStatement("select transform (a) using " + command + " from t"));
        return sql.replaceAll("(?is).* USING (.*?)\\s+FROM t", "$1");
    }

    private static String formatExpression(String sql) {
        return SqlFormatter.format(PARSER.parseExpression(sql));
    }
}
