package dev.skep.shell.interactive;

import dev.skep.api.client.ClientCatalog;
import dev.skep.api.client.ClientCatalog.CopyOptionEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand in the parentheses of COPY: its options, and the values of one that is named. */
final class CopyCandidates {
    private static final Pattern COPY = Pattern.compile(
            "(?s)(?:.*;)?\\s*copy\\s.*\\b(?:to|from)\\s+'([^']*)'\\s*(?:with\\s*)?\\(([^()]*)",
            Pattern.CASE_INSENSITIVE);

    /** An option that is whole, up to its comma, which may also stand in quotes. */
    private static final Pattern OPTION =
            Pattern.compile("\\s*(\\w+)\\s+('[^']*'|\\w+)\\s*,", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAMED = Pattern.compile("\\s*(\\w+)\\s+\\w*");

    private CopyCandidates() {}

    /** @return empty when the text ends at another place */
    static Optional<List<String>> of(String before, ClientCatalog catalog) {
        Matcher copy = COPY.matcher(before);
        if (!copy.matches()) {
            return Optional.empty();
        }
        Map<String, String> given = new HashMap<>();
        Matcher option = OPTION.matcher(copy.group(2));
        int end = 0;
        while (option.find() && option.start() == end) {
            given.put(option.group(1).toLowerCase(Locale.ROOT), option.group(2).replace("'", ""));
            end = option.end();
        }
        List<CopyOptionEntry> options = catalog.copyOptions(copy.group(1), given.getOrDefault("format", ""));
        Matcher named = NAMED.matcher(copy.group(2).substring(end));
        if (named.matches()) {
            String name = named.group(1).toLowerCase(Locale.ROOT);
            return Optional.of(options.stream()
                    .filter(entry -> entry.name().equals(name))
                    .flatMap(entry -> entry.values().stream())
                    .toList());
        }
        return Optional.of(options.stream()
                .map(CopyOptionEntry::name)
                .filter(name -> !given.containsKey(name))
                .toList());
    }
}
