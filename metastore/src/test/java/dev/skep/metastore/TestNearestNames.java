package dev.skep.metastore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestNearestNames {
    @Test
    void findsMisspeltNames() {
        List<String> names = List.of("orders", "customer", "lineitem", "order_items");
        assertThat(NearestNames.of("ordres", names)).containsExactly("orders");
        assertThat(NearestNames.hint("ORDER", names)).contains("Did you mean 'orders' or 'order_items'?");
        assertThat(NearestNames.hint("zebra", names)).isEmpty();
        assertThat(NearestNames.hint("f", List.of("!", "a", "if"))).contains("Did you mean 'if'?");
        assertThat(NearestNames.hint("q", List.of("t"))).isEmpty();
    }

    @Test
    void countsSwapsOnce() {
        assertThat(NearestNames.distance("ab", "ba")).isEqualTo(1);
        assertThat(NearestNames.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestNames.distance("", "abc")).isEqualTo(3);
    }
}
