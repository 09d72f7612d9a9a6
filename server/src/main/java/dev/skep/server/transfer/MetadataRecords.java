package dev.skep.server.transfer;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatNames;
import dev.skep.api.type.TypeParser;
import dev.skep.format.StorageFormats;
import dev.skep.metastore.Column;
import dev.skep.metastore.Partition;
import dev.skep.metastore.Skew;
import dev.skep.metastore.SortColumn;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.ClassFileFormat;
import dev.skep.parser.ast.Node;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.SessionCatalog;
import dev.skep.server.storage.StorageClauses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables and partitions as the records of Hive's metastore, and back. What is not a property of the user's, as sizes and times, is left out on the way back. */
public final class MetadataRecords {
    private static final String EXTERNAL = "EXTERNAL";
    private static final String TRANSLATED = "TRANSLATED_TO_EXTERNAL";
    private static final String PURGE = "external.table.purge";
    private static final String SERIALIZATION = "serialization.format";
    private static final String HASHING = "bucketing_version";
    private static final Set<String> NOT_OF_USERS = Set.of(
            SessionCatalog.CHANGED,
            "last_modified_time",
            "last_modified_by",
            "numFiles",
            "numRows",
            "numPartitions",
            "rawDataSize",
            "totalSize",
            "numFilesErasureCoded",
            "COLUMN_STATS_ACCURATE",
            "SORTBUCKETCOLSPREFIX",
            HASHING,
            EXTERNAL,
            TRANSLATED,
            "comment");

    private final StorageFormats formats;
    private final Node place;

    /** @param place what errors point at */
    public MetadataRecords(StorageFormats formats, Node place) {
        this.formats = formats;
        this.place = place;
    }

    ThriftRecord of(Table table) {
        boolean external = table.type() == TableType.EXTERNAL;
        Map<String, String> parameters = new LinkedHashMap<>(table.properties());
        parameters.putIfAbsent(HASHING, "2");
        table.comment().ifPresent(comment -> parameters.put("comment", comment));
        if (external) {
            parameters.put(EXTERNAL, "TRUE");
        }
        return new ThriftRecord()
                .with(1, table.name())
                .with(2, table.database())
                .with(3, table.owner())
                .with(4, Math.toIntExact(table.createdAt()))
                .with(5, 0)
                .with(6, 0)
                .with(7, storage(table.storage(), table.columns()))
                .withRecords(8, columns(table.partitionColumns()))
                .withMap(9, parameters)
                .with(12, external ? "EXTERNAL_TABLE" : "MANAGED_TABLE")
                .with(15, false)
                .with(17, "hive")
                .with(18, 1);
    }

    ThriftRecord of(Partition partition, Table table) {
        return new ThriftRecord()
                .withTexts(1, partition.values())
                .with(2, table.database())
                .with(3, table.name())
                .with(4, Math.toIntExact(partition.createdAt()))
                .with(5, 0)
                .with(6, storage(partition.storage(), partition.columns()))
                .withMap(7, partition.properties())
                .with(9, "hive");
    }

    private static List<ThriftRecord> columns(List<Column> columns) {
        return columns.stream()
                .map(column -> new ThriftRecord()
                        .with(1, column.name())
                        .with(2, column.type().toString())
                        .with(3, column.comment()))
                .toList();
    }

    private ThriftRecord storage(StorageDescriptor storage, List<Column> columns) {
        FormatNames classes = formats.byName(storage.format()).names();
        Map<String, String> parameters = new LinkedHashMap<>(storage.serdeProperties());
        parameters.putIfAbsent(SERIALIZATION, parameters.getOrDefault("field.delim", "1"));
        ThriftRecord serde = new ThriftRecord()
                .with(2, storage.serde().orElse(classes.serdes().get(0)))
                .withMap(3, parameters);
        Skew skew = storage.skew().orElse(new Skew(List.of(), List.of(), false));
        return new ThriftRecord()
                .withRecords(1, columns(columns))
                .with(2, storage.location().startsWith("/") ? "file:" + storage.location() : storage.location())
                .with(3, storage.inputFormat().orElse(classes.inputFormats().get(0)))
                .with(4, storage.outputFormat().orElse(classes.outputFormats().get(0)))
                .with(5, false)
                .with(6, storage.bucketCount() > 0 ? storage.bucketCount() : -1)
                .with(7, serde)
                .withTexts(8, storage.bucketColumns())
                .withRecords(
                        9,
                        storage.sortColumns().stream()
                                .map(column -> new ThriftRecord()
                                        .with(1, column.name())
                                        .with(2, column.ascending() ? 1 : 0))
                                .toList())
                .withMap(10, Map.of())
                .with(
                        11,
                        new ThriftRecord()
                                .withTexts(1, skew.columns())
                                .withTextLists(2, skew.values())
                                .withMap(3, Map.of()))
                .with(12, skew.storedAsDirectories());
    }

