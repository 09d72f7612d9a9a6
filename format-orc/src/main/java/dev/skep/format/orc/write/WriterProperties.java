package dev.skep.format.orc.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.WriteRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.CompressionKind;
import org.apache.orc.MemoryManager;
import org.apache.orc.OrcConf;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;

/** How a file is written, by the table properties {@code orc.*} that Hive knows and with Hive's defaults. */
final class WriterProperties {
    private static final long STRIPE_BYTES = 64L << 20;
    private static final long LEAST_STRIPE_BYTES = 4L << 20;
    private static final Set<String> REFUSED =
            Set.of("orc.encrypt", "orc.mask", "orc.key.provider", "orc.write.variable.length.blocks");

    private WriterProperties() {}

    /** @throws SkepException INVALID_SETTING or NOT_SUPPORTED that names the property */
    static OrcFile.WriterOptions options(WriteRequest request, TypeDescription schema) {
        Properties known = new Properties();
        Configuration configuration = new Configuration(false);
        configuration.set(OrcConf.ROWS_BETWEEN_CHECKS.getAttribute(), "1000");
        configuration.set(OrcConf.PROLEPTIC_GREGORIAN.getAttribute(), "true");
        for (Map.Entry<String, String> property : request.properties().entrySet()) {
            String key = property.getKey().toLowerCase(Locale.ROOT);
            if (REFUSED.contains(key)) {
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "Table property '" + key + "' is not supported: ORC files are not encrypted");
            }
            if (key.startsWith("orc.")) {
                known.setProperty(key, property.getValue().strip());
                configuration.set(key, property.getValue().strip());
            }
        }
        known.setProperty(OrcConf.COMPRESS.getAttribute(), compression(known).name());
        try {
            OrcFile.WriterOptions options = OrcFile.writerOptions(known, configuration);
            return options.setSchema(schema)
                    .stripeSize(stripeBytes(known, request.memoryBytes()))
                    .useUTCTimestamp(true)
                    .memory(new Unlimited());
        } catch (IllegalArgumentException e) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING,
                    "The table properties " + known + " are not all of a kind that ORC knows: " + e.getMessage(),
                    e);
        }
    }

    private static CompressionKind compression(Properties known) {
        String name = known.getProperty(OrcConf.COMPRESS.getAttribute(), "ZLIB").toUpperCase(Locale.ROOT);
        return switch (name) {
            case "NONE", "ZLIB", "SNAPPY", "ZSTD", "LZ4", "LZO" -> CompressionKind.valueOf(name);
            case "", "UNCOMPRESSED" -> CompressionKind.NONE;
            default ->
                throw new SkepException(ErrorCode.NOT_SUPPORTED, "ORC files can't be compressed with '" + name + "'")
                        .withHint("Set 'orc.compress' to ZLIB, SNAPPY, ZSTD, LZ4, LZO or NONE");
        };
    }

    /** Stripes are held until they are written: smaller ones when memory is short. */
    private static long stripeBytes(Properties known, long memoryBytes) {
        String wanted = known.getProperty(OrcConf.STRIPE_SIZE.getAttribute());
        long bytes = wanted == null ? STRIPE_BYTES : Long.parseLong(wanted);
        return Math.max(Math.min(bytes, LEAST_STRIPE_BYTES), Math.min(bytes, memoryBytes));
    }

    /** Keeps stripes at their size: the engine shares out the memory. */
    private static final class Unlimited implements MemoryManager {
        @Override
        public void addWriter(Path path, long requested, Callback callback) {}

        @Override
        public void removeWriter(Path path) {}

        @Override
        @SuppressWarnings("deprecation")
        public void addedRow(int rows) {}
    }
}
