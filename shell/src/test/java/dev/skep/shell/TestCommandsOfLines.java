package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands of a line do within scripts, with signs that mean something to scripts too. */
class TestCommandsOfLines {
    @TempDir
    Path directory;

    private ShellRun run(String statements, String... more) {
        return ShellRun.ofStatements(directory.resolve("warehouse"), statements, more);
    }

    @Test
    void whatFollowsASystemCommandIsSql() {
        assertThat(run("!true; set hivevar:a=b; select '${a}'")).isEqualTo(new ShellRun(0, "b\n", ""));
        assertThat(run("!echo 'x;y' ; select 1; .mode csv; select 2 as two").out())
                .isEqualTo("x;y\n1\ntwo\r\n2\r\n");
        assertThat(run("!sh echo a; echo b").out()).isEqualTo("a\nb\n");
    }

    @Test
    void formsThatAreNotTablesAreExpandedOrSaySo() {
        assertThat(run("select 1 as a, 2 as b \\gx\nselect 3").out())
                .contains("a", "1\n")
                .endsWith("3\n")
                .hasLineCount(run("select 1 as a, 2 as b \\G\nselect 3").out().split("\n").length);
        assertThat(run("\\x on\nselect 1 as a, 2 as b").out())
                .isEqualTo(run("select 1 as a, 2 as b \\G").out());
        assertThat(run(".mode csv\n\\x on\nselect 1 as a").err())
                .isEqualTo("Note: '\\x on' has no effect on results of form csv\n");
    }

    @Test
    void flagsAloneTellWhatHolds() {
        assertThat(run(".header off\n.header\n.timing"))
                .isEqualTo(new ShellRun(0, "skep.shell.header=false\nskep.shell.timing=true\n", ""));
        assertThat(run("\\timing\n.timing"))
                .isEqualTo(new ShellRun(0, "skep.shell.timing=false\n", "Note: skep.shell.timing=false\n"));
    }

    @Test
    void functionsByAPartOfTheirName() {
        assertThat(run("\\df upp").out()).isEqualTo("upper\n");
    }

