package dev.skep.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.junit.jupiter.api.Test;

class TestStatementLineParser {
    private final StatementLineParser parser = new StatementLineParser(
            text -> text.isBlank() || text.endsWith(";"), text -> text.contains("'") ? "'" : "");

    @Test
    void asksForMoreUntilAStatementEnds() {
        assertThatThrownBy(() -> parser.parse("select 1", 8, Parser.ParseContext.ACCEPT_LINE))
                .isInstanceOf(EOFError.class);
        assertThat(parser.parse("select 1;", 9, Parser.ParseContext.ACCEPT_LINE).line())
                .isEqualTo("select 1;");
    }

    @Test
    void findsTheWordAroundTheCursor() {
        ParsedLine line = parser.parse("select t.na from t", 11, Parser.ParseContext.COMPLETE);
        assertThat(line.word()).isEqualTo("t.na");
        assertThat(line.wordCursor()).isEqualTo(4);
    }

    @Test
    void knowsTablesAndTheirAliases() {
        assertThat(SqlCompleter.namedTables("select  from Sales.Orders as o join item i"))
                .containsEntry("o", "sales.orders")
                .containsEntry("orders", "sales.orders")
                .containsEntry("i", "item");
    }

    @Test
    void knowsNamesOfSubQueries() {
        assertThat(SqlCompleter.names(
                        "with best as (select 1), more AS (select 2) select * from (select 3) q where (a) and b"))
                .containsExactlyInAnyOrder("best", "more", "q");
    }
}
