package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The pages that the archive has name nothing that it has not: neither by a link nor by a path, but where they say that they speak of a checkout of the sources. */
class TestArchivePages {
    private static final Path ROOT = Path.of("..");
    private static final Path DESCRIPTOR = ROOT.resolve("dist/assembly/archive.xml");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)");

    /** Code, in the middle of a line or as a line. */
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`|(?m)^ {4}(.+)$");

    /** These are about how Skep is built. */
    private static final Set<String> OF_THE_SOURCES =
            Set.of("docs/architecture.md", "docs/changelog.md", "docs/compatibility.md");

    /** What is in the archive, with the file that it is made of. */
    private final TreeMap<String, Path> files = new TreeMap<>();

    private final Set<String> places = new TreeSet<>();

    @BeforeEach
    void readTheDescriptor() throws Exception {
        NodeList sets = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(DESCRIPTOR.toFile())
                .getElementsByTagName("fileSet");
        for (int i = 0; i < sets.getLength(); i++) {
            add((Element) sets.item(i));
        }
        for (String file : files.keySet()) {
            for (Path place = Path.of(file); place != null; place = place.getParent()) {
                places.add(place.toString());
            }
        }
    }

    private void add(Element set) throws IOException {
        Path directory = DESCRIPTOR
                .resolve("../..")
                .resolve(texts(set, "directory").get(0))
                .normalize();
        Path output = Path.of(texts(set, "outputDirectory").get(0));
        List<PathMatcher> excludes = matchers(texts(set, "exclude"));
        List<String> includes = texts(set, "include");
        for (String include : includes.isEmpty() ? List.of("**") : includes) {
            Path start = directory.resolve(include.replaceFirst("(^|/)\\*.*", ""));
            if (Files.exists(start)) {
                try (Stream<Path> found = Files.walk(start)) {
                    found.filter(Files::isRegularFile)
                            .filter(file -> matchers(List.of(include)).get(0).matches(directory.relativize(file)))
                            .filter(file -> excludes.stream().noneMatch(one -> one.matches(directory.relativize(file))))
                            .forEach(file -> files.put(
                                    output.resolve(directory.relativize(file))
                                            .normalize()
                                            .toString(),
                                    file));
                }
            }
        }
    }

    private static List<String> texts(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    private static List<PathMatcher> matchers(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("/**/", "/{,**/}")))
                .toList();
    }

    private List<String> pages() {
        return files.keySet().stream().filter(file -> file.endsWith(".md")).toList();
    }

    @Test
    void holdsTheManualAndTheExamples() {
        assertThat(files)
                .containsKeys(
                        "README.md", "LICENSE", "bin/skep", "bin/skep.cmd", "docs/install.md", "examples/tour.sql");
        assertThat(files.keySet()).noneMatch(file -> file.startsWith("examples/cluster"));
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (String page : pages()) {
            Matcher links = LINK.matcher(Files.readString(files.get(page)));
            while (links.find()) {
                assertThat(places)
                        .as("what %s links to", page)
                        .contains(Path.of(page)
                                .resolveSibling(links.group(1))
                                .normalize()
                                .toString());
            }
        }
    }

    @Test
    void pathsAreThere() throws IOException {
        String roots;
        try (Stream<Path> entries = Stream.concat(Files.list(ROOT), Files.list(ROOT.resolve("dist")))) {
            roots = entries.filter(Files::isDirectory)
                    .map(entry -> Pattern.quote(entry.getFileName().toString()))
                    .collect(Collectors.joining("|"));
        }
        Pattern path = Pattern.compile("(?<![\\w/.~$}>*:-])(?:\\./[\\w.-]++(?!<)|(?:" + roots + ")(?:/[\\w.-]+)+)");
        for (String page : pages()) {
            if (OF_THE_SOURCES.contains(page)) {
                continue;
            }
            String heading = "";
            String before = "";
            for (String paragraph : Files.readString(files.get(page)).split("\n\n+")) {
                String context = heading + before + (paragraph.startsWith("    ") ? "" : paragraph);
                heading = paragraph.startsWith("#") ? paragraph : heading;
                before = paragraph.startsWith("    ") ? before : paragraph;
                if (!context.matches("(?s).*(checkout|From the sources).*")) {
                    namesWhatIsThere(page, paragraph, path);
                }
            }
        }
    }

    private void namesWhatIsThere(String page, String paragraph, Pattern path) {
        Matcher code = CODE.matcher(paragraph);
        while (code.find()) {
            Matcher named = path.matcher(code.group());
            while (named.find()) {
                // What a build leaves is there after the one that the page begins with.
                if (named.group().contains("/target/")) {
                    continue;
                }
                assertThat(places)
                        .as("what %s names in: %s", page, code.group())
                        .contains(Path.of(named.group()).normalize().toString());
            }
        }
    }

    @Test
    void theFirstPageLeadsToAllThatTheOtherOneDoes() throws IOException {
        List<String> pages = new ArrayList<>();
        Matcher links = LINK.matcher(Files.readString(ROOT.resolve("README.md")));
        while (links.find()) {
            pages.add(links.group(1));
        }
        pages.remove("CONTRIBUTING.md");
        assertThat(Files.readString(files.get("README.md"))).contains(pages);
    }
}
