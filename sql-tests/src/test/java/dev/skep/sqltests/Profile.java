package dev.skep.sqltests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A way to run cases: settings, and the cases left out with the reason.
 *
 * @param repeat whether queries are run twice, the second time by the plan that was kept
 * @param families the folders of cases that it is for; empty for all
 * @param skipped reasons by case name
 */
record Profile(
        String name, Map<String, String> settings, boolean repeat, Set<String> families, Map<String, String> skipped) {
    /** Reads {@code profiles/<name>.profile}: lines {@code set key=value}, {@code repeat}, {@code only family…}, {@code skip case reason…} and comments. */
    static Profile read(Path file) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        boolean repeat = false;
        Set<String> families = new LinkedHashSet<>();
        Map<String, String> skipped = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.strip().split("\\s+", 3);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (words[0].equals("set")) {
                String[] pair = line.strip().substring(4).split("=", 2);
                settings.put(pair[0].strip(), pair[1].strip());
            } else if (words[0].equals("repeat")) {
                repeat = true;
            } else if (words[0].equals("only")) {
                families.addAll(List.of(line.strip().substring(5).split("\\s+")));
            } else if (words[0].equals("skip") && words.length == 3) {
                skipped.put(words[1], words[2]);
            } else {
                throw new IllegalArgumentException(file + ": " + line);
            }
        }
        String name = file.getFileName().toString().replaceFirst("\\.profile$", "");
        return new Profile(name, settings, repeat, families, skipped);
    }

    /** Whether a case, called {@code family/name}, is among those that the profile is for. */
    boolean isFor(String testCase) {
        return families.isEmpty() || families.contains(testCase.substring(0, testCase.indexOf('/')));
    }
}
