package dev.skep.server.copy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.NearestNames;
import dev.skep.parser.ast.CopyOption;
import dev.skep.parser.ast.Node;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.copy.CopyOptions.Name;
import dev.skep.server.settings.Settings;
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
 * @param compression {@code gzip} for lines that are compressed as a whole, otherwise empty
 * @param properties of the format
 */
record CopyFormat(String word, Optional<Boolean> header, Optional<String> compression, Map<String, String> properties) {
    /** CSV with tabs. */
    private static final String TABS = "tsv";

    /** As they are written. */
    static final List<String> FORMATS = List.of("parquet", "orc", "avro", "csv", TABS, "json");

    private static final Map<String, String> BY_EXTENSION = Map.of(
            "parquet", "parquet", "orc", "orc", "avro", "avro", "csv", "csv", TABS, TABS, "json", "json", "jsonl",
            "json", "ndjson", "json");
    private static final List<String> COMPRESSED =
            List.of(".bz2", ".zst", ".xz", ".deflate", ".snappy", ".lz4", ".lzo");
    private static final String GZIP = "gzip";

    /** The names of codecs to users, and to each format. */
    private static final Map<String, Map<String, String>> CODECS = Map.of(
            "parquet",
                    Map.of("snappy", "SNAPPY", "zstd", "ZSTD", GZIP, "GZIP", "lz4", "LZ4_RAW", "none", "UNCOMPRESSED"),
            "orc", Map.of("zlib", "ZLIB", "snappy", "SNAPPY", "zstd", "ZSTD", "lz4", "LZ4", "none", "NONE"),
            "avro",
                    Map.of(
                            "deflate",
                            "deflate",
                            "snappy",
                            "snappy",
                            "bzip2",
                            "bzip2",
                            "zstd",
                            "zstandard",
                            "xz",
                            "xz",
                            "none",
                            "null"),
            "csv", Map.of(GZIP, GZIP, "none", ""),
            "json", Map.of(GZIP, GZIP, "none", ""));

    private static final Map<String, String> CODEC_PROPERTIES =
            Map.of("parquet", "parquet.compression", "orc", "orc.compress", "avro", "avro.output.codec");
    private static final Map<String, String> CODEC_SPELLINGS =
            Map.of("uncompressed", "none", "null", "none", "gz", GZIP, "zstandard", "zstd", "lz4_raw", "lz4");

    /** @throws SkepException INVALID_VALUE */
    static CopyFormat of(List<CopyOption> all, String path, Node statement) {
        CopyOptions options = new CopyOptions(all);
        String written = word(options.option(Name.FORMAT), path, statement);
        String word = storedAs(written);
        options.requireFor(word);
        Optional<String> codec = options.option(Name.COMPRESSION).map(option -> codec(word, option));
        Map<String, String> properties = new HashMap<>();
        Optional<String> compression = Optional.empty();
        switch (word) {
            case "csv", "json" -> {
                properties.putAll(word.equals("csv") ? ofCsv(options, written.equals(TABS)) : ofJson());
                compression = (codec.isPresent() ? codec : compressionByName(path)).filter(GZIP::equals);
                if (codec.isPresent() && compression.isPresent() != path.endsWith(".gz")) {
                    throw Locations.error(
                            ErrorCode.INVALID_VALUE,
                            "The name of a file tells its readers how it is compressed: it ends in .gz when that is gzip, and otherwise not",
                            statement);
                }
            }
            default -> {
                codec.ifPresent(name -> properties.put(CODEC_PROPERTIES.get(word), name));
                options.number(Name.ROW_GROUP_SIZE)
                        .ifPresent(rows -> properties.put("parquet.block.row.count.limit", rows.toString()));
            }
        }
        return new CopyFormat(word, options.flag(Name.HEADER), compression, Map.copyOf(properties));
    }

    private static Map<String, String> ofJson() {
        return Map.of("serde", "org.apache.hadoop.hive.serde2.JsonSerDe");
    }

    private static Map<String, String> ofCsv(CopyOptions options, boolean tabs) {
        Map<String, String> properties = new HashMap<>(FileTables.CSV_RECORDS);
        if (tabs) {
            properties.put("separatorChar", "\t");
        }
        options.character(Name.DELIMITER).ifPresent(text -> properties.put("separatorChar", text));
        options.character(Name.QUOTE).ifPresent(text -> {
            properties.put("quoteChar", text);
            properties.put("escapeChar", text);
        });
        options.character(Name.ESCAPE).ifPresent(text -> properties.put("escapeChar", text));
        options.text(Name.NULL).ifPresent(text -> properties.put("skep.csv.null", text));
        options.flag(Name.RAGGED).ifPresent(flag -> properties.put(Settings.RAGGED_CSV.key(), flag.toString()));
        options.flag(Name.PARALLEL).ifPresent(flag -> properties.put(Settings.PARALLEL_CSV.key(), flag.toString()));
        return properties;
    }

    private static String codec(String word, CopyOption option) {
        String written = option.value().toLowerCase(Locale.ROOT);
        Map<String, String> codecs = CODECS.get(word);
        String name = codecs.get(CODEC_SPELLINGS.getOrDefault(written, written));
        if (name == null) {
            throw Locations.error(
                            ErrorCode.INVALID_VALUE, "There is no compression '" + written + "' of " + word, option)
                    .withHint("There are " + String.join(", ", compressions(word)) + ".");
        }
        return name;
    }

    /** The compressions that a format has, in order; those of all formats when it is none. */
    static List<String> compressions(String word) {
        return CODECS.entrySet().stream()
                .filter(format -> word.isEmpty() || format.getKey().equals(word))
                .flatMap(format -> format.getValue().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The kind of file that a format is written as. */
    static String storedAs(String format) {
        return format.equals(TABS) ? "csv" : format;
    }

    private static Optional<String> compressionByName(String path) {
        return path.endsWith(".gz") ? Optional.of(GZIP) : Optional.empty();
    }

    private static String word(Optional<CopyOption> option, String path, Node statement) {
        if (option.isPresent()) {
            String word = option.get().value().toLowerCase(Locale.ROOT);
            if (FORMATS.contains(word)) {
                return word;
            }
            throw Locations.error(
                            ErrorCode.INVALID_VALUE,
                            "The formats of COPY are parquet, orc, avro, csv, tsv and json",
                            option.get())
                    .withHint(NearestNames.hint(word, FORMATS)
                                    .map(hint -> hint + " ")
                                    .orElse("")
                            + "Files of other formats don't tell their columns: write them with INSERT OVERWRITE"
                            + " DIRECTORY '…' STORED AS …, and read them as an external table.");
        }
        return byName(path).orElseThrow(() -> Locations.error(
                        ErrorCode.INVALID_VALUE,
                        "The name of '" + path + "' does not tell the format of the file",
                        statement)
                .withHint("Write (FORMAT parquet) at the end, or orc, avro, csv, tsv, json."));
    }

    /** The format that a file's name tells. */
    static Optional<String> byName(String path) {
        String name = path.endsWith(".gz") ? path.substring(0, path.length() - 3) : path;
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BY_EXTENSION.get(extension));
    }

    /** The name of the storage format. */
    String storage() {
        return isText() ? "textfile" : word;
    }

    private boolean isText() {
        return word.equals("csv") || word.equals("json");
    }

    /** @throws SkepException NOT_SUPPORTED when readers would take the name for a compression that is not written */
    void requireWritable(String path, Node statement) {
        if (isText() && COMPRESSED.stream().anyMatch(path::endsWith)) {
            throw Locations.unsupported("COPY TO with a compression of text other than gzip", statement);
        }
    }
}
