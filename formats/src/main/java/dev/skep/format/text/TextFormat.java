package dev.skep.format.text;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatNames;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.file.ByteRanges;
import dev.skep.format.compression.HadoopCodec;
import dev.skep.format.text.layout.TextLayout;
import dev.skep.process.start.Providers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * TEXTFILE: a row a line. The table property {@code serde} says how a row is coded: Hive's LazySimpleSerDe (delimited, the default),
 * OpenCSVSerde, RegexSerDe or JsonSerDe, or what a {@link LineCoding} has.
 */
public final class TextFormat implements StorageFormat {
    /** A setting, and property of files of CSV records: whether these may lack values, or have too many. */
    public static final String RAGGED_CSV = CsvRecordSplitter.RAGGED;

    /** A setting, and property of files of CSV records: whether several tasks read a large one. */
    public static final String PARALLEL_CSV = "skep.csv.parallel";

    /** Whether a part begins within quotes is found by what follows: the longer it is, the surer. */
    private static final long LEAST_CSV_BYTES = 32L << 20;

    private static final FormatNames NAMES = new FormatNames(
            "TEXTFILE",
            List.of("TEXT"),
            List.of("org.apache.hadoop.mapred.TextInputFormat"),
            List.of(
                    "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                    "org.apache.hadoop.hive.ql.io.IgnoreKeyTextOutputFormat",
                    "org.apache.hadoop.mapred.TextOutputFormat"),
            Stream.concat(RowCoding.serdes().stream(), Codings.BY_SERDE.keySet().stream())
                    .toList());

    /** Codings that other modules have. */
    private static final class Codings {
        private static final Map<String, LineCoding> BY_SERDE =
                Providers.of(LineCoding.class, TextFormat.class.getClassLoader()).stream()
                        .collect(Collectors.toMap(LineCoding::serde, coding -> coding));
    }

    /** Whether lines can be coded as a SerDe of Hive's does, by its full class name. */
    public static boolean codesRowsBy(String serde) {
        return RowCoding.serdes().contains(serde);
    }

    @Override
    public FormatNames names() {
        return NAMES;
    }

    @Override
    public String extension(Map<String, String> properties) {
        return extension(HadoopCodec.ofOutput(properties));
    }

    /** @param codec of the output, or null */
    static String extension(HadoopCodec codec) {
        return codec == null ? "" : codec.extension();
    }

    @Override
    public List<Split> splits(FileStatus file, long targetBytes, Map<String, String> properties) {
        TextCompression compression = TextCompression.of(file.path());
        boolean isCsv = CsvRecordSplitter.isWanted(properties);
        boolean whole = !compression.isSplittable()
                || !TextCharset.of(properties).isPlain()
                || TextLayout.of(properties).footerLines() > 0
                || isCsv && (compression != TextCompression.NONE || "false".equals(properties.get(PARALLEL_CSV)));
        return ByteRanges.of(file, whole ? Long.MAX_VALUE : targetBytes);
    }

    @Override
    public long leastSplitBytes(Map<String, String> properties) {
        return CsvRecordSplitter.isWanted(properties)
                ? LEAST_CSV_BYTES
                : StorageFormat.super.leastSplitBytes(properties);
    }

    @Override
    public RowType columns(RowType declared, Map<String, String> properties) {
        return RowCoding.columns(declared, properties);
    }

    @Override
    public Optional<String> columnComment(Map<String, String> properties) {
        return RowCoding.columnComment(properties);
    }

    @Override
    public void checkColumns(RowType columns, Map<String, String> properties) {
        HadoopCodec.isWanted(properties);
        RowCoding.checkColumns(columns, properties);
    }

    @Override
    public List<String> settings() {
        return Stream.concat(
                        Stream.of(TextLayout.SHORT_BOOLEANS, RAGGED_CSV, PARALLEL_CSV), HadoopCodec.SETTINGS.stream())
                .toList();
    }

    @Override
    public List<String> libraries() {
        return List.of(
                "com.github.luben.zstd.Zstd",
                "io.airlift.compress.Decompressor",
                "org.apache.commons.compress.compressors.CompressorStreamFactory",
                "org.apache.commons.io.IOUtils",
                "org.tukaani.xz.XZInputStream");
    }

    @Override
    public boolean tellsRowOffsets() {
        return true;
    }

    @Override
    public FormatReader open(ReadRequest request) {
        LineCoding other = coding(request.properties());
        if (other != null) {
            if (TextCompression.of(request.split().path()) != TextCompression.NONE) {
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "File '" + request.split().path() + "' is compressed, which rows of a binary SerDe can't be");
            }
            if (request.dataColumns().size() < request.columns().size()) {
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "BLOCK__OFFSET__INSIDE__FILE of rows of a binary SerDe is not supported");
            }
            return other.open(request);
        }
        TextLayout layout = TextLayout.of(request.properties());
        RowCoding coding = RowCoding.of(request.properties());
        return new TextReader(
                request,
                layout,
                coding.splitter(request.dataColumns(), request.properties(), layout),
                coding.parsers(layout, request.zone()));
    }

    private static LineCoding coding(Map<String, String> properties) {
        return Codings.BY_SERDE.get(properties.getOrDefault("serde", ""));
    }

    @Override
    public FormatWriter create(WriteRequest request) {
        LineCoding other = coding(request.properties());
        if (other == null) {
            return new TextWriter(request);
        }
        if (HadoopCodec.ofOutput(request.properties()) != null) {
            throw new SkepException(
                            ErrorCode.NOT_SUPPORTED,
                            "Text files with rows of the binary SerDe '" + other.serde() + "' can't be compressed")
                    .withHint("SET hive.exec.compress.output=false, or store the table as SEQUENCEFILE.");
        }
        return other.create(request);
    }
}
