package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.shell.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the manual give the answers that it says; {@code -Dcomplete} writes them anew. Its links lead somewhere. */
class TestManual {
    private static final Path MANUAL = Path.of("../docs");
    private static final String DIVIDER = "--- an example ends here ---";
    private static final Pattern EXAMPLE = Pattern.compile("```sql\n(.*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"first-session.md", "sql.md", "transactions.md"})
    void examplesGiveTheirAnswers(String name) throws IOException {
        Path page = MANUAL.resolve(name);
        String text = Files.readString(page);
        StringBuilder script = new StringBuilder();
        Matcher examples = EXAMPLE.matcher(text);
        while (examples.find()) {
            script.append(examples.group(1)).append("!echo '").append(DIVIDER).append("'\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Path file = Files.writeString(directory.resolve("page.sql"), script);
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]), out, out, false, false, false, false, () -> 0, () -> 0);
        Map<String, String> environment =
                Map.of("SKEP_WAREHOUSE", directory.resolve("warehouse").toString());
        int code = new Shell(streams, environment).run("-f", file.toString());
        String printed = bytes.toString(StandardCharsets.UTF_8);
        assertThat(code).as(printed).isZero();
        String[] answers = printed.split(Pattern.quote(DIVIDER) + "\n");
        int[] next = {0};
        String answered = EXAMPLE.matcher(text)
                .replaceAll(example -> Matcher.quoteReplacement(
                        "```sql\n" + example.group(1) + "```\n\n```text\n" + answers[next[0]++] + "```"));
        if (System.getProperty("complete") != null) {
            Files.writeString(page, answered);
        }
        assertThat(Files.readString(page)).isEqualTo(answered);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        try (Stream<Path> pages = Stream.concat(Files.list(MANUAL), Stream.of(Path.of("../README.md")))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher links = LINK.matcher(Files.readString(page));
                while (links.find()) {
                    assertThat(page.resolveSibling(links.group(1)))
                            .as("%s in %s", links.group(1), page)
                            .exists();
                }
            }
        }
    }
}