    /** @throws SkepException NOT_SUPPORTED for views, transactional tables and those of storage handlers; others for what is no table */
    Table table(ThriftRecord record) {
        Map<String, String> parameters = record.map(9);
        String type = record.text(12).orElse("");
        if (type.contains("VIEW")) {
            throw Locations.unsupported("IMPORT of a view", place);
        }
        if (Boolean.parseBoolean(parameters.get("transactional"))) {
            throw Locations.unsupported("IMPORT of a transactional table", place);
        }
        if (parameters.containsKey("storage_handler")) {
            throw Locations.unsupported("IMPORT of a table of " + parameters.get("storage_handler"), place);
        }
        List<Column> columns = readColumns(record.record(7).records(1));
        return Table.builder(
                        new TableName(required(record, 2), required(record, 1)),
                        type.equals("EXTERNAL_TABLE") ? TableType.EXTERNAL : TableType.MANAGED)
                .columns(columns)
                .partitionColumns(readColumns(record.records(8)))
                .storage(readStorage(record.record(7)))
                .comment(Optional.ofNullable(parameters.get("comment")))
                .properties(properties(parameters))
                .owner(record.text(3).orElse(""))
                .createdAt(record.number(4))
                .build();
    }

    private static Map<String, String> properties(Map<String, String> parameters) {
        Map<String, String> properties = new LinkedHashMap<>(parameters);
        properties.keySet().removeAll(NOT_OF_USERS);
        if (Boolean.parseBoolean(parameters.get(TRANSLATED))) {
            properties.remove(PURGE);
        }
        return properties;
    }

    Partition partition(ThriftRecord record, Table table) {
        List<String> values = record.texts(1);
        if (values.size() != table.partitionColumns().size()) {
            throw new SkepException(
                    ErrorCode.INVALID_PARTITION_SPEC, "the table has no partition of the values " + values);
        }
        return new Partition(
                values,
                readStorage(record.record(6)),
                readColumns(record.record(6).records(1)),
                properties(record.map(7)),
                record.number(4));
    }

    private static List<Column> readColumns(List<ThriftRecord> records) {
        return records.stream()
                .map(column -> new Column(required(column, 1), TypeParser.parse(required(column, 2)), column.text(3)))
                .toList();
    }

    private StorageDescriptor readStorage(ThriftRecord record) {
        ThriftRecord serde = record.record(7);
        ClassFileFormat classes = new ClassFileFormat(
                required(record, 3),
                required(record, 4),
                Optional.empty(),
                Optional.empty(),
                serde.text(2),
                place.location());
        StorageDescriptor named =
                StorageClauses.storage(required(record, 2), Optional.empty(), Optional.of(classes), formats, "");
        FormatNames names = formats.byName(named.format()).names();
        Map<String, String> properties = new LinkedHashMap<>(serde.map(3));
        if (List.of("1", properties.getOrDefault("field.delim", "1")).contains(properties.get(SERIALIZATION))) {
            properties.remove(SERIALIZATION);
        }
        ThriftRecord skew = record.record(11);
        return named.toBuilder()
                .inputFormat(named.inputFormat().filter(name -> !isFirst(name, names.inputFormats())))
                .outputFormat(named.outputFormat().filter(name -> !isFirst(name, names.outputFormats())))
                .serde(named.serde().filter(name -> !isFirst(name, names.serdes())))
                .serdeProperties(properties)
                .bucketColumns(record.texts(8))
                .bucketCount(Math.max(0, Math.toIntExact(record.number(6))))
                .sortColumns(record.records(9).stream()
                        .map(column -> new SortColumn(required(column, 1), column.number(2) == 1))
                        .toList())
                .skew(
                        skew.texts(1).isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Skew(skew.texts(1), skew.textLists(2), record.flag(12))))
                .build();
    }

    private static boolean isFirst(String name, List<String> names) {
        return names.get(0).equals(name);
    }

    private static String required(ThriftRecord record, int field) {
        return record.text(field)
                .orElseThrow(() -> new SkepException(ErrorCode.INVALID_VALUE, "field " + field + " is missing"));
    }
}