    @Test
    void aSemicolonMayBeTheSign() {
        assertThat(run(".mode dsv\n.separator ;\n.nullvalue ;\nselect 1 as a, null as b")
                        .out())
                .isEqualTo("a;b\n1;;\n");
        assertThat(run("set skep.shell.delimiter=';'; .mode dsv; select 1 as a, 2 as b")
                        .out())
                .isEqualTo("a;b\n1;2\n");
        assertThat(run(".separator '\\t'\n.mode dsv\nselect 1 as a, 2 as b").out())
                .isEqualTo("a\tb\n1\t2\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "set skep.shell.delimiter=; select 1|a sign is wanted",
                ".separator ''|a sign is wanted",
                "set skep.shell.width=wide|a number of columns is wanted",
                "exit 3|'exit' leaves the shell, and takes no '3'",
                "`.output |cat`|Results go to a file",
                "!quit now|leaves the shell, and takes no 'now'",
                "dfs|dfs needs a command, as in dfs -ls PATH",
                "dfs -stat %q /|%b, %F, %n",
                "dfs -ls -Q /|dfs -ls -Q is not supported",
                "dfs -count -q /|dfs -count -q is not supported",
                "dfs -lss /|Did you mean '-ls'?",
                "reset skep.shell.nul|Did you mean 'skep.shell.null'",
                "set =5|SET needs a name",
                "set hivevar:=5|SET needs a name",
                "add jr x.jar|ADD takes JAR or FILE, not 'jr'",
                "list jarz|LIST takes JAR or FILE, not 'jarz'",
                "`\\x foo`|'foo' is none of on, off and auto",
                "quit now|leaves the shell, and takes no 'now'",
                "clear x;|'clear' clears the screen, and takes no 'x'",
                "set hive.mapred.mode=s|one of strict, nonstrict, or nothing, is wanted",
                "create table j (a int) stored as jsn|Did you mean 'JSONFILE'?",
                ".chart maybe|'maybe' is neither on nor off",
                ".mdoe csv|Did you mean '.mode'?",
                ".mode cvs|Did you mean 'csv'?",
                "set skep.shell.format=cvs|did you mean 'csv'?",
                "show table|did you mean SHOW TABLES?",
                "show create view v|SHOW CREATE TABLE shows views, too",
                "select 1 limit 1.5|LIMIT and OFFSET take whole numbers",
                "select cast(1 as strng)|did you mean STRING?",
                "select a[0] from (select 1 as a) x|'[…]' needs an array or a map, but this is of type int",
                "select ${hivevar:y}|the variable hivevar:y has no value",
                "select ${env:NO_SUCH}|has no value, only the environment of the process gives it one",
                "set hive.execution.engine=foo|'foo' is no value for hive.execution.engine",
            })
    void whatMeansNothingIsAnError(String statements, String message) {
        ShellRun run = run(statements);
        assertThat(run.err()).contains(message);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--warehous=x|Unknown option: '--warehous=x'; did you mean --warehouse?",
                "--database=|--database needs the name of a database",
                "-hiveconff|Unknown option: '-hiveconff'; did you mean --hiveconf?",
                "--version=1|Unknown option: '--version=1'; did you mean --version?",
                "--help=x|Unknown option: '--help=x'; did you mean --help?",
                "--warehouse=|--warehouse needs the name of a directory",
                "--delimiter=|--delimiter needs a sign",
                "--maxWidth=abc|a number of columns is wanted",
                "--hiveconf=skep.shell.fromat=csv|'skep.shell.fromat'",
            })
    void wrongOptionsAreErrors(String option, String message) {
        ShellRun run = run("select 1", option);
        assertThat(run.err()).contains(message);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void optionsThatAreGivenAgainHoldAsTheyAreGivenLast() {
        assertThat(run("select 1 as a", "--outputformat", "json", "--outputformat", "csv2")
                        .out())
                .isEqualTo("a\n1\n");
        ShellRun run = ShellRun.of(directory.resolve("warehouse"), "", "-f", "a.sql", "-f", "b.sql");
        assertThat(run.err()).contains("'b.sql' is one argument too many");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void settingsOfTheCommandLineThatMeanNothingAreNamed() {
        assertThat(run("select 1", "--hiveconf", "hive.execution.engin=mr").err())
                .isEqualTo("Note: hive.execution.engin has no effect here. Did you mean 'hive.execution.engine'?\n");
    }

    @Test
    void valuesOfSetMayHoldAnApostrophe() {
        assertThat(run("set hivevar:x=it's; select \"${x}\"; set hivevar:y='a;b'; select ${y}")
                        .out())
                .isEqualTo("it's\na;b\n");
    }

    @Test
    void theseTellWhatHoldsNow() {
        assertThat(run(".mode csv; .mode; .separator; .rows; .nullvalue; .nullcolor Red; .nullcolor; .pager; .width")
                        .out())
                .isEqualTo(
                        """
                        skep.shell.format=csv
                        skep.shell.delimiter=|
                        skep.shell.rows=1000
                        skep.shell.null=NULL
                        skep.shell.nullcolor=red
                        skep.shell.pager=auto
                        skep.shell.width=0
                        """);
    }

    @Test
    void quotesOfSettingsAreTakenOff() {
        assertThat(run("set skep.shell.null='~'; select null").out()).isEqualTo("~\n");
        assertThat(run(".nullvalue \"'\"\nselect null").out()).isEqualTo("'\n");
        assertThat(run(".nullvalue \"''\"\nselect null").out()).isEqualTo("''\n");
        assertThat(run(".nullvalue ''\nselect null, 1").out()).isEqualTo("\t1\n");
    }

    @Test
    void tablesAreAsWideAsIsAsked() {
        String wide = "select 'abcdefghijklmnopqrstuvwxyz' as letters";
        assertThat(run(".mode table\n!set maxwidth 20\n" + wide).out())
                .contains("| abcdefghijklmno… |")
                .isEqualTo(run(wide, "--outputformat=table", "--maxWidth=20").out());
        assertThat(run(".mode table\n.width 20\n\\x auto\n" + wide).out())
                .contains("-[ row 1 ]-")
                .contains("letters | abcdefghijklmnopqrstuvwxyz\n");
        assertThat(run(".mode table\n.width 20\n\\x auto\nselect 1 as a").out()).contains("| 1 |");
    }

    @Test
    void whatHasNoEffectIsSaid() {
        assertThat(run("!set color true\nselect 1").err()).contains("Note: '!set color true' has no effect here");
        assertThat(run("!set color true\nselect 1", "-S").err()).isEmpty();
        assertThat(run("set hive.execution.engin=mr").err())
                .contains("hive.execution.engin has no effect here. Did you mean 'hive.execution.engine'");
    }

    @Test
    void helpIsOnSettingsAndFunctionsToo() {
        assertThat(run("help skep.shell.null").out()).contains("What the shell shows for NULL");
        assertThat(run("help upper").out()).containsIgnoringCase("upper");
        assertThat(run("help .separator").out()).contains(".separator SIGN");
        assertThat(run("help chart").out()).contains(".chart");
    }

    @Test
    void caretsStandUnderWhatFollowsAnEmoji() {
        String emoji = "\uD83D\uDC1D";
        String family = "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        for (String sign : new String[] {emoji, family, "\uD83D\uDC4D\uD83C\uDFFD"}) {
            String[] lines = run("select '" + sign + "', nocol from (select 1 as a) t")
                    .err()
                    .split("\n");
            assertThat(lines[2]).isEqualTo("  " + " ".repeat("select '', ".length() + 2) + "^");
            lines = run("select '" + sign + "'; select nocol from (select 1 as a) t")
                    .err()
                    .split("\n");
            assertThat(lines[2].indexOf('^')).isEqualTo(lines[1].indexOf("nocol"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "stored as orc tblproperties('orc.compress'='foo')|'orc.compress' has the value 'foo'",
                "stored as orc tblproperties('orc.stripe.size'='big')|a number is wanted",
                "stored as parquet tblproperties('parquet.compression'='LZX')|UNCOMPRESSED, SNAPPY",
                "tblproperties('skip.header.line.count'='-1')|a number is wanted",
                "stored as jsonfile tblproperties('ignore.malformed.json'='maybe')|true or false is wanted",
                "tblproperties('EXTERNAL'='maybe')|true or false is wanted",
                "stored as orc tblproperties('orc.compres'='ZLIB')|Did you mean 'orc.compress'?",
                "stored as orc tblproperties('orc.bloom.filter.fpp'='7')|'orc.bloom.filter.fpp'",
                "tblproperties('serialization.encoding'='no such')|'serialization.encoding'",
                "stored as parkuet|Did you mean 'PARQUET'?",
                "stored as jsonfil|JSONFILE",
            })
    void propertiesThatMeanNothingAreNamed(String clauses, String note) {
        assertThat(run("create table t (a int) " + clauses).err()).contains(note);
    }

    @Test
    void propertiesThatMeanSomethingAreNot() {
        assertThat(run("create table t (a int) stored as orc tblproperties('orc.compress'='zlib', 'my.own'='x',"
                                + " 'orc.stripe.size'='67108864', 'note'='x'); create table u (s string) row format serde"
                                + " 'org.apache.hadoop.hive.serde2.RegexSerDe' with serdeproperties('input.regex'='(.*)')")
                        .err())
                .isEmpty();
        assertThat(run("alter table t set tblproperties('orc.compress'='bzip')").err())
                .contains("'bzip', which means nothing");
        assertThat(run("select * from deflt.t").err()).contains("Did you mean 'default'?");
    }

    @Test
    void filesAreReplacedWhenThatIsAsked() throws IOException {
        Path from = Files.writeString(directory.resolve("from"), "new\n");
        Path to = Files.writeString(directory.resolve("to"), "old\n");
        for (String verb : new String[] {"-put", "-cp", "-get"}) {
            ShellRun run = run("dfs " + verb + " " + from + " " + to);
            assertThat(run.err()).contains("'" + to + "' already exists").contains("-f replaces it");
            assertThat(to).hasContent("old");
        }
        assertThat(run("dfs -put -f " + from + " " + to + "; dfs -cat " + to).out())
                .isEqualTo("new\n");
    }

    @Test
    void tablesThatAreNotThereToBeDroppedMayBeMisspelt() {
        assertThat(run("create table orders (a int); drop table ordes; drop table if exists ordes")
                        .err())
                .isEqualTo("Note: There is no table 'default.ordes'. Did you mean 'orders'?\n");
    }

    @Test
    void errorsOfShortCommandsHaveNoPlace() {
        assertThat(run("\\c nosuch").err()).isEqualTo("Error DATABASE_NOT_FOUND: There is no database 'nosuch'.\n");
        assertThat(run(".schema nosuch").err())
                .isEqualTo("Error TABLE_NOT_FOUND: There is no table 'default.nosuch'.\n");
    }

    @Test
    void kindsOfVariablesThatAreNotThereAreNamed() {
        assertThat(run("set hivevr:x=5").err()).contains("'hivevr'. Did you mean 'hivevar'?");
        assertThat(run("set hivevar:x=5; set hiveconf:y=6; set system:z=7").err())
                .isEmpty();
    }

    @Test
    void filesTellOfThemselves() {
        Path file = directory.resolve("a b.txt");
        String made = "dfs -touchz '" + file + "'; dfs -stat '%F %b %n' '" + file + "'; dfs -stat '" + file + "'";
        assertThat(run(made).out()).matches("regular file 0 a b.txt\\n\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\n");
    }
}
