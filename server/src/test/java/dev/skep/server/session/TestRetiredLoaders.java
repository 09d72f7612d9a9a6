package dev.skep.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestRetiredLoaders {
    private final List<String> closed = new ArrayList<>();
    private final RetiredLoaders loaders = new RetiredLoaders();

    @Test
    void closesAtOnceWhenNoQueryIsOpen() {
        loaders.retire(() -> closed.add("a"));
        assertThat(closed).containsExactly("a");
        loaders.retire(() -> closed.add("b"));
        assertThat(closed).containsExactly("a", "b");
    }

    @Test
    void waitsForTheLastOpenQuery() {
        FunctionUse first = loaders.use();
        FunctionUse second = loaders.use();
        loaders.retire(() -> closed.add("a"));
        first.close();
        first.close();
        assertThat(closed).isEmpty();
        second.close();
        assertThat(closed).containsExactly("a");
    }
}
