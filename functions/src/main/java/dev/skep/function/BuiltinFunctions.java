package dev.skep.function;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.TableFunctionDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Skep's own functions. */
public final class BuiltinFunctions {
    private static final FunctionRegistry REGISTRY = new ByFamily();

    private BuiltinFunctions() {}

    /** The registry, which makes a family of functions when one of them is asked for: most statements call functions of few, and to make all takes as long as to run one. */
    public static FunctionRegistry registry() {
        return REGISTRY;
    }

    /** Makes what nearly every query calls. */
    public static void prepare() {
        for (FunctionFamily family : List.of(
                FunctionFamily.ARITHMETIC_OPERATORS,
                FunctionFamily.COMPARISON_OPERATORS,
                FunctionFamily.LOGIC_OPERATORS,
                FunctionFamily.CAST_FUNCTIONS,
                FunctionFamily.BASIC_AGGREGATES)) {
            family.functions();
        }
    }

    private static final class ByFamily implements FunctionRegistry {
        /** Read when the first name is asked for. */
        private static final class Index {
            static final String FILE = "families.txt";
            static final Map<String, FunctionFamily> FAMILIES = read();

            /** Each line has a family and the names of its functions, with tabs between. */
            private static Map<String, FunctionFamily> read() {
                Map<String, FunctionFamily> families = new HashMap<>();
                for (String line : text().split("\n")) {
                    String[] words = line.strip().split("\t");
                    FunctionFamily family = FunctionFamily.valueOf(words[0]);
                    for (int i = 1; i < words.length; i++) {
                        families.put(words[i], family);
                    }
                }
                return families;
            }

            private static String text() {
                try (InputStream file = BuiltinFunctions.class.getResourceAsStream(FILE)) {
                    return new String(file.readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new UncheckedIOException(FILE + " can't be read", e);
                }
            }
        }

        @Override
        public Optional<ScalarDefinition> scalar(String name) {
            return family(name).flatMap(functions -> functions.scalar(name));
        }

        @Override
        public Optional<AggregateDefinition> aggregate(String name) {
            return family(name).flatMap(functions -> functions.aggregate(name));
        }

        @Override
        public Optional<TableFunctionDefinition> table(String name) {
            return family(name).flatMap(functions -> functions.table(name));
        }

        private static Optional<FunctionRegistry> family(String name) {
            return Optional.ofNullable(Index.FAMILIES.get(name.toLowerCase(Locale.ROOT)))
                    .map(FunctionFamily::functions);
        }

        @Override
        public Collection<FunctionDescription> descriptions() {
            List<FunctionDescription> all = new ArrayList<>();
            for (FunctionFamily family : FunctionFamily.values()) {
                all.addAll(family.functions().descriptions());
            }
            all.sort(Comparator.comparing(FunctionDescription::name));
            return all;
        }
    }
}
