package dev.skep.format.hadoop;

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
import dev.skep.format.hadoop.binary.BinaryTypes;
import dev.skep.format.hadoop.columnar.RcReader;
import dev.skep.format.hadoop.columnar.RcWriter;
import dev.skep.format.hadoop.file.HadoopCodec;
import dev.skep.format.text.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** RCFILE: groups of rows, column by column, coded in binary (LazyBinaryColumnarSerDe, the default) or as text (ColumnarSerDe). */
public final class RcFileFormat implements StorageFormat {
    private static final String HIVE = "org.apache.hadoop.hive.serde2.columnar.";
    private static final FormatNames NAMES = new FormatNames(
            "RCFILE",
            List.of(),
            List.of("org.apache.hadoop.hive.ql.io.RCFileInputFormat"),
            List.of("org.apache.hadoop.hive.ql.io.RCFileOutputFormat"),
            List.of(HIVE + "LazyBinaryColumnarSerDe", HIVE + "ColumnarSerDe"));

    @Override
    public FormatNames names() {
        return NAMES;
    }

    private static boolean isBinary(Map<String, String> properties) {
        return !(HIVE + "ColumnarSerDe").equals(properties.get("serde"));
    }

    @Override
    public String extension(Map<String, String> properties) {
        return "";
    }

    @Override
    public List<Split> splits(FileStatus file, long targetBytes, Map<String, String> properties) {
        return ByteRanges.of(file, targetBytes);
    }

    @Override
    public void checkColumns(RowType columns, Map<String, String> properties) {
        if (isBinary(properties)) {
            BinaryTypes.check(columns);
        }
    }

    @Override
    public List<String> settings() {
        return HadoopCodec.SETTINGS;
    }

    @Override
    public List<String> libraries() {
        List<String> libraries = new ArrayList<>(new TextFormat().libraries());
        libraries.add("dev.skep.format.text.TextFormat");
        return libraries;
    }

    @Override
    public FormatReader open(ReadRequest request) {
        return new RcReader(request, isBinary(request.properties()));
    }

    @Override
    public FormatWriter create(WriteRequest request) {
        if (isBinary(request.properties())) {
            BinaryTypes.check(request.columns());
        }
        return new RcWriter(request, isBinary(request.properties()));
    }
}
