package dev.skep.planner.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.function.FunctionDescription;
import dev.skep.function.BuiltinFunctions;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestFunctionsElsewhere {
    @Test
    void namesWhatIsNotHere() {
        Set<String> known = new HashSet<>();
        for (FunctionDescription function : BuiltinFunctions.registry().descriptions()) {
            known.add(function.name());
            known.addAll(function.aliases());
        }
        assertThat(known)
                .contains("date_format", "collect_list")
                .doesNotContainAnyElementsOf(FunctionsElsewhere.names());
    }

    @Test
    void hintsInAnyCase() {
        assertThat(FunctionsElsewhere.hint("StrFTime")).get().asString().contains("date_format");
        assertThat(FunctionsElsewhere.hint("nosuch")).isEmpty();
    }
}
