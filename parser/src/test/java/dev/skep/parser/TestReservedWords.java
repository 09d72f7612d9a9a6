package dev.skep.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestReservedWords {
    private final SqlParser parser = new SqlParser();

    @Test
    void reservesWhatHiveReserves() {
        assertThat(parser.reservedWords())
                .contains(
                        "SELECT", "FROM", "DATE", "TIMESTAMP", "USER", "TABLE", "QUALIFY", "NUMERIC", "INTEGER", "DIV")
                .doesNotContain("YEAR", "LIMIT", "STRING", "NATURAL", "FILTER", "ANTI", "DEFAULT", "UNKNOWN", "SEMI");
    }

    @Test
    void takesEveryOtherKeywordAsAName() {
        for (String keyword : parser.keywords()) {
            String sql = "select t." + keyword + " as " + keyword + " from " + keyword;
            if (parser.reservedWords().contains(keyword)) {
                assertThatThrownBy(() -> parser.parseStatement(sql)).isInstanceOf(ParsingException.class);
            } else {
                assertThat(parser.parseStatement(sql)).describedAs(sql).isNotNull();
            }
        }
    }
}
