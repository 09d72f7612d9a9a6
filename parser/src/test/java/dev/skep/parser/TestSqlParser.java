package dev.skep.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.parser.ast.BinaryExpression;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Comparison;
import dev.skep.parser.ast.DecimalLiteral;
import dev.skep.parser.ast.DoubleLiteral;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.IntegerWidth;
import dev.skep.parser.ast.IntervalLiteral;
import dev.skep.parser.ast.LateralView;
import dev.skep.parser.ast.Limit;
import dev.skep.parser.ast.LogicalExpression;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.Parameter;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SetOperation;
import dev.skep.parser.ast.SharedInput;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.SubqueryBody;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class TestSqlParser {
    private final SqlParser parser = new SqlParser();

    @Test
    void givesNumbersTheirTypes() {
        assertThat(expression("2147483647")).isEqualTo(integer(IntegerWidth.INT, 2147483647L));
        assertThat(expression("2147483648")).isEqualTo(integer(IntegerWidth.BIGINT, 2147483648L));
        assertThat(expression("9223372036854775808")).isInstanceOf(DecimalLiteral.class);
        assertThat(expression("7Y")).isEqualTo(integer(IntegerWidth.TINYINT, 7));
        assertThat(expression("1.5")).isInstanceOf(DecimalLiteral.class);
        assertThat(expression("1e3")).isInstanceOf(DoubleLiteral.class);
        assertThatThrownBy(() -> expression("128Y")).hasMessage("the number 128 does not fit TINYINT");
    }

    @Test
    void decodesStringsAsHiveDoes() {
        assertThat(string("'a\\tb\\'c' \"d\"")).isEqualTo("a\tb'cd");
        assertThat(string("'\\u0041\\101\\n'")).isEqualTo("AA\n");
        assertThat(string("'50\\% \\_'")).isEqualTo("50\\% \\_");
        assertThat(string("'it''s'")).isEqualTo("its");
    }

    @Test
    void comparesBeforeItTestsEquality() {
        Comparison equality = (Comparison) expression("a = b < c");
        assertThat(equality.right()).isInstanceOf(Comparison.class);
        LogicalExpression or = (LogicalExpression) expression("a or b and c or not d = e");
        assertThat(or.terms()).hasSize(3);
    }

    @Test
    void readsNamesOfManyParts() {
        assertThat(((ColumnReference) expression("db.t.c.f")).parts()).hasSize(4);
        assertThat(expression("3 days")).isInstanceOf(IntervalLiteral.class);
        assertThat(((FunctionCall) expression("db.f(x)")).name().parts()).hasSize(2);
    }

    @Test
    void tellsWhereEverythingStands() {
        Query query = (Query) parser.parseStatement("select\n  a + b\nfrom t");
        QuerySpecification block = (QuerySpecification) query.body();
        Expression sum = ((SingleColumn) ((SelectList) block.select()).items().get(0)).expression();
        assertThat(sum.location()).isEqualTo(new NodeLocation(2, 3));
        assertThat(((BinaryExpression) sum).right().location()).isEqualTo(new NodeLocation(2, 7));
        assertThat(block.from().orElseThrow().location()).isEqualTo(new NodeLocation(3, 6));
    }

    @Test
    void putsOrderAndLimitOnTheWholeQuery() {
        Query query = (Query) parser.parseStatement("select a from t union all select b from u order by a limit 2, 3");
        assertThat(query.body()).isInstanceOf(SetOperation.class);
        assertThat(query.tail().orderBy()).hasSize(1);
        Limit limit = query.tail().limit().orElseThrow();
        assertThat(((IntegerLiteral) limit.count()).value()).isEqualTo(3);
        assertThat(((IntegerLiteral) limit.offset().orElseThrow()).value()).isEqualTo(2);
        Query branches = (Query) parser.parseStatement("(select a from t limit 1) union select b from u");
        assertThat(((SetOperation) branches.body()).left()).isInstanceOf(SubqueryBody.class);
    }

    @Test
    void turnsOneInsertAfterFromIntoAPlainInsert() {
        assertThat(parser.parseStatement("from t insert into table u select a")).isInstanceOf(Insert.class);
        MultiInsert insert = (MultiInsert) parser.parseStatement(
                "from t insert into table u select a insert into table v select b lateral view explode(c) x as y");
        assertThat(insert.branches()).hasSize(2);
        QuerySpecification first =
                (QuerySpecification) insert.branches().get(0).query().body();
        assertThat(first.from().orElseThrow()).isInstanceOf(SharedInput.class);
        QuerySpecification second =
                (QuerySpecification) insert.branches().get(1).query().body();
        assertThat(second.from().orElseThrow()).isInstanceOf(LateralView.class);
    }

    @Test
    void numbersParametersInTheOrderOfTheText() {
        QuerySpecification block =
                (QuerySpecification) ((Query) parser.parseStatement("select ? from (select ? x) t where a = ?")).body();
        SingleColumn column =
                (SingleColumn) ((SelectList) block.select()).items().get(0);
        assertThat(((Parameter) column.expression()).index()).isZero();
        Comparison where = (Comparison) block.where().orElseThrow();
        assertThat(((Parameter) where.right()).index()).isEqualTo(2);
    }

    @Test
    void takesNonReservedWordsAsNames() {
        assertThat(parser.parseStatement("select year, first, limit limit from sort sort order by day"))
                .isInstanceOf(Query.class);
        assertThatThrownBy(() -> parser.parseStatement("select date from t")).isInstanceOf(ParsingException.class);
    }

    @Test
    void explainsErrors() {
        assertError("selct 1", 1, 1, "unexpected 'selct'; did you mean SELECT?");
        assertError("select a from t where", 1, 22, "the statement ends too early; expected a name");
        assertError("select a from table", 1, 20, "the statement ends too early; expected '('");
        assertError(
                "select a, b from from t", 1, 18, "FROM is a reserved word, to use it as a name write it in backticks");
        assertError(
                "select 1 from a full join lateral (select a.x) l on true",
                1,
                27,
                "unexpected 'lateral'; LATERAL (query) alias stands behind a comma, CROSS JOIN, JOIN or LEFT JOIN … ON, not behind other joins");
        assertError("select 'abc", 1, 8, "string that is not closed");
        assertError("create table t (a intt)", 1, 19, "did you mean INT?");
        assertError("select a\nfrom t\nwhere a ==== 1", 3, 11, "unexpected '=='");
        assertError("select 1 order by ,", 1, 19, "unexpected ','");
        assertError("select 1 order by , from", 1, 19, "unexpected ','");
        assertError("select a from t group by a, order by a", 1, 29, "unexpected 'order'");
        assertError("select * form t", 1, 10, "did you mean FROM?");
        assertError("select * frm t", 1, 10, "did you mean FROM?");
        assertError("select * from t wher a = 1", 1, 22, "did you mean WHERE in place of 'wher'?");
        assertError("select a from t grup by a", 1, 22, "did you mean GROUP in place of 'grup'?");
        assertError("select a::int from t", 1, 9, "write CAST(x AS type) for x::type");
        assertError("select größe from t", 1, 10, "letters beyond ASCII is to stand in backticks");
        assertError("alter table t rename column a to b", 1, 22, "write CHANGE old new type for RENAME COLUMN");
        assertError("select [1, 2]", 1, 8, "arrays are written array(1, 2)");
        assertError("select {'a': 1}", 1, 8, "maps are written map('key', 1)");
        assertError("show setings", 1, 6, "did you mean SHOW SETTINGS LIKE 'text'?");
        assertError("explain html select 1", 1, 9, "EXPLAIN (FORMAT html)");
        assertError("explain format dot select 1", 1, 9, "EXPLAIN (FORMAT html)");
        assertError("explain (json) select 1", 1, 10, "EXPLAIN (FORMAT json)");
        assertError("select * exclude (a) from t", 1, 10, "write EXCEPT for EXCLUDE");
        assertError("select * from t fetch first 1 rows only", 1, 17, "LIMIT at the end says how many rows");
        assertError("select top 5 * from t", 1, 12, "LIMIT 5 at the end says how many rows");
        assertError("select * from 'a.csv'", 1, 15, "files are asked by their format, as in FROM csv.`/path/to/file`");
        assertError("create table t (a int) comment 'x' comment 'y'", 1, 36, "COMMENT is written twice");
    }

    @Test
    void showsTheLineAndACaret() {
        ParsingException e = catchThrowableOfType(
                ParsingException.class, () -> parser.parseStatement("select a\nfrom t wher a = 1"));
        assertThat(e.render("select a\nfrom t wher a = 1")).endsWith("\nfrom t wher a = 1\n            ^");
    }

    @Test
    void refusesTextThatIsNestedTooDeeply() {
        String sql = "select " + String.join("", Collections.nCopies(100_000, "(")) + "1";
        assertThatThrownBy(() -> parser.parseStatement(sql)).isInstanceOf(ParsingException.class);
    }

    @Test
    void parsesLongChainsOfOperators() {
        String terms = String.join(" or ", Collections.nCopies(5_000, "a = 1"));
        assertThat(((LogicalExpression) expression(terms)).terms()).hasSize(5_000);
    }

    private void assertError(String sql, int line, int column, String message) {
        assertThatThrownBy(() -> parser.parseStatement(sql)).isInstanceOfSatisfying(ParsingException.class, e -> {
            assertThat(e).hasMessageContaining(message);
            assertThat(e.line() + ":" + e.column()).isEqualTo(line + ":" + column);
        });
    }

    private Expression expression(String sql) {
        return parser.parseExpression(sql);
    }

    private String string(String sql) {
        return ((StringLiteral) expression(sql)).value();
    }

    private static IntegerLiteral integer(IntegerWidth width, long value) {
        return new IntegerLiteral(width, value, new NodeLocation(1, 1));
    }
}
