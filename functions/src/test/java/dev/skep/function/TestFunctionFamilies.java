package dev.skep.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.function.FunctionDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The index of Skep's functions has the name of each; {@code -Dcomplete} writes it anew. */
class TestFunctionFamilies {
    private static final Path INDEX = Path.of("src/main/resources/dev/skep/function/families.txt");

    @Test
    void theIndexHasAllNames() throws IOException {
        StringBuilder index = new StringBuilder();
        for (FunctionFamily family : FunctionFamily.values()) {
            assertThat(names(family)).as("functions of " + family).isNotEmpty();
            index.append(family)
                    .append('\t')
                    .append(String.join("\t", names(family)))
                    .append('\n');
        }
        if (System.getProperty("complete") != null) {
            Files.writeString(INDEX, index);
        }
        assertThat(Files.readString(INDEX)).isEqualTo(index.toString());
    }

    @Test
    void aNameIsOfOneFamily() {
        List<String> all = new ArrayList<>();
        for (FunctionFamily family : FunctionFamily.values()) {
            all.addAll(names(family));
        }
        assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(300);
    }

    @Test
    void aFunctionIsFoundInAnyCase() {
        assertThat(BuiltinFunctions.registry().scalar("Upper")).isPresent();
        assertThat(BuiltinFunctions.registry().scalar("IS NULL")).isPresent();
        assertThat(BuiltinFunctions.registry().aggregate("COUNT")).isPresent();
        assertThat(BuiltinFunctions.registry().table("explode")).isPresent();
        assertThat(BuiltinFunctions.registry().scalar("explode")).isEmpty();
        assertThat(BuiltinFunctions.registry().scalar("no_such_function")).isEmpty();
    }

    private static TreeSet<String> names(FunctionFamily family) {
        TreeSet<String> names = new TreeSet<>();
        for (FunctionDescription function : family.functions().descriptions()) {
            names.add(function.name().toLowerCase(Locale.ROOT));
            function.aliases().forEach(alias -> names.add(alias.toLowerCase(Locale.ROOT)));
        }
        return names;
    }
}
