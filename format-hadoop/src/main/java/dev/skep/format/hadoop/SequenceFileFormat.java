package dev.skep.format.hadoop;

import dev.skep.api.storage.FormatNames;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.format.hadoop.sequence.SequenceReader;
import dev.skep.format.hadoop.sequence.SequenceWriter;
import dev.skep.format.text.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** SEQUENCEFILE: records whose values are rows of text, coded by any SerDe of text files, or rows of LazyBinarySerDe. */
public final class SequenceFileFormat extends SyncMarkedFormat {
    private static final String BINARY = "org.apache.hadoop.hive.serde2.lazybinary.LazyBinarySerDe";

    @Override
    public List<String> signatures() {
        return List.of("SEQ");
    }

    @Override
    public FormatNames names() {
        List<String> serdes = new ArrayList<>(new TextFormat().names().serdes());
        serdes.add(BINARY);
        return new FormatNames(
                "SEQUENCEFILE",
                List.of(),
                List.of("org.apache.hadoop.mapred.SequenceFileInputFormat"),
                List.of(
                        "org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat",
                        "org.apache.hadoop.mapred.SequenceFileOutputFormat"),
                serdes);
    }

    @Override
    boolean isBinary(Map<String, String> properties) {
        return BINARY.equals(properties.get("serde"));
    }

    @Override
    public RowType columns(RowType declared, Map<String, String> properties) {
        return isBinary(properties) ? declared : new TextFormat().columns(declared, properties);
    }

    @Override
    public FormatReader open(ReadRequest request) {
        return new SequenceReader(request, isBinary(request.properties()));
    }

    @Override
    FormatWriter writer(WriteRequest request, boolean binary) {
        return new SequenceWriter(request, binary);
    }
}
