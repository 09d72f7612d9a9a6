package dev.skep.format.orc.file;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileState;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.StripeInformation;
import org.apache.orc.TypeDescription;
import org.apache.orc.TypeDescription.Category;
import org.apache.orc.impl.ReaderImpl;

/** Reads footers, and remembers those of a few hundred files until they change. */
public final class OrcFooters {
    private static final int REMEMBERED = 300;

    private static final Map<FileState, OrcFooter> CACHE = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FileState, OrcFooter> eldest) {
            return size() > REMEMBERED;
        }
    };

    private OrcFooters() {}

    /** @throws SkepException FILE_CORRUPT, PATH_NOT_FOUND, FILE_READ_FAILED, or NOT_SUPPORTED for what only newer programs read */
    public static OrcFooter read(FileStore store, FileStatus status) {
        return read(store, FileState.of(store, status));
    }

    /** The same, of a file whose state is known. */
    public static OrcFooter read(FileStore store, FileState state) {
        synchronized (CACHE) {
            OrcFooter known = CACHE.get(state);
            if (known != null) {
                return known;
            }
        }
        OrcFooter footer;
        try (InputFile input = store.open(state.status().path())) {
            footer = read(input);
        }
        synchronized (CACHE) {
            CACHE.put(state, footer);
        }
        return footer;
    }

    private static OrcFooter read(InputFile input) {
        String path = input.path();
        try {
            Configuration configuration = new Configuration(false);
            OrcFile.ReaderOptions options = OrcFile.readerOptions(configuration)
                    .filesystem(OneFileSystem.reading(input))
                    .useUTCTimestamp(true)
                    .convertToProlepticGregorian(true);
            ReaderImpl reader = new ReaderImpl(OneFileSystem.PATH, options);
            reader.close();
            if (reader.getCompressionKind() == CompressionKind.BROTLI) {
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "ORC file '" + path + "' is compressed with Brotli, which can't be read");
            }
            checkTypes(path, reader.getSchema());
            check(path, reader, input.length());
            return new OrcFooter(path, reader);
        } catch (IOException | RuntimeException e) {
            if (String.valueOf(e.getMessage()).contains("future ORC version")) {
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED, "ORC file '" + path + "' is of a version of the format to come", e);
            }
            throw OrcErrors.corrupt(path, "its footer can't be read", e);
        }
    }

    /** Statistics of geometries need a library that Skep does without. */
    private static void checkTypes(String path, TypeDescription type) {
        if (type.getCategory() == Category.Geometry || type.getCategory() == Category.Geography) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "ORC file '" + path + "' has columns of type " + type + ", which can't be read");
        }
        if (type.getChildren() != null) {
            type.getChildren().forEach(child -> checkTypes(path, child));
        }
    }

    private static void check(String path, ReaderImpl reader, long length) {
        long rows = 0;
        for (StripeInformation stripe : reader.getStripes()) {
            long footer = length - stripe.getOffset() - stripe.getIndexLength() - stripe.getDataLength();
            if (stripe.getOffset() < 0
                    || stripe.getIndexLength() < 0
                    || stripe.getDataLength() < 0
                    || stripe.getFooterLength() < 0
                    || stripe.getNumberOfRows() < 0
                    || stripe.getIndexLength() > length
                    || stripe.getDataLength() > length
                    || stripe.getFooterLength() > footer) {
                throw OrcErrors.corrupt(
                        path, "the stripe at " + stripe.getOffset() + " does not lie in the file", null);
            }
            rows += stripe.getNumberOfRows();
        }
        if (rows != reader.getNumberOfRows() && reader.getFileTail().getFooter().hasNumberOfRows()) {
            throw OrcErrors.corrupt(
                    path, "its stripes have " + rows + " rows, its footer tells of " + reader.getNumberOfRows(), null);
        }
    }
}
