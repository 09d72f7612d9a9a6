package dev.skep.server.storage;

import dev.skep.api.error.SkepException;
import dev.skep.metastore.NearestNames;
import dev.skep.process.ByteSize;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What to say of properties of tables and SerDes whose values mean nothing, or whose names look like a slip of the pen. They are taken all the same, as Hive takes any.
 */
public final class PropertyNotes {
    private static final String FLAG = "true or false";
    private static final String COUNT = "a number";

    /** What is wanted of properties: {@link #FLAG}, {@link #COUNT}, or one of some words. */
    private static final Map<String, String> WANTED = wanted();

    private static final List<String> OTHERS = List.of(
            "field.delim",
            "line.delim",
            "collection.delim",
            "mapkey.delim",
            "escape.delim",
            "serialization.format",
            "serialization.null.format",
            "serialization.encoding",
            "timestamp.formats",
            "input.regex",
            "orc.bloom.filter.columns",
            "orc.bloom.filter.fpp",
            "avro.schema.literal",
            "avro.schema.url",
            "parquet.field.ids",
            "bucketing_version",
            "separatorChar",
            "quoteChar",
            "escapeChar");

    /** What Hive does by a property and Skep does not. @param unless the value that asks for nothing */
    private record Missing(String unless, String instead) {}

    private static final Map<String, Missing> WITHOUT_EFFECT = Map.of(
            "discover.partitions", new Missing("false", "MSCK REPAIR TABLE finds partitions"),
            "partition.retention.period", new Missing("", "ALTER TABLE … DROP PARTITION drops old ones"),
            "case.insensitive", new Missing("true", "names in JSON are compared without regard to case"));

    private PropertyNotes() {}

    private static Map<String, String> wanted() {
        Map<String, String> wanted = new TreeMap<>();
        List.of(
                        "external.table.purge",
                        "transactional",
                        "ignore.malformed.json",
                        "input.regex.case.insensitive",
                        "serialization.last.column.takes.rest",
                        "serialization.escape.crlf",
                        "hive.lazysimple.extended_boolean_literal",
                        "hive.exec.compress.output",
                        "parquet.enable.dictionary",
                        "parquet.column.index.access",
                        "skep.parquet.unsigned",
                        "orc.force.positional.evolution",
                        "skep.csv.ragged",
                        "skep.csv.parallel",
                        "EXTERNAL")
                .forEach(key -> wanted.put(key, FLAG));
        List.of(
                        "skip.header.line.count",
                        "skip.footer.line.count",
                        "orc.stripe.size",
                        "orc.row.index.stride",
                        "orc.compress.size",
                        "parquet.block.size",
                        "parquet.page.size",
                        "parquet.dictionary.page.size",
                        "parquet.block.row.count.limit",
                        "parquet.page.row.count.limit")
                .forEach(key -> wanted.put(key, COUNT));
        wanted.put("orc.compress", "NONE, ZLIB, SNAPPY, LZO, LZ4, ZSTD, BROTLI");
        wanted.put("parquet.compression", "UNCOMPRESSED, SNAPPY, GZIP, LZO, BROTLI, LZ4, LZ4_RAW, ZSTD");
        wanted.put("avro.output.codec", "null, deflate, snappy, bzip2, zstandard, xz");
        wanted.put("mapreduce.output.fileoutputformat.compress.type", "RECORD, BLOCK, NONE");
        return wanted;
    }

    /** @param properties of a table and its SerDe */
    public static List<String> of(Map<String, String> properties) {
        List<String> notes = new ArrayList<>();
        List<String> known = new ArrayList<>(WANTED.keySet());
        known.addAll(OTHERS);
        new TreeMap<>(properties).forEach((key, value) -> {
            String wanted = WANTED.get(key);
            if (wanted != null ? !suits(value, wanted) : !suits(key, value, known)) {
                notes.add("The property '" + key + "' has the value '" + value + "', which means nothing: "
                        + (wanted == null ? "see docs/files.md" : wanted + " is wanted"));
            } else if (WITHOUT_EFFECT.containsKey(key)) {
                Missing missing = WITHOUT_EFFECT.get(key);
                if (!value.strip().equalsIgnoreCase(missing.unless())) {
                    notes.add("The property '" + key + "' has no effect here: " + missing.instead());
                }
            } else if (wanted == null && !known.contains(key)) {
                meant(key, known)
                        .ifPresent(meant -> notes.add(
                                "The property '" + key + "' has no effect here. Did you mean '" + meant + "'?"));
            }
        });
        return notes;
    }

    /** Names of one word are too short for two wrong letters, unless they are spelt with a capital within as those of CSV. */
    private static Optional<String> meant(String key, List<String> known) {
        if (key.indexOf('.') < 0) {
            return NearestNames.typed(
                    key, known.stream().filter(name -> name.endsWith("Char")).toList());
        }
        return NearestNames.typed(key, known).or(() -> known.stream()
                .filter(name -> name.indexOf('.') > 0 && key.startsWith(name))
                .findFirst());
    }

    private static boolean suits(String value, String wanted) {
        String text = value.strip();
        if (wanted.equals(FLAG)) {
            return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        }
        if (wanted.equals(COUNT)) {
            try {
                return ByteSize.parse(text) >= 0;
            } catch (IllegalArgumentException | SkepException e) {
                return false;
            }
        }
        return List.of(wanted.toUpperCase(Locale.ROOT).split(", ")).contains(text.toUpperCase(Locale.ROOT));
    }

    private static boolean suits(String key, String value, List<String> known) {
        if (!known.contains(key)) {
            return true;
        }
        try {
            return switch (key) {
                case "input.regex" -> Pattern.compile(value) != null;
                case "serialization.encoding" -> Charset.isSupported(value);
                case "orc.bloom.filter.fpp" -> Double.parseDouble(value) > 0 && Double.parseDouble(value) < 1;
                default -> true;
            };
        } catch (PatternSyntaxException | IllegalCharsetNameException | NumberFormatException e) {
            return false;
        }
    }
}
