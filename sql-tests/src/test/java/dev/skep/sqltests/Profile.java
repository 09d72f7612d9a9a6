package dev.skep.sqltests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A way to run all cases: settings, and the cases left out with the reason.
 *
 * @param skipped reasons by case name
 */
record Profile(String name, Map<String, String> settings, Map<String, String> skipped) {
    /** Reads {@code profiles/<name>.profile}: lines {@code set key=value}, {@code skip case reason…} and comments. */
    static Profile read(Path file) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, String> skipped = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.strip().split("\\s+", 3);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (words[0].equals("set")) {
                String[] pair = line.strip().substring(4).split("=", 2);
                settings.put(pair[0].strip(), pair[1].strip());
            } else if (words[0].equals("skip") && words.length == 3) {
                skipped.put(words[1], words[2]);
            } else {
                throw new IllegalArgumentException(file + ": " + line);
            }
        }
        String name = file.getFileName().toString().replaceFirst("\\.profile$", "");
        return new Profile(name, settings, skipped);
    }
}
