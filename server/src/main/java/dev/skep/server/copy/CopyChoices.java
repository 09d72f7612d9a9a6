package dev.skep.server.copy;

import dev.skep.api.client.ClientCatalog.CopyOptionEntry;
import dev.skep.server.copy.CopyOptions.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options that a COPY can have, and what they can be, for those who write one. */
public final class CopyChoices {
    private static final List<String> FLAG = List.of("true", "false");

    private CopyChoices() {}

    /**
     * @param file whose name may tell the format
     * @param written the format as it is said; empty when it is not
     */
    public static List<CopyOptionEntry> of(String file, String written) {
        Optional<String> format =
                written.isEmpty() ? CopyFormat.byName(file) : Optional.of(written.toLowerCase(Locale.ROOT));
        String word = format.map(CopyFormat::storedAs).orElse("");
        List<CopyOptionEntry> options = new ArrayList<>();
        for (Name name : Name.values()) {
            if (word.isEmpty() || name.isFor(word)) {
                options.add(new CopyOptionEntry(name.name().toLowerCase(Locale.ROOT), values(name, word)));
            }
        }
        return options;
    }

    private static List<String> values(Name name, String word) {
        return switch (name) {
            case FORMAT -> CopyFormat.FORMATS;
            case HEADER, RAGGED, PARALLEL -> FLAG;
            case COMPRESSION -> CopyFormat.compressions(word);
            case DELIMITER, NULL, QUOTE, ESCAPE, ROW_GROUP_SIZE -> List.of();
        };
    }
}
