package dev.skep.format.text;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeKind;
import dev.skep.format.text.layout.TextLayout;
import dev.skep.format.text.parse.ColumnParser;
import dev.skep.format.text.parse.ColumnParsers;
import dev.skep.format.text.parse.JsonParsers;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a row is coded as a line, by the property {@code serde}: the name of a class of Hive's. */
enum RowCoding {
    /** LazySimpleSerDe. */
    DELIMITED(
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
            "org.apache.hadoop.hive.serde2.MetadataTypedColumnsetSerDe"),
    /** Separators of several bytes. */
    MULTI_DELIMITED(
            "org.apache.hadoop.hive.serde2.MultiDelimitSerDe",
            "org.apache.hadoop.hive.contrib.serde2.MultiDelimitSerDe"),
    /** DelimitedJSONSerDe: as LazySimpleSerDe, but nested values are written as JSON. */
    DELIMITED_JSON("org.apache.hadoop.hive.serde2.DelimitedJSONSerDe"),
    CSV("org.apache.hadoop.hive.serde2.OpenCSVSerde", "com.bizo.hive.serde.csv.CSVSerde"),
    REGEX("org.apache.hadoop.hive.serde2.RegexSerDe", "org.apache.hadoop.hive.contrib.serde2.RegexSerDe"),
    JSON(
            "org.apache.hadoop.hive.serde2.JsonSerDe",
            "org.apache.hive.hcatalog.data.JsonSerDe",
            "org.openx.data.jsonserde.JsonSerDe");

    private final List<String> classes;

    RowCoding(String... classes) {
        this.classes = List.of(classes);
    }

    /** @throws SkepException NOT_SUPPORTED for other classes */
    static RowCoding of(Map<String, String> properties) {
        String serde = properties.getOrDefault("serde", "");
        if (serde.isEmpty()) {
            return DELIMITED;
        }
        return Arrays.stream(values())
                .filter(coding -> coding.classes.contains(serde))
                .findFirst()
                .orElseThrow(() -> new SkepException(
                                ErrorCode.NOT_SUPPORTED, "SerDe '" + serde + "' is not supported for text")
                        .withHint("Supported are " + String.join(", ", serdes())));
    }

    /** All class names, the default first. */
    static List<String> serdes() {
        return Arrays.stream(values())
                .flatMap(coding -> coding.classes.stream())
                .toList();
    }

    /** To OpenCSVSerde all columns are strings. A class that is not known changes nothing here: the table can still be looked at and dropped. */
    static RowType columns(RowType declared, Map<String, String> properties) {
        return CSV.classes.contains(properties.getOrDefault("serde", ""))
                ? RowType.of(declared.names(), Collections.nCopies(declared.size(), PrimitiveType.STRING))
                : declared;
    }

    /** @throws SkepException NOT_SUPPORTED for unions in JSON, and nested columns of a pattern's groups; INVALID_SETTING where there is no such pattern, or no separator of several bytes */
    static void checkColumns(RowType columns, Map<String, String> properties) {
        if (REGEX.classes.contains(properties.getOrDefault("serde", ""))) {
            RegexSplitter.pattern(properties);
            columns.columns().stream()
                    .filter(column -> column.type().kind().isNested())
                    .findFirst()
                    .ifPresent(column -> {
                        throw new SkepException(
                                ErrorCode.NOT_SUPPORTED,
                                "Column '" + column.name() + "' of type " + column.type()
                                        + " can't be read by RegexSerDe");
                    });
        }
        if (MULTI_DELIMITED.classes.contains(properties.getOrDefault("serde", ""))) {
            fieldSeparator(properties);
        }
        if (JSON.classes.contains(properties.getOrDefault("serde", ""))) {
            columns.columns().stream()
                    .filter(column -> column.type().contains(TypeKind.UNION))
                    .findFirst()
                    .ifPresent(column -> {
                        throw new SkepException(
                                ErrorCode.NOT_SUPPORTED,
                                "Column '" + column.name() + "' of type " + column.type() + " can't be in JSON files");
                    });
        }
    }

    /** What Hive has for a column's comment where it asks a SerDe for the columns and that knows no comments. */
    static Optional<String> columnComment(Map<String, String> properties) {
        String serde = properties.getOrDefault("serde", "");
        return JSON.classes.contains(serde) || MULTI_DELIMITED.classes.contains(serde)
                ? Optional.of("from deserializer")
                : Optional.empty();
    }

    LineSplitter splitter(RowType columns, Map<String, String> properties, TextLayout layout) {
        return switch (this) {
            case CSV ->
                CsvRecordSplitter.isWanted(properties)
                        ? new CsvRecordSplitter(properties, columns.size())
                        : new CsvSplitter(properties);
            case REGEX -> new RegexSplitter(properties, columns.size());
            case JSON -> new JsonSplitter(columns, "true".equalsIgnoreCase(properties.get("ignore.malformed.json")));
            case MULTI_DELIMITED -> new MultiDelimitedSplitter(fieldSeparator(properties));
            case DELIMITED, DELIMITED_JSON -> {
                int restField = layout.lastTakesRest() ? columns.size() - 1 : -1;
                yield layout.hasEscape()
                        ? new EscapedSplitter(layout.separator(0), layout.escape(), restField)
                        : new DelimitedSplitter(layout.separator(0), restField);
            }
        };
    }

    /** As {@link #splitter}, for rows that may have line breaks in them. */
    LineSplitter recordSplitter(RowType columns, Map<String, String> properties, TextLayout layout) {
        return this == DELIMITED || this == DELIMITED_JSON
                ? new EscapedSplitter(
                        layout.separator(0), layout.escape(), layout.lastTakesRest() ? columns.size() - 1 : -1)
                : splitter(columns, properties, layout);
    }

    /** @throws SkepException INVALID_SETTING when there is none */
    private static String fieldSeparator(Map<String, String> properties) {
        String separator = properties.get("field.delim");
        if (separator == null || separator.isEmpty()) {
            throw new SkepException(
                            ErrorCode.INVALID_SETTING, "MultiDelimitSerDe needs the SerDe property 'field.delim'")
                    .withHint("WITH SERDEPROPERTIES ('field.delim' = '…')");
        }
        return separator;
    }

    /** The parser for a column of a type. */
    Function<DataType, ColumnParser> parsers(TextLayout layout, ZoneId zone) {
        return this == JSON ? new JsonParsers(layout, zone)::of : new ColumnParsers(layout, zone)::column;
    }

    RowPrinter printer(RowType columns, Map<String, String> properties, ZoneId zone) {
        return switch (this) {
            case CSV -> RowPrinters.csv(columns, properties, zone);
            case JSON -> RowPrinters.json(columns, zone);
            case REGEX -> throw new SkepException(ErrorCode.NOT_SUPPORTED, "RegexSerDe can't write rows");
            case DELIMITED -> RowPrinters.delimited(columns, TextLayout.of(properties), zone);
            case MULTI_DELIMITED ->
                RowPrinters.multiDelimited(columns, fieldSeparator(properties), TextLayout.of(properties), zone);
            case DELIMITED_JSON -> RowPrinters.delimitedJson(columns, TextLayout.of(properties), zone);
        };
    }
}
