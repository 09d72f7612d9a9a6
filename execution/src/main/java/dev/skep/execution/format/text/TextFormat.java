package dev.skep.execution.format.text;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.DataType;
import dev.skep.execution.file.ByteRanges;
import dev.skep.execution.format.text.layout.TextLayout;
import dev.skep.execution.format.text.parse.ColumnParser;
import dev.skep.execution.format.text.parse.ColumnParsers;
import dev.skep.execution.format.text.parse.JsonParsers;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * TEXTFILE: a row a line. The table property {@code serde} says how a row is coded: Hive's LazySimpleSerDe (delimited, the default),
 * OpenCSVSerde, RegexSerDe or JsonSerDe.
 */
public final class TextFormat implements StorageFormat {
    private enum RowCoding {
        DELIMITED,
        CSV,
        REGEX,
        JSON
    }

    private static RowCoding coding(Map<String, String> properties) {
        String serde = properties.get("serde");
        String name = serde == null ? "" : serde.substring(serde.lastIndexOf('.') + 1);
        return switch (name) {
            case "", "LazySimpleSerDe", "MetadataTypedColumnsetSerDe" -> RowCoding.DELIMITED;
            case "OpenCSVSerde", "CSVSerde" -> RowCoding.CSV;
            case "RegexSerDe" -> RowCoding.REGEX;
            case "JsonSerDe", "JsonSerDe2" -> RowCoding.JSON;
            default ->
                throw new SkepException(
                                ErrorCode.NOT_SUPPORTED, "SerDe '" + serde + "' is not supported for text files")
                        .withHint("Supported are LazySimpleSerDe, OpenCSVSerde, RegexSerDe and JsonSerDe");
        };
    }

    @Override
    public String name() {
        return "TEXTFILE";
    }

    @Override
    public String extension(Map<String, String> properties) {
        return "";
    }

    @Override
    public List<Split> splits(FileStatus file, long targetBytes, Map<String, String> properties) {
        boolean whole = TextCompression.of(file.path()) != TextCompression.NONE
                || TextLayout.of(properties).footerLines() > 0;
        return ByteRanges.of(file, whole ? Long.MAX_VALUE : targetBytes);
    }

    @Override
    public FormatReader open(ReadRequest request) {
        TextLayout layout = TextLayout.of(request.properties());
        ColumnParsers delimited = new ColumnParsers(layout, request.zone());
        JsonParsers json = new JsonParsers(request.zone());
        Function<DataType, ColumnParser> parsers =
                coding(request.properties()) == RowCoding.JSON ? json::of : delimited::column;
        return new TextReader(request, layout, splitter(request, layout), parsers);
    }

    private static LineSplitter splitter(ReadRequest request, TextLayout layout) {
        return switch (coding(request.properties())) {
            case CSV -> new CsvSplitter(request.properties());
            case REGEX -> new RegexSplitter(request.properties());
            case JSON -> new JsonSplitter(request.columns().names());
            case DELIMITED -> {
                int restField = layout.lastTakesRest() ? request.columns().size() - 1 : -1;
                yield layout.hasEscape()
                        ? new EscapedSplitter(layout.separator(0), (byte) layout.escape(), restField)
                        : new DelimitedSplitter(layout.separator(0), restField);
            }
        };
    }

    @Override
    public FormatWriter create(WriteRequest request) {
        TextLayout layout = TextLayout.of(request.properties());
        return new TextWriter(
                request,
                switch (coding(request.properties())) {
                    case CSV -> TextWriter.csv(request);
                    case JSON -> TextWriter.json(request);
                    case REGEX -> throw new SkepException(ErrorCode.NOT_SUPPORTED, "RegexSerDe can't write rows");
                    case DELIMITED -> TextWriter.delimited(request, layout);
                });
    }
}
