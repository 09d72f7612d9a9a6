package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md that a compiler does not check: module edges, package cycles, homes of libraries, sizes of files. */
class TestArchitecture {
    private static final Path ROOT = Path.of("..");
    private static final int MOST_LINES = 600;
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern QUALIFIED = Pattern.compile("\\bdev\\.skep\\.[a-z.]+\\.[A-Z]\\w*");

    private static final Map<String, Set<String>> MAY_SEE = Map.of(
            "parser", Set.of("parser"),
            "api", Set.of("api"),
            "metastore", Set.of("metastore", "api"),
            "execution", Set.of("execution", "api"),
            "planner", Set.of("planner", "parser", "metastore", "execution", "api"),
            "server", Set.of("server", "planner", "parser", "metastore", "execution", "api"),
            "jdbc-driver", Set.of("jdbc", "api"),
            "shell", Set.of("shell", "jdbc", "api"));

    private static final Map<String, String> HOMES = Map.of(
            "org.antlr", "parser",
            "org.apache.calcite", "planner",
            "org.jline", "shell",
            "picocli", "shell",
            "org.sqlite", "metastore",
            "org.flywaydb", "metastore",
            "org.apache.parquet", "execution",
            "org.apache.hadoop.mapred", "execution.mapreduce");

    /** A source file of a module. */
    private record Source(String module, Path file, String name, String text) {
        List<String> imports() {
            List<String> found = new ArrayList<>();
            Matcher imports = IMPORT.matcher(text);
            while (imports.find()) {
                found.add(imports.group(1));
            }
            Matcher qualified = QUALIFIED.matcher(
                    text.replaceAll("(?m)^(import|package) .*$", "").replaceAll("(?s)/\\*.*?\\*/", ""));
            while (qualified.find()) {
                found.add(qualified.group());
            }
            return found;
        }

        String packageName() {
            return name.substring(0, name.lastIndexOf('.'));
        }
    }

    private static List<Source> sources(String kind) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String module : MAY_SEE.keySet()) {
            Path root = ROOT.resolve(module).resolve("src/" + kind + "/java");
            if (!Files.exists(root)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name =
                            root.relativize(file).toString().replace('/', '.').replaceFirst("\\.java$", "");
                    sources.add(new Source(module, file, name, Files.readString(file)));
                }
            }
        }
        return sources;
    }

    @Test
    void modulesSeeOnlyWhatTheyMay() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Source source : sources("main")) {
            for (String imported : source.imports()) {
                if (imported.startsWith("dev.skep.")) {
                    String other = imported.split("\\.")[2];
                    if (!MAY_SEE.get(source.module()).contains(other)) {
                        wrong.add(source.name() + " -> " + imported);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void librariesHaveOneHome() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Source source : sources("main")) {
            for (String imported : source.imports()) {
                HOMES.forEach((library, home) -> {
                    if (imported.startsWith(library) && !source.packageName().startsWith("dev.skep." + home)) {
                        wrong.add(source.name() + " -> " + imported);
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() throws IOException {
        Map<String, Set<String>> edges = new TreeMap<>();
        for (Source source : sources("main")) {
            for (String imported : source.imports()) {
                if (imported.startsWith("dev.skep.")) {
                    String target = packageOf(imported);
                    if (!target.equals(source.packageName())) {
                        edges.computeIfAbsent(source.packageName(), key -> new LinkedHashSet<>())
                                .add(target);
                    }
                }
            }
        }
        assertThat(cycles(edges)).isEmpty();
    }

    /** What lies below operators knows none of them, so that exchanges and operators may both stand on it. */
    @Test
    void storesAndMemoryKnowNoOperators() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Source source : sources("main")) {
            boolean below = Stream.of("column", "exchange", "memory")
                    .anyMatch(room -> source.packageName().equals("dev.skep.execution." + room));
            for (String imported : source.imports()) {
                if (below && imported.startsWith("dev.skep.execution.operator.")) {
                    wrong.add(source.name() + " -> " + imported);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The lower-case part of a qualified name. */
    private static String packageOf(String name) {
        StringBuilder packageName = new StringBuilder();
        for (String part : name.split("\\.")) {
            if (Character.isUpperCase(part.charAt(0))) {
                break;
            }
            packageName.append(packageName.isEmpty() ? "" : ".").append(part);
        }
        return packageName.toString();
    }

    private static List<String> cycles(Map<String, Set<String>> edges) {
        List<String> found = new ArrayList<>();
        Map<String, Integer> state = new HashMap<>();
        for (String start : edges.keySet()) {
            visit(start, edges, state, new ArrayList<>(), found);
        }
        return found;
    }

    private static void visit(
            String node,
            Map<String, Set<String>> edges,
            Map<String, Integer> state,
            List<String> path,
            List<String> found) {
        if (state.getOrDefault(node, 0) == 2) {
            return;
        }
        path.add(node);
        state.put(node, 1);
        for (String next : edges.getOrDefault(node, Set.of())) {
            if (state.getOrDefault(next, 0) == 1) {
                found.add(path.subList(path.indexOf(next), path.size()) + " -> " + next);
            } else {
                visit(next, edges, state, path, found);
            }
        }
        path.remove(path.size() - 1);
        state.put(node, 2);
    }

    @Test
    void filesAreShort() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String kind : List.of("main", "test")) {
            for (Source source : sources(kind)) {
                long lines = source.text().lines().count();
                if (lines > MOST_LINES) {
                    wrong.add(source.name() + ": " + lines);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void namesSayWhatThingsAre() throws IOException {
        Set<String> wrong = new HashSet<>();
        for (Source source : sources("main")) {
            String simple = source.name().substring(source.name().lastIndexOf('.') + 1);
            if (simple.matches(".*(Impl|Utils|Util|Helper|Common|Manager)") || simple.matches("I[A-Z][a-z].*")) {
                wrong.add(source.name());
            }
        }
        wrong.removeIf(name -> name.matches(".*\\.(In[A-Z]\\w*|I[a-z]\\w*)"));
        assertThat(wrong).isEmpty();
    }
}
