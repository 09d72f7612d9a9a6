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
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md that a compiler does not check: module edges, cycles of packages and folders, homes of libraries, sizes of files. */
class TestArchitecture {
    private static final Path ROOT = Path.of("..");
    private static final int MOST_LINES = 600;
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern QUALIFIED = Pattern.compile("\\bdev\\.skep\\.[a-z.]+\\.[A-Z]\\w*");

    /** Modules that each module may see. */
    private static final Map<String, Set<String>> MAY_SEE = Map.ofEntries(
            Map.entry("parser", Set.of()),
            Map.entry("api", Set.of()),
            Map.entry("metastore", Set.of("api")),
            Map.entry("process", Set.of("api")),
            Map.entry("files", Set.of("api")),
            Map.entry("files-hadoop", Set.of("files", "api")),
            Map.entry("test-support", Set.of("files", "process", "api")),
            Map.entry("functions", Set.of("process", "api")),
            Map.entry("hive-udf", Set.of("functions", "api")),
            Map.entry("formats", Set.of("process", "files", "functions", "api")),
            Map.entry("format-parquet", Set.of("files", "functions", "process", "api")),
            Map.entry("format-orc", Set.of("files", "functions", "process", "api")),
            Map.entry("format-avro", Set.of("files", "functions", "api")),
            Map.entry("format-hadoop", Set.of("files", "formats", "api")),
            Map.entry("execution", Set.of("process", "files", "functions", "formats", "api")),
            Map.entry("runner-mapreduce", Set.of("execution", "process", "formats", "files", "files-hadoop", "api")),
            Map.entry("planner", Set.of("parser", "metastore", "execution", "functions", "formats", "api")),
            Map.entry(
                    "server",
                    Set.of(
                            "planner",
                            "parser",
                            "metastore",
                            "execution",
                            "process",
                            "files",
                            "functions",
                            "formats",
                            "api")),
            Map.entry("jdbc-driver", Set.of("api")),
            Map.entry("shell", Set.of("jdbc-driver", "api")),
            Map.entry("junit", Set.of("shell", "jdbc-driver", "api")));

    /** Packages, with those below them, that may use a library. */
    private static final Map<String, List<String>> HOMES = Map.ofEntries(
            Map.entry("org.antlr", List.of("parser")),
            Map.entry("org.apache.calcite", List.of("planner")),
            Map.entry("org.jline", List.of("shell")),
            Map.entry("org.apache.commons.cli", List.of("shell")),
            Map.entry("org.sqlite", List.of("metastore")),
            Map.entry("org.flywaydb", List.of("metastore")),
            Map.entry("org.apache.commons.compress", List.of("format.avro", "format.compression", "format.text")),
            Map.entry("org.apache.orc", List.of("format.orc")),
            Map.entry("org.apache.avro", List.of("format.avro")),
            Map.entry("org.apache.parquet", List.of("format.parquet")),
            Map.entry(
                    "org.apache.hadoop",
                    List.of("file.hadoop", "format.orc", "format.parquet", "hive", "runner.mapreduce")),
            Map.entry("org.apache.hadoop.hive", List.of("hive")),
            Map.entry("org.apache.hadoop.mapred", List.of("hive", "runner.mapreduce")));

    /** A source file of a module. */
    private record Source(String module, Path file, String name, String text) {
        List<String> imports() {
            List<String> found = new ArrayList<>();
            Matcher imports = IMPORT.matcher(text);
            while (imports.find()) {
                found.add(imports.group(1));
            }
            Matcher qualified = QUALIFIED.matcher(text.replaceAll("(?m)^(import|package) .*$", "")
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .replaceAll("\"[\\w.]*\"", ""));
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
        List<Source> sources = sources("main");
        Map<String, String> moduleOfPackage = new HashMap<>();
        sources.forEach(source -> moduleOfPackage.put(source.packageName(), source.module()));
        List<String> wrong = new ArrayList<>();
        for (Source source : sources) {
            for (String imported : source.imports()) {
                String other = moduleOfPackage.get(packageOf(imported));
                if (other != null
                        && !other.equals(source.module())
                        && !MAY_SEE.get(source.module()).contains(other)) {
                    wrong.add(source.name() + " -> " + imported);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void packagesAreInOneModule() throws IOException {
        Map<String, Set<String>> modules = new TreeMap<>();
        for (Source source : sources("main")) {
            modules.computeIfAbsent(source.packageName(), key -> new HashSet<>())
                    .add(source.module());
        }
        modules.values().removeIf(owners -> owners.size() == 1);
        assertThat(modules).isEmpty();
    }

    @Test
    void librariesHaveOneHome() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Source source : sources("main")) {
            for (String imported : source.imports()) {
                HOMES.forEach((library, homes) -> {
                    boolean isAtHome =
                            homes.stream().anyMatch(home -> source.packageName().startsWith("dev.skep." + home));
                    if (imported.startsWith(library) && !isAtHome && isNamedHere(source.name())) {
                        wrong.add(source.name() + " -> " + imported);
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A class that stands in for one of a library has its name and package. */
    private static boolean isNamedHere(String name) {
        return name.startsWith("dev.skep.");
    }

    @Test
    void packagesHaveNoCycles() throws IOException {
        Map<String, Set<String>> edges = new TreeMap<>();
        forEachUse((user, used) ->
                edges.computeIfAbsent(user, key -> new LinkedHashSet<>()).add(used));
        assertThat(cycles(edges)).isEmpty();
    }

    /** A folder is all packages below it; it stands above or below each folder beside it. */
    @Test
    void foldersHaveNoCycles() throws IOException {
        Map<String, Set<String>> edges = new TreeMap<>();
        forEachUse((user, used) -> {
            List<String> from = List.of(user.split("\\."));
            List<String> to = List.of(used.split("\\."));
            int depth = 0;
            while (depth < Math.min(from.size(), to.size()) && from.get(depth).equals(to.get(depth))) {
                depth++;
            }
            if (depth < Math.min(from.size(), to.size())) {
                edges.computeIfAbsent(String.join(".", from.subList(0, depth + 1)), key -> new LinkedHashSet<>())
                        .add(String.join(".", to.subList(0, depth + 1)));
            }
        });
        assertThat(cycles(edges)).isEmpty();
    }

    /** Tells of each package that uses another one. */
    private static void forEachUse(BiConsumer<String, String> use) throws IOException {
        for (Source source : sources("main")) {
            for (String imported : source.imports()) {
                if (imported.startsWith("dev.skep.") && !packageOf(imported).equals(source.packageName())) {
                    use.accept(source.packageName(), packageOf(imported));
                }
            }
        }
    }

    /** What lies below operators knows none of them, so that exchanges and operators may both stand on it. */
    @Test
    void storesAndMemoryKnowNoOperators() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Source source : sources("main")) {
            boolean below = Stream.of("column", "exchange", "spill")
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
    void theLocaleOfTheMachineChangesNothing() throws IOException {
        Pattern byLocale = Pattern.compile("String\\.format\\(\\s*+(?!Locale\\b)|\\.to(Lower|Upper)Case\\(\\)");
        List<String> wrong = new ArrayList<>();
        for (Source source : sources("main")) {
            if (byLocale.matcher(source.text()).find()) {
                wrong.add(source.name());
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
        wrong.removeIf(name -> !isNamedHere(name) || name.matches(".*\\.(In[A-Z]\\w*|I[a-z]\\w*)"));
        assertThat(wrong).isEmpty();
    }
}
