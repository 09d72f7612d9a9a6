package dev.skep.metastore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestNamePattern {
    @Test
    void hivePatterns() {
        NamePattern pattern = NamePattern.hive("a*|*_B");
        assertThat(pattern.matches("alpha")).isTrue();
        assertThat(pattern.matches("x_b")).isTrue();
        assertThat(pattern.matches("beta")).isFalse();
        assertThat(NamePattern.hive("a.c").matches("abc")).isFalse();
    }

    @Test
    void likePatterns() {
        assertThat(NamePattern.like("t\\_1%").matches("T_10")).isTrue();
        assertThat(NamePattern.like("t\\_1%").matches("tx10")).isFalse();
        assertThat(NamePattern.like("t_1").matches("tx1")).isTrue();
        assertThat(NamePattern.like("t*").matches("table")).isFalse();
    }
}
