package dev.skep.format.hadoop;

import dev.skep.api.storage.FormatNames;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.WriteRequest;
import dev.skep.format.hadoop.columnar.RcReader;
import dev.skep.format.hadoop.columnar.RcWriter;
import java.util.List;
import java.util.Map;

/** RCFILE: groups of rows, column by column, coded in binary (LazyBinaryColumnarSerDe, the default) or as text (ColumnarSerDe). */
public final class RcFileFormat extends SyncMarkedFormat {
    private static final String HIVE = "org.apache.hadoop.hive.serde2.columnar.";
    private static final String KEYS = "org.apache.hadoop.hive.ql.io.RCFile$KeyBuffer";

    /** How files of Hive 0.6 and older begin: as SequenceFiles with keys of a class of their own, whose name has its length before it. */
    private static final String FIRST_SIGNATURE = "SEQ\u0006" + (char) KEYS.length() + KEYS;

    private static final FormatNames NAMES = new FormatNames(
            "RCFILE",
            List.of(),
            List.of("org.apache.hadoop.hive.ql.io.RCFileInputFormat"),
            List.of("org.apache.hadoop.hive.ql.io.RCFileOutputFormat"),
            List.of(HIVE + "LazyBinaryColumnarSerDe", HIVE + "ColumnarSerDe"));

    @Override
    public List<String> signatures() {
        return List.of("RCF", FIRST_SIGNATURE);
    }

    @Override
    public FormatNames names() {
        return NAMES;
    }

    @Override
    boolean isBinary(Map<String, String> properties) {
        return !(HIVE + "ColumnarSerDe").equals(properties.get("serde"));
    }

    @Override
    public FormatReader open(ReadRequest request) {
        return new RcReader(request, isBinary(request.properties()));
    }

    @Override
    FormatWriter writer(WriteRequest request, boolean binary) {
        return new RcWriter(request, binary);
    }
}
