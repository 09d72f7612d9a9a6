package dev.skep.format.parquet;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileState;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.file.FileErrors;
import dev.skep.format.parquet.encoding.LittleEndian;
import dev.skep.format.parquet.schema.ParquetField;
import dev.skep.format.parquet.schema.SchemaReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.Util;

/** Reads footers, and remembers those of a few hundred files until they change. */
final class FooterReader {
    private static final int REMEMBERED = 500;
    private static final int TAIL = 8;
    /** Read with the tail in one go; most footers fit. */
    private static final int GUESS = 64 << 10;

    private static final Map<FileState, ParquetFile> CACHE = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FileState, ParquetFile> eldest) {
            return size() > REMEMBERED;
        }
    };

    private FooterReader() {}

    /** @throws SkepException FILE_CORRUPT, PATH_NOT_FOUND or FILE_READ_FAILED */
    static ParquetFile read(FileStore store, FileStatus status) {
        return read(store, FileState.of(store, status));
    }

    /** The same, of a file whose state is known. */
    static ParquetFile read(FileStore store, FileState state) {
        synchronized (CACHE) {
            ParquetFile known = CACHE.get(state);
            if (known != null) {
                return known;
            }
        }
        ParquetFile file;
        try (InputFile input = store.open(state.status().path())) {
            file = read(input);
        }
        synchronized (CACHE) {
            CACHE.put(state, file);
        }
        return file;
    }

    private static ParquetFile read(InputFile input) {
        String path = input.path();
        long length = input.length();
        if (length < 12) {
            throw FileErrors.corrupt(path, "it is too short for a Parquet file", null);
        }
        int tailLength = (int) Math.min(length, GUESS);
        byte[] tail = new byte[tailLength];
        input.read(length - tailLength, tail, 0, tailLength);
        String magic = new String(tail, tailLength - 4, 4, StandardCharsets.US_ASCII);
        if (magic.equals("PARE")) {
            throw new SkepException(ErrorCode.NOT_SUPPORTED, "Parquet file '" + path + "' is encrypted");
        }
        if (!magic.equals("PAR1")) {
            throw FileErrors.corrupt(path, "it does not end as a Parquet file does", null);
        }
        int footerLength = LittleEndian.intAt(tail, tailLength - TAIL);
        if (footerLength <= 0 || footerLength > length - 12) {
            throw FileErrors.corrupt(path, "its footer can't be " + footerLength + " bytes long", null);
        }
        byte[] footer = tail;
        int start = tailLength - TAIL - footerLength;
        if (start < 0) {
            footer = new byte[footerLength];
            input.read(length - TAIL - footerLength, footer, 0, footerLength);
            start = 0;
        }
        return parse(path, footer, start, footerLength, length - TAIL - footerLength);
    }

    private static ParquetFile parse(String path, byte[] footer, int start, int length, long dataEnd) {
        try {
            FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(footer, start, length));
            if (metadata.isSetEncryption_algorithm()) {
                throw new SkepException(ErrorCode.NOT_SUPPORTED, "Parquet file '" + path + "' is encrypted");
            }
            OldWriters.putRight(metadata, length);
            ParquetField root = SchemaReader.read(metadata.schema);
            return new ParquetFile(
                    root,
                    new RowGroups(path, root, dataEnd).checked(metadata.row_groups),
                    metadata.num_rows,
                    metadata.created_by == null ? "" : metadata.created_by,
                    notes(metadata));
        } catch (SkepException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            String reason = e instanceof IllegalArgumentException ? ": " + e.getMessage() : "";
            throw FileErrors.corrupt(path, "its footer can't be read" + reason, e);
        }
    }

    private static Map<String, String> notes(FileMetaData metadata) {
        Map<String, String> notes = new HashMap<>();
        if (metadata.key_value_metadata != null) {
            for (KeyValue entry : metadata.key_value_metadata) {
                if (entry.value != null && FileCalendars.NOTES.contains(entry.key)) {
                    notes.put(entry.key, entry.value);
                }
            }
        }
        return Map.copyOf(notes);
    }
}
