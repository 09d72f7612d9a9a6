package dev.skep.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestNextWords {
    private final SqlParser parser = new SqlParser();

    @Test
    void beginsWithTheVerbsOfStatements() {
        assertThat(parser.next("").keywords())
                .contains("SELECT", "CREATE", "MERGE", "WITH")
                .doesNotContain("WHERE", "TABLE");
        assertThat(parser.next("select 1; ").keywords())
                .isEqualTo(parser.next("").keywords());
        assertThat(parser.next("").name()).isFalse();
    }

    @Test
    void knowsTheKindsOfObjects() {
        assertThat(parser.next("drop ").keywords())
                .contains("TABLE", "VIEW", "DATABASE", "FUNCTION")
                .doesNotContain("SELECT");
        assertThat(parser.next("drop ").name()).isFalse();
        assertThat(parser.next("drop view ").keywords()).containsExactly("IF");
        assertThat(parser.next("drop view ").name()).isTrue();
        assertThat(parser.next("drop view ").value()).isFalse();
        assertThat(parser.next("create or replace ").keywords()).contains("VIEW", "TABLE");
        assertThat(parser.next("select 1;\nshow create ").keywords()).contains("TABLE", "DATABASE");
    }

    @Test
    void knowsTheClausesOfAQuery() {
        NextWords behindTable = parser.next("select a, b + c * d from t ");
        assertThat(behindTable.keywords())
                .contains("WHERE", "JOIN", "GROUP", "LATERAL", "AS")
                .doesNotContain("FROM", "THEN");
        NextWords behindValue = parser.next("select x from t where a = b + 1 and c between 1 ");
        assertThat(behindValue.keywords()).contains("AND").doesNotContain("GROUP", "BETWEEN");
        NextWords where = parser.next("select x from t where ");
        assertThat(where.value()).isTrue();
        assertThat(where.keywords()).contains("NOT", "CASE", "EXISTS");
        assertThat(parser.next("create table t (a int) stored as ").name()).isTrue();
        assertThat(parser.next("create table t (a int) stored as ").keywords())
                .contains("INPUTFORMAT")
                .doesNotContain("PARTITIONED");
        assertThat(parser.next("create table t (a ").keywords()).contains("INT", "STRING", "ARRAY", "DECIMAL");
    }

    @Test
    void saysNothingOfWhatIsNoStatement() {
        assertThat(parser.next("selct a from ")).isEqualTo(NextWords.UNKNOWN);
        assertThat(parser.next("from from from ")).isEqualTo(NextWords.UNKNOWN);
    }

    @Test
    void doesNotLoseItselfInDeepTexts() {
        String deep = "select " + "(".repeat(60) + "a" + " + b)".repeat(40) + " ";
        assertThat(parser.next(deep).keywords()).doesNotContain("SELECT");
        assertThat(parser.next("select a" + " + b * c".repeat(300) + " from t ").keywords())
                .contains("WHERE");
    }
}
