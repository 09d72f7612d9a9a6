package dev.skep.server.storage;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.AcidDirectory;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.type.RowType;
import dev.skep.format.StorageFormats;
import dev.skep.metastore.Column;
import dev.skep.metastore.NearestNames;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds tables in files that no metastore knows, as in {@code parquet.`/data/sales`}: a file, a directory with all below it, or what a pattern
 * with {@code * ? [ ] { }} matches. Columns are those that the first file has; directories called {@code key=value} are partitions.
 */
public final class FileTables {
    /** CSV whose first line has the names of the columns. */
    public static final String CSV_WITH_HEADER = "csv_header";

    /** Properties of CSV by RFC 4180: rows are records, and nothing outside of quotes is NULL. */
    public static final Map<String, String> CSV_RECORDS = Map.of(
            "serde",
            "org.apache.hadoop.hive.serde2.OpenCSVSerde",
            "separatorChar",
            ",",
            "quoteChar",
            "\"",
            "escapeChar",
            "\"",
            "skep.csv.null",
            "",
            "serialization.null.format",
            "\u0001\u0000");

    private static final Set<String> WORDS = Set.of("parquet", "orc", "avro", "csv", CSV_WITH_HEADER, "json", "text");

    private final StorageFormats formats;
    private final FileStore store;

    public FileTables(StorageFormats formats, FileStore store) {
        this.formats = formats;
        this.store = store;
    }

    /** Whether a qualified name means files: no table can have a slash in its name. */
    public static boolean isPath(TableName name) {
        return WORDS.contains(name.database()) && name.table().contains("/");
    }

    /** Whether files can be told to be of a format by this word. */
    public static boolean isFormat(String word) {
        return WORDS.contains(word);
    }

    /** What to say of a name that looks like files of a format that there is none of; empty for other names. */
    public static Optional<String> hint(TableName name) {
        if (!name.table().contains("/")) {
            return Optional.empty();
        }
        String meant = NearestNames.ofFew(name.database(), WORDS)
                .map(word -> "Did you mean '" + word + "'? ")
                .orElse("");
        return Optional.of(meant + "Files without a table are read as "
                + WORDS.stream().sorted().collect(Collectors.joining(", ")) + ", as in parquet.`/data/sales`");
    }

    /** The table of some files that are as is usual. */
    public FileTable find(TableName name, String word, String path) {
        return find(name, word, path, Map.of(), Optional.empty());
    }

    /**
     * The table of some files.
     *
     * @param word the format, one of those that {@link #isFormat} knows
     * @param path absolute, perhaps with a pattern
     * @param given properties of the format, over those that are usual
     * @param known the columns, where they are not to be those that the files tell
     * @throws SkepException PATH_NOT_FOUND when there is no file; INVALID_TABLE_DEFINITION when its columns can't be told
     */
    public FileTable find(
            TableName name, String word, String path, Map<String, String> given, Optional<List<Column>> known) {
        boolean isPattern = PathPattern.isPattern(path);
        List<FileStatus> roots = roots(path);
        List<FileStatus> files = files(roots, path);
        Map<String, String> properties = new HashMap<>(properties(word));
        properties.putAll(given);
        String format = properties.containsKey("serde") || word.equals("text") ? "textfile" : word;
        List<Column> columns = known.orElseGet(() -> columns(word, files, properties));
        String location = isPattern ? PathPattern.base(path) : roots.get(0).path();
        StorageDescriptor storage = StorageDescriptor.builder(location, format)
                .serde(Optional.ofNullable(properties.get("serde")))
                .serdeProperties(properties)
                .build();
        Optional<PartitionDirectories> partitioned =
                isPattern ? Optional.empty() : PartitionDirectories.find(location, files);
        List<Column> keys = partitioned.map(PartitionDirectories::columns).orElse(List.of());
        Set<String> keyNames = keys.stream().map(Column::name).collect(Collectors.toSet());
        Table table = Table.builder(name, TableType.EXTERNAL)
                .columns(columns.stream()
                        .filter(column -> !keyNames.contains(column.name()))
                        .toList())
                .partitionColumns(keys)
                .storage(storage)
                .build();
        List<String> chosen = isPattern ? files.stream().map(FileStatus::path).toList() : List.of();
        return new FileTable(
                table, partitioned.map(found -> found.partitions(table)).orElse(List.of()), chosen);
    }

    /** The columns of a file, or of the first one in a directory or of a pattern. */
    public List<Column> columns(String word, String path) {
        return columns(word, path, Map.of());
    }

    /** As {@link #columns(String, String)}, of files with other properties than is usual. */
    public List<Column> columns(String word, String path, Map<String, String> given) {
        return columns(word, files(roots(path), path), given);
    }

