package dev.skep.format.orc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.FormatNames;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.format.orc.file.OrcFooter;
import dev.skep.format.orc.file.OrcFooters;
import dev.skep.format.orc.read.OrcReader;
import dev.skep.format.orc.schema.OrcTypes;
import dev.skep.format.orc.schema.RowIds;
import dev.skep.format.orc.write.OrcFormatWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.orc.TypeDescription;

/** ORC: streams decoded straight into vectors; written by ORC's own library, which also reads footers and converts types. */
public final class OrcFormat implements StorageFormat {
    private static final String HIVE = "org.apache.hadoop.hive.ql.io.orc.";
    private static final FormatNames NAMES = new FormatNames(
            "ORC",
            List.of("ORCFILE"),
            List.of(HIVE + "OrcInputFormat"),
            List.of(HIVE + "OrcOutputFormat"),
            List.of(HIVE + "OrcSerde"));

    @Override
    public List<String> signatures() {
        return List.of("ORC");
    }

    @Override
    public FormatNames names() {
        return NAMES;
    }

    @Override
    public String extension(Map<String, String> properties) {
        return OrcFormatWriter.EXTENSION;
    }

    /** Splits may hold no stripe: a stripe belongs to the split in which it begins. */
    @Override
    public List<Split> splits(FileStatus file, long targetBytes, Map<String, String> properties) {
        List<Split> splits = new ArrayList<>();
        long count = Math.max(1, Math.round((double) file.length() / Math.max(1, targetBytes)));
        long start = 0;
        for (long i = 1; i <= count && file.length() > 0; i++) {
            long end = i == count ? file.length() : (long) ((double) file.length() / count * i);
            splits.add(new Split(file.path(), start, end - start, file.length()));
            start = end;
        }
        return splits;
    }

    @Override
    public boolean isSelfDescribing() {
        return true;
    }

    @Override
    public FormatReader open(ReadRequest request) {
        return new OrcReader(request);
    }

    @Override
    public FormatWriter create(WriteRequest request) {
        return new OrcFormatWriter(request);
    }

    @Override
    public List<String> settings() {
        return List.of("orc.force.positional.evolution", OrcReader.PROLEPTIC_DEFAULT);
    }

    @Override
    public List<String> libraries() {
        return List.of(
                "com.github.luben.zstd.Zstd",
                "io.airlift.compress.Decompressor",
                "net.jpountz.lz4.LZ4Factory",
                "org.apache.orc.OrcFile",
                "org.apache.orc.OrcProto",
                "org.apache.orc.EncryptionAlgorithm",
                "org.threeten.extra.chrono.AbstractDate",
                "org.xerial.snappy.Snappy");
    }

    @Override
    public Optional<RowType> inferColumns(FileStore store, FileStatus file) {
        if (file.length() == 0) {
            return Optional.empty();
        }
        TypeDescription schema = RowIds.rows(OrcFooters.read(store, file).schema());
        if (schema.getCategory() != TypeDescription.Category.STRUCT) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "ORC file '" + file.path() + "' has values of type " + schema + " instead of rows");
        }
        return Optional.of(OrcTypes.rows(schema));
    }

    @Override
    public Optional<Long> rowCount(FileStore store, FileStatus file) {
        OrcFooter footer = OrcFooters.read(store, file);
        return RowIds.isIn(footer.schema()) ? Optional.empty() : Optional.of(footer.rowCount());
    }
}
