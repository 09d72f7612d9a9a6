package dev.skep.server.storage;

import dev.skep.parser.ast.SerDeRowFormat;
import dev.skep.planner.analyze.Locations;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hive's class names of formats and SerDes, so that scripts and DESCRIBE say what Hive says. */
public final class FormatClasses {
    /** @param serde the SerDe that a table of the format has when none is named */
    public record Classes(String input, String output, String serde) {}

    private static final String LAZY_SIMPLE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";

    private static final Map<String, Classes> BY_FORMAT = Map.of(
            "textfile",
            new Classes(
                    "org.apache.hadoop.mapred.TextInputFormat",
                    "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                    LAZY_SIMPLE),
            "parquet",
            new Classes(
                    "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                    "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
                    "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"));

    /** SerDes of text that the text format reads. */
    private static final List<String> TEXT_SERDES = List.of(
            "LazySimpleSerDe",
            "OpenCSVSerde",
            "RegexSerDe",
            "JsonSerDe",
            "MultiDelimitSerDe",
            "MetadataTypedColumnsetSerDe");

    private FormatClasses() {}

    public static Classes of(String format) {
        return BY_FORMAT.getOrDefault(format, BY_FORMAT.get("textfile"));
    }

    static Optional<String> byInputFormat(String className) {
        return BY_FORMAT.entrySet().stream()
                .filter(entry -> simple(entry.getValue().input()).equalsIgnoreCase(simple(className)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static Optional<String> bySerDe(String className) {
        return simple(className).equals("ParquetHiveSerDe") ? Optional.of("parquet") : Optional.empty();
    }

    static void requireKnownSerDe(SerDeRowFormat clause) {
        String name = simple(clause.className());
        boolean known = TEXT_SERDES.contains(name) || name.equals("ParquetHiveSerDe");
        if (!known) {
            throw Locations.unsupported("The SerDe " + clause.className(), clause);
        }
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
