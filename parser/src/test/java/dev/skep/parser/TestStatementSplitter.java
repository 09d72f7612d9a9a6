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
    void endsACommandOfALineAtASemicolonToo() {
        assertThat(parser.splitStatements("!true; set x=y; select 1"))
                .extracting(StatementText::text)
                .containsExactly("!true", "set x=y", "select 1");
        assertThat(parser.splitStatements("!echo 'a;b' \"c\\\";d\" e\\;f; select 1; .mode csv; select 2"))
                .extracting(StatementText::text)
                .containsExactly("!echo 'a;b' \"c\\\";d\" e\\;f", "select 1", ".mode csv", "select 2");
        assertThat(parser.splitStatements("!echo it's; select 1;\n!sh a; b;\n\\! c; d"))
                .extracting(StatementText::text)
                .containsExactly("!echo it's", "select 1", "!sh a; b", "\\! c; d");
    }

    @Test
    void endsACommandInWordsWithItsLine() {
        assertThat(parser.splitStatements("help\nselect 1;\nHELP count\nselect 2;\n? set; select 3;\nclear\nquit\r\n"))
                .extracting(StatementText::text)
                .containsExactly("help", "select 1", "HELP count", "select 2", "? set", "select 3", "clear", "quit");
        assertThat(parser.splitStatements(
                        "select help\nfrom clear\n;quit now\nhelper\n; exit_code; quit -- now\nclear it"))
                .extracting(StatementText::text)
                .containsExactly("select help\nfrom clear", "quit now", "helper", "exit_code", "quit", "clear it");
        assertThat(parser.isComplete("help order by")).isTrue();
        assertThat(parser.isComplete("select\nhelp")).isFalse();
    }

    @Test
    void takesASemicolonForTheSignThatACommandIsGiven() {
        assertThat(
                        parser.splitStatements(
                                ".separator ;\n.separator ;;\n!set delimiterForDSV ;\n.nullvalue ; ; select 1; .separator |; select 2"))
                .extracting(StatementText::text)
                .containsExactly(
                        ".separator ;",
                        ".separator ;",
                        "!set delimiterForDSV ;",
                        ".nullvalue ;",
                        "select 1",
                        ".separator |",
                        "select 2");
    }

    @Test
    void takesAnApostropheInAValueForALetter() {
        assertThat(parser.splitStatements("set x=it's; select 'a;b'; set y='c;d'; set z = l'eau, d'or;"))
                .extracting(StatementText::text)
                .containsExactly("set x=it's", "select 'a;b'", "set y='c;d'", "set z = l'eau, d'or");
    }

    @Test
    void takesNoCommentFromPathsOfClientCommands() {
        assertThat(parser.splitStatements("dfs -ls /d/*.csv;\nset x=/d/*; set y=1 /* c; */;\nselect 1 /* c; */;"))
                .containsExactly(
                        new StatementText("dfs -ls /d/*.csv", 1, 1),
                        new StatementText("set x=/d/*", 2, 1),
                        new StatementText("set y=1", 2, 13),
                        new StatementText("select 1", 3, 1));
    }

    @Test
    void saysWhatIsNotClosed() {
        assertThat(parser.unclosed("select 1;\n select 'a;\nb")).contains(new UnclosedText('\'', 2, 9));
        assertThat(parser.unclosed("select `a")).contains(new UnclosedText('`', 1, 8));
        assertThat(parser.unclosed("select 1;\n/* a;")).contains(new UnclosedText('/', 2, 1));
        assertThat(parser.splitStatements("select 1; /* a;")).hasSize(2);
        assertThat(parser.unclosed("select 1; -- it's")).isEmpty();
    }

    @Test
    void takesCommandsOfTheShellByLine() {
        assertThat(parser.splitStatements(".mode csv\n\\x on\nselect .5\\G\nselect 2"))
                .containsExactly(
                        new StatementText(".mode csv", 1, 1),
                        new StatementText("\\x on", 2, 1),
                        new StatementText("select .5\\G", 3, 1),
                        new StatementText("select 2", 4, 1));
        assertThat(parser.isComplete("select 1\\G")).isTrue();
        assertThat(parser.isComplete(".mode csv")).isTrue();
    }

    @Test
    void knowsWhatIsOpen() {
        assertThat(parser.open("select 'a")).isEqualTo("'");
        assertThat(parser.open("select 1 /* a")).isEqualTo("/*");
        assertThat(parser.open("select count(")).isEqualTo("(");
        assertThat(parser.open("select (1)")).isEmpty();
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

    @Test
    void aBackslashAndAGEndAStatement() {
        assertThat(parser.splitStatements("select 1 a\\g\nselect 2 \\g ; select '\\g' \\gone"))
                .extracting(StatementText::text)
                .containsExactly("select 1 a", "select 2", "select '\\g' \\gone");
        assertThat(parser.isComplete("select 1\\g")).isTrue();
        assertThat(parser.splitStatements("set q=etl -- nightly; reset -- all;select 1 -- a;b\n;dfs -ls /d --c\n;"))
                .extracting(StatementText::text)
                .containsExactly("set q=etl", "reset", "select 1", "dfs -ls /d");
        assertThat(parser.splitStatements("set q=etl -- nightly;\ninsert into t values (1);"))
                .extracting(StatementText::text)
                .containsExactly("set q=etl", "insert into t values (1)");
        assertThat(parser.splitStatements("select 1 a \\gx\nselect 2 \\gx; select 3"))
                .extracting(StatementText::text)
                .containsExactly("select 1 a \\gx", "select 2 \\gx", "select 3");
        assertThat(parser.isComplete("select 1\\gx")).isTrue();
    }
}
