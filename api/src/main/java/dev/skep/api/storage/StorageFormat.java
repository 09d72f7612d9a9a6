package dev.skep.api.storage;

import dev.skep.api.type.RowType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A named way to store rows in files, as in STORED AS. Implementations are found through {@link java.util.ServiceLoader}; they are made
 * when formats are listed, so that a constructor does nothing and libraries are first touched by {@link #open} and {@link #create}.
 */
public interface StorageFormat {
    FormatNames names();

    /** What a file name ends with for these table properties, as in {@code .parquet}; may be empty. */
    String extension(Map<String, String> properties);

    /** Cuts a file into splits of roughly {@code targetBytes}; one split when the file can't be cut. */
    List<Split> splits(FileStatus file, long targetBytes, Map<String, String> properties);

    FormatReader open(ReadRequest request);

    FormatWriter create(WriteRequest request);

    /**
     * The columns of a table's rows: those declared, unless the SerDe knows other types, as one to which all fields are text. As many as are
     * declared, and by the same names.
     */
    default RowType columns(RowType declared, Map<String, String> properties) {
        return declared;
    }

    /** Full names of classes, one of each jar that tasks in other processes need for this format, besides its own. */
    default List<String> libraries() {
        return List.of();
    }

    /** The columns that a file itself declares, when the format has a schema of its own. */
    default Optional<RowType> inferColumns(FileStore store, FileStatus file) {
        return Optional.empty();
    }

    /** Rows in the file, when the format tells without reading the data. */
    default Optional<Long> rowCount(FileStore store, FileStatus file) {
        return Optional.empty();
    }
}
