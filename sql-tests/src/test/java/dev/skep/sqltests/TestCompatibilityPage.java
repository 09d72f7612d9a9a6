package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.function.FunctionDescription;
import dev.skep.jdbc.SkepConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/compatibility.md says what of Hive works, each row with the golden case or test class that shows it; {@code -Dcomplete} writes it anew. Rows
 * are those of compatibility/rows.tsv, and one for each function of Hive's list: from functions.tsv, or, when Skep has it, with the first case that calls it.
 */
class TestCompatibilityPage {
    private static final Path ROWS = Path.of("compatibility");
    private static final Path PAGE = Path.of("../docs/compatibility.md");
    private static final Path CASES = Path.of("cases");
    private static final Map<String, String> STATUS =
            Map.of("works", "yes", "differs", "with a difference", "no", "no");
    private static final String NOTHING = "-";

    @TempDir
    Path directory;

    /** @param shown a case below {@code cases}, the simple name of a test class, or {@link #NOTHING} */
    private record Row(String item, String status, String note, String shown) {}

    private static List<String[]> read(String name) throws IOException {
        return Files.readAllLines(ROWS.resolve(name)).stream()
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private static Map<String, String> cases() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CASES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".test")).toList()) {
                String name =
                        CASES.relativize(file).toString().replace('\\', '/').replaceFirst("\\.test$", "");
                texts.put(name, Files.readString(file).toLowerCase(Locale.ROOT));
            }
        }
        return texts;
    }

    private static Set<String> testClasses() throws IOException {
        Set<String> names = new HashSet<>();
        for (String module : List.of("server", "sql-tests")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/test/java"))) {
                files.forEach(file -> names.add(file.getFileName().toString().replaceFirst("\\.java$", "")));
            }
        }
        return names;
    }

    private Set<String> functions() throws SQLException {
        Set<String> names = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:skep:" + directory)) {
            for (FunctionDescription function :
                    connection.unwrap(SkepConnection.class).session().catalog().functions()) {
                names.add(function.name());
                names.addAll(function.aliases());
            }
        }
        return names;
    }

    @Test
    void saysWhatTheTestsShow() throws IOException, SQLException {
        Map<String, List<Row>> sections = new LinkedHashMap<>();
        for (String[] row : read("rows.tsv")) {
            sections.computeIfAbsent(row[0], key -> new ArrayList<>()).add(new Row(row[1], row[2], row[3], row[4]));
        }
        Map<String, String> cases = cases();
        sections.put("Functions", functionRows(cases));
        Set<String> classes = testClasses();
        List<String> wrong = new ArrayList<>();
        sections.values()
                .forEach(rows -> rows.forEach(row -> {
                    boolean isShown = cases.containsKey(row.shown()) || classes.contains(row.shown());
                    boolean needsNone = row.status().equals("no") && row.shown().equals(NOTHING);
                    if (!isShown && !needsNone || !STATUS.containsKey(row.status())) {
                        wrong.add(row.toString());
                    }
                }));
        assertThat(wrong).as("rows that no case or test shows").isEmpty();
        String page = page(sections);
        if (System.getProperty("complete") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    /** The case of each function's row in the page as it is. */
    private static Map<String, Set<String>> namedCases() throws IOException {
        Map<String, Set<String>> named = new HashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = line.split(" \\| ?", -1);
            if (line.startsWith("| `") && cells.length > 3) {
                named.put(cells[0].replaceAll("[|` ]", ""), Set.of(cells[3].strip()));
            }
        }
        return named;
    }

    private List<Row> functionRows(Map<String, String> cases) throws IOException, SQLException {
        Map<String, Row> told = new HashMap<>();
        for (String[] row : read("functions.tsv")) {
            told.put(row[0], new Row(row[0], row[1], row[2], row[3]));
        }
        Set<String> known = functions();
        Map<String, Set<String>> page = namedCases();
        List<Row> rows = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : Files.readAllLines(ROWS.resolve("hive-functions.txt"))) {
            Row row = told.get(name);
            if (row != null) {
                rows.add(row);
                continue;
            }
            Optional<String> shown =
                    known.contains(name) ? caller(name, cases, page.getOrDefault(name, Set.of())) : Optional.empty();
            if (shown.isEmpty()) {
                missing.add(name);
            }
            rows.add(new Row(name, "works", "", shown.orElse(NOTHING)));
        }
        assertThat(missing)
                .as("functions of Hive's that have no row, or that no case calls")
                .isEmpty();
        return rows;
    }

    /**
     * A case that calls a function: the one that the page names already, or the first one, of those about functions if there is any.
     *
     * @param named cases of the function's row as the page is
     */
    private static Optional<String> caller(String name, Map<String, String> cases, Set<String> named) {
        Pattern call =
                Pattern.compile("(?<![\\w.])`?" + Pattern.quote(name) + "`?(\\s*\\(|\\b(?=.*\\b(from|select)\\b))");
        List<String> callers = cases.entrySet().stream()
                .filter(entry -> call.matcher(entry.getValue()).find())
                .map(Map.Entry::getKey)
                .toList();
        return callers.stream()
                .filter(named::contains)
                .findFirst()
                .or(() -> callers.stream()
                        .filter(one -> one.startsWith("functions/"))
                        .findFirst())
                .or(() -> callers.stream().findFirst());
    }

    private static String page(Map<String, List<Row>> sections) {
        long works = sections.get("Functions").stream()
                .filter(row -> !row.status().equals("no"))
                .count();
        StringBuilder page = new StringBuilder(
                        "# Compatibility\n\nWhat of Hive works, row by row, with the golden case (below sql-tests/cases) or the test class that shows it. ")
                .append("How things differ in general is in [hive.md](hive.md). Made by TestCompatibilityPage.\n\n")
                .append("Of the ")
                .append(sections.get("Functions").size())
                .append(" functions that SHOW FUNCTIONS lists in Hive 4.0.1, ")
                .append(works)
                .append(" work.\n");
        sections.forEach((section, rows) -> {
            page.append("\n## ").append(section).append("\n\n| | Works | | Shown by |\n|---|---|---|---|\n");
            page.append(rows.stream().map(TestCompatibilityPage::line).collect(Collectors.joining()));
        });
        return page.toString();
    }

    private static String line(Row row) {
        String item = row.item().matches("[\\w%&*+/<>=^|~-]+( [\\w ]+)?")
                        && row.item().equals(row.item().toLowerCase(Locale.ROOT))
                ? "`" + row.item() + "`"
                : row.item();
        String shown = row.shown().equals(NOTHING) ? "" : row.shown();
        return "| " + item.replace("|", "\\|") + " | " + STATUS.get(row.status()) + " | " + row.note() + " | " + shown
                + " |\n";
    }
}
