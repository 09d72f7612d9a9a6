package dev.skep.api.storage;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a storage format is called: by users in STORED AS, and by Hive's full class names, so that scripts and DESCRIBE say what Hive says.
 * The first class of each list is the one that a table of the format has when none is named.
 *
 * @param name in STORED AS, in upper case
 * @param aliases other names for STORED AS, in upper case
 * @param inputFormats classes for STORED AS INPUTFORMAT
 * @param outputFormats classes for OUTPUTFORMAT
 * @param serdes classes that code the rows; all that the format reads
 */
public record FormatNames(
        String name, List<String> aliases, List<String> inputFormats, List<String> outputFormats, List<String> serdes) {
    /** Whether STORED AS means this format by {@code word}, in any case. */
    public boolean isCalled(String word) {
        return Stream.concat(Stream.of(name), aliases.stream()).anyMatch(word::equalsIgnoreCase);
    }
}
