package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.parser.ast.CopyOption;
import dev.skep.parser.ast.Node;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.storage.FileTables;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the options of COPY say of its file, and what its name says where they do not.
 *
 * @param word the format, as {@link FileTables} knows it
 * @param header whether the first line of a CSV file has the names of the columns; empty when it is not said
 */
record CopyFormat(String word, Optional<Boolean> header, Optional<String> delimiter) {
    private static final Map<String, String> BY_EXTENSION = Map.of(
            "parquet", "parquet", "orc", "orc", "avro", "avro", "csv", "csv", "json", "json", "jsonl", "json", "ndjson",
            "json");

    /** @throws dev.skep.api.error.SkepException INVALID_VALUE */
    static CopyFormat of(List<CopyOption> options, String path, Node statement) {
        Map<String, CopyOption> given = new HashMap<>();
        for (CopyOption option : options) {
            String name = option.name().value().toLowerCase(Locale.ROOT);
            if (!List.of("format", "header", "delimiter").contains(name)) {
                throw Locations.error(
                        ErrorCode.INVALID_VALUE, "COPY has the options FORMAT, HEADER and DELIMITER", option);
            }
            given.put(name, option);
        }
        String word = word(Optional.ofNullable(given.get("format")), path, statement);
        for (String ofCsv : List.of("header", "delimiter")) {
            if (given.containsKey(ofCsv) && !word.equals("csv")) {
                throw Locations.error(
                        ErrorCode.INVALID_VALUE,
                        ofCsv.toUpperCase(Locale.ROOT) + " is for files of CSV",
                        given.get(ofCsv));
            }
        }
        return new CopyFormat(
                word,
                Optional.ofNullable(given.get("header")).map(CopyFormat::flag),
                Optional.ofNullable(given.get("delimiter")).map(CopyFormat::character));
    }

    private static String word(Optional<CopyOption> option, String path, Node statement) {
        if (option.isPresent()) {
            String word = option.get().value().toLowerCase(Locale.ROOT);
            if (BY_EXTENSION.containsValue(word)) {
                return word;
            }
            throw Locations.error(
                    ErrorCode.INVALID_VALUE, "The formats of COPY are parquet, orc, avro, csv and json", option.get());
        }
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String word = BY_EXTENSION.get(extension);
        if (word == null) {
            throw Locations.error(
                            ErrorCode.INVALID_VALUE,
                            "The name of '" + path + "' does not tell the format of the file",
                            statement)
                    .withHint("Write (FORMAT parquet) at the end, or orc, avro, csv, json.");
        }
        return word;
    }

    private static boolean flag(CopyOption option) {
        String value = option.value().toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw Locations.error(ErrorCode.INVALID_VALUE, "HEADER is true or false", option);
        }
        return Boolean.parseBoolean(value);
    }

    private static String character(CopyOption option) {
        if (option.value().length() != 1 || option.value().charAt(0) > 127) {
            throw Locations.error(ErrorCode.INVALID_VALUE, "DELIMITER is one ASCII character", option);
        }
        return option.value();
    }

    /** The name of the storage format. */
    String storage() {
        return word.equals("csv") || word.equals("json") ? "textfile" : word;
    }

    /** Properties of the format. */
    Map<String, String> properties() {
        return switch (word) {
            case "csv" ->
                Map.of("serde", "org.apache.hadoop.hive.serde2.OpenCSVSerde", "separatorChar", delimiter.orElse(","));
            case "json" -> Map.of("serde", "org.apache.hadoop.hive.serde2.JsonSerDe");
            default -> Map.of();
        };
    }
}
