package dev.skep.execution.format;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.StorageFormat;
import dev.skep.execution.format.parquet.ParquetFormat;
import dev.skep.execution.format.text.TextFormat;
import java.util.Locale;

/** The storage formats by the names that STORED AS takes. */
public final class StorageFormats {
    private static final StorageFormat TEXT = new TextFormat();
    private static final StorageFormat PARQUET = new ParquetFormat();

    private StorageFormats() {}

    /** @throws SkepException NOT_SUPPORTED when there is no such format */
    public static StorageFormat byName(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TEXTFILE", "TEXT" -> TEXT;
            case "PARQUET", "PARQUETFILE" -> PARQUET;
            default ->
                throw new SkepException(ErrorCode.NOT_SUPPORTED, "Storage format '" + name + "' is not supported")
                        .withHint("Supported formats are TEXTFILE and PARQUET");
        };
    }
}
