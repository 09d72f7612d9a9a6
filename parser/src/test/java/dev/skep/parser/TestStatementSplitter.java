package dev.skep.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestStatementSplitter {
    private final SqlParser parser = new SqlParser();

    @Test
    void splitsOutsideQuotesAndComments() {
        assertThat(parser.splitStatements("select ';' ; -- a;b\n/* c;d */ select `x;y`, \"p\\\";q\";;\n"))
                .containsExactly(
                        new StatementText("select ';'", 1, 1), new StatementText("select `x;y`, \"p\\\";q\"", 2, 11));
    }

    @Test
    void keepsCommentsAndHintsInsideAStatement() {
        assertThat(parser.splitStatements("select /*+ mapjoin(a) */ 1 -- x;\n from t;"))
                .containsExactly(new StatementText("select /*+ mapjoin(a) */ 1 -- x;\n from t", 1, 1));
    }

    @Test
    void takesAShellCommandToTheEndOfItsLine() {
        assertThat(parser.splitStatements("!ls -l;\n!echo 'a\nselect 1"))
                .containsExactly(
                        new StatementText("!ls -l", 1, 1),
                        new StatementText("!echo 'a", 2, 1),
                        new StatementText("select 1", 3, 1));
    }

    @Test
    void knowsClientCommands() {
        assertThat(command("set a=b")).isEqualTo("set");
        assertThat(command("SET ROLE admin")).isEmpty();
        assertThat(command("delete from t")).isEmpty();
        assertThat(command("delete jar x")).isEqualTo("delete");
        assertThat(command("!ls")).isEqualTo("!");
        assertThat(command("reload functions")).isEmpty();
        assertThat(command("-- note\nset a=b")).isEqualTo("set");
        assertThat(command("select 1")).isEmpty();
    }

    @Test
    void tellsWhetherATextIsComplete() {
        assertThat(parser.isComplete("select 1;")).isTrue();
        assertThat(parser.isComplete("select 1; -- done")).isTrue();
        assertThat(parser.isComplete("")).isTrue();
        assertThat(parser.isComplete("select 1")).isFalse();
        assertThat(parser.isComplete("select ';")).isFalse();
        assertThat(parser.isComplete("select 1; /* open")).isFalse();
    }

    private String command(String sql) {
        return parser.splitStatements(sql).get(0).clientCommand();
    }
}
