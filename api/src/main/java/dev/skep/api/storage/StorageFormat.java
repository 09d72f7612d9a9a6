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

    /** The files that have the rows of a file in a table's directory: itself, unless it only tells where they are. */
    default List<FileStatus> dataFiles(FileStore store, FileStatus file, Map<String, String> properties) {
        return List.of(file);
    }

    /** What each file of the format begins with, one of these in ASCII; empty when a file may begin with anything. */
    default List<String> signatures() {
        return List.of();
    }

    /** Cuts a file into splits of roughly {@code targetBytes}; one split when the file can't be cut. */
    List<Split> splits(FileStatus file, long targetBytes, Map<String, String> properties);

    /** What a split should have at least where files are cut so that all threads have some: each takes a reader. */
    default long leastSplitBytes(Map<String, String> properties) {
        return 2L << 20;
    }

    FormatReader open(ReadRequest request);

    FormatWriter create(WriteRequest request);

    /**
     * The columns of a table's rows: those declared, unless the SerDe knows other types, as one to which all fields are text. As many as are
     * declared, and by the same names.
     */
    default RowType columns(RowType declared, Map<String, String> properties) {
        return declared;
    }

    /** What DESCRIBE says of columns that were declared without a comment, where Hive asks the SerDe for the columns. */
    default Optional<String> columnComment(Map<String, String> properties) {
        return Optional.empty();
    }

    /**
     * Sees to it that files can hold columns, before a table of them is made.
     *
     * @throws dev.skep.api.error.SkepException NOT_SUPPORTED for types that the format does not have
     */
    default void checkColumns(RowType columns, Map<String, String> properties) {}

    /** A table's properties after a column got another name: those that name it follow. */
    default Map<String, String> renamed(Map<String, String> properties, String from, String to) {
        return properties;
    }

    /**
     * The columns that a schema among a table's properties declares, which hold whatever columns the table was made with; none when its
     * properties have no schema.
     *
     * @param store for schemas in files
     * @throws dev.skep.api.error.SkepException INVALID_SETTING for what is no schema
     */
    default Optional<List<SchemaColumn>> schemaColumns(FileStore store, Map<String, String> properties) {
        return Optional.empty();
    }

    /** Settings of a session that {@link #open} and {@link #create} know as table properties too; those of the table come first. */
    default List<String> settings() {
        return List.of();
    }

    /** Full names of classes, one of each jar that tasks in other processes need for this format, besides its own. */
    default List<String> libraries() {
        return List.of();
    }

    /** Whether readers tell where each row begins in its file, see {@link ReadRequest#ROW_OFFSET}. */
    default boolean tellsRowOffsets() {
        return false;
    }

    /** Whether files tell names and types of their columns, so that one column more is found in those that have it. */
    default boolean isSelfDescribing() {
        return false;
    }

    /** The columns that a file itself declares, when the format has a schema of its own. */
    default Optional<RowType> inferColumns(FileStore store, FileStatus file) {
        return Optional.empty();
    }

    /** Properties that a table gets besides the columns that {@link #inferColumns} tells of a file. */
    default Map<String, String> inferProperties(FileStore store, FileStatus file) {
        return Map.of();
    }

    /** Properties of files that are read by their path, as tables of the columns that they themselves declare. */
    default Map<String, String> propertiesByPath() {
        return Map.of();
    }

    /** Rows in the file, when the format tells without reading the data. */
    default Optional<Long> rowCount(FileStore store, FileStatus file) {
        return Optional.empty();
    }
}