    /** Whether files tell what columns they have; text without a line does not. */
    public boolean tellColumns(String word, String path, Map<String, String> given) {
        return told(word, files(roots(path), path), given).isPresent();
    }

    /** Properties that a table of a format has besides the columns of a file, the one that {@link #columns(String, String)} takes them of. */
    public Map<String, String> inferredProperties(String word, String path) {
        return formats.find(word)
                .flatMap(format -> files(roots(path), path).stream()
                        .filter(file -> format.inferColumns(store, file).isPresent())
                        .findFirst()
                        .map(file -> format.inferProperties(store, file)))
                .orElse(Map.of());
    }

    /** What a path names: itself, or what matches it where it is a pattern. */
    private List<FileStatus> roots(String path) {
        return PathPattern.isPattern(path) ? PathPattern.expand(store, path) : List.of(require(path));
    }

    private List<FileStatus> files(List<FileStatus> roots, String path) {
        List<FileStatus> files = new ArrayList<>();
        roots.forEach(root -> collect(root, files));
        if (files.isEmpty()) {
            throw new SkepException(ErrorCode.PATH_NOT_FOUND, "There are no files at '" + path + "'");
        }
        if (PathPattern.isPattern(path) && AcidDirectory.isIn(files.get(0).path())) {
            throw new SkepException(
                            ErrorCode.NOT_SUPPORTED,
                            "'" + files.get(0).path()
                                    + "' is of Hive's transactional layout, where a pattern can't tell which files count")
                    .withHint("Name the directory of the table");
        }
        return files;
    }

    private FileStatus require(String path) {
        return store.status(path)
                .orElseThrow(() -> new SkepException(ErrorCode.PATH_NOT_FOUND, "Path '" + path + "' does not exist"));
    }

    private void collect(FileStatus status, List<FileStatus> files) {
        if (!status.isDirectory()) {
            files.add(status);
            return;
        }
        for (FileStatus entry : AcidDirectory.current(store.list(status.path()))) {
            if (!entry.isHidden()) {
                collect(entry, files);
            }
        }
    }

    private Map<String, String> properties(String word) {
        return switch (word) {
            case "csv" -> CSV_RECORDS;
            case CSV_WITH_HEADER -> {
                Map<String, String> properties = new HashMap<>(CSV_RECORDS);
                properties.put("skip.header.line.count", "1");
                yield properties;
            }
            case "json" -> Map.of("serde", "org.apache.hadoop.hive.serde2.JsonSerDe");
            case "text" -> TextColumns.WHOLE_LINES;
            default -> formats.byName(word).propertiesByPath();
        };
    }

    private List<Column> columns(String word, List<FileStatus> files, Map<String, String> properties) {
        return told(word, files, properties)
                .orElseThrow(() -> new SkepException(
                        ErrorCode.INVALID_TABLE_DEFINITION,
                        "File '" + files.get(0).path() + "' does not tell what columns it has"));
    }

    private Optional<List<Column>> told(String word, List<FileStatus> files, Map<String, String> properties) {
        TextColumns text = new TextColumns(formats.byName("textfile"), store);
        for (FileStatus file : files) {
            Optional<RowType> row =
                    switch (word) {
                        case "csv" -> text.ofCsv(file, false, properties);
                        case CSV_WITH_HEADER -> text.ofCsv(file, true, properties);
                        case "json" -> text.ofJson(file);
                        case "text" -> Optional.of(TextColumns.LINE);
                        default -> formats.byName(word).inferColumns(store, file);
                    };
            if (row.isPresent()) {
                if (word.equals(CSV_WITH_HEADER)) {
                    requireSameHeader(text, files, row.get(), properties);
                }
                return row.map(type -> type.columns().stream()
                        .map(field -> new Column(field.name(), field.type()))
                        .toList());
            }
        }
        return Optional.empty();
    }

    /** The first line of each file is left out for the names in it, which then have to be the same. */
    private static void requireSameHeader(
            TextColumns text, List<FileStatus> files, RowType first, Map<String, String> properties) {
        for (FileStatus file : files) {
            Optional<RowType> row = text.ofCsv(file, true, properties);
            if (row.isPresent() && !row.get().names().equals(first.names())) {
                throw new SkepException(
                                ErrorCode.INVALID_VALUE,
                                "The header of '" + file.path() + "' is "
                                        + String.join(", ", row.get().names()) + ", and that of the first file "
                                        + String.join(", ", first.names()))
                        .withHint("Files without a header line are read with HEADER false.");
            }
        }
    }
}
