package dev.skep.format.hadoop;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.file.ByteRanges;
import dev.skep.format.compression.HadoopCodec;
import dev.skep.format.hadoop.binary.BinaryTypes;
import dev.skep.format.text.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What SequenceFiles and RCFiles have in common: sync marks to be cut at, Hadoop's codecs, and rows as text or in Hive's binary form. */
abstract class SyncMarkedFormat implements StorageFormat {
    /** Whether rows are in Hive's binary form, by the SerDe. */
    abstract boolean isBinary(Map<String, String> properties);

    abstract FormatWriter writer(WriteRequest request, boolean binary);

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
        HadoopCodec.isWanted(properties);
        if (isBinary(properties)) {
            BinaryTypes.check(columns);
        }
    }

    @Override
    public List<String> settings() {
        return new TextFormat().settings();
    }

    @Override
    public List<String> libraries() {
        List<String> libraries = new ArrayList<>(new TextFormat().libraries());
        libraries.add("dev.skep.format.text.TextFormat");
        return libraries;
    }

    @Override
    public FormatWriter create(WriteRequest request) {
        checkColumns(request.columns(), request.properties());
        return writer(request, isBinary(request.properties()));
    }
}
