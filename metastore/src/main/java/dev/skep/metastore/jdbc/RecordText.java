package dev.skep.metastore.jdbc;

import dev.skep.api.type.TypeParser;
import dev.skep.metastore.Column;
import dev.skep.metastore.Constraint;
import dev.skep.metastore.FunctionDefinition.Kind;
import dev.skep.metastore.FunctionDefinition.Resource;
import dev.skep.metastore.Partition;
import dev.skep.metastore.Skew;
import dev.skep.metastore.SortColumn;
import dev.skep.metastore.StorageBuilder;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of records that are kept as JSON. Null is the text of what is empty. */
final class RecordText {
    private RecordText() {}

    static String properties(Map<String, String> properties) {
        return properties.isEmpty() ? null : JsonText.write(properties);
    }

    static Map<String, String> properties(String text) {
        if (text == null) {
            return Map.of();
        }
        Map<String, String> properties = new LinkedHashMap<>();
        JsonFields.parse(text).toJson().forEach((key, value) -> properties.put(key, (String) value));
        return properties;
    }

    /** All of a storage that has no column of its own. */
    static String storageDetails(StorageDescriptor storage) {
        return details(JsonFields.of(), storage).toText();
    }

    static StorageDescriptor withDetails(StorageBuilder storage, String text) {
        return text == null ? storage.build() : withDetails(storage, JsonFields.parse(text));
    }

    /** What partitions of one table share: their columns, and their storage but for the location. */
    static String layout(Partition partition) {
        return JsonFields.of()
                .put("storage", storage(partition.storage().withLocation("")).toJson())
                .put("columns", partition.columns(), RecordText::column)
                .toText();
    }

    static StorageDescriptor layoutStorage(JsonFields layout) {
        return storage(layout.object("storage"));
    }

    static List<Column> layoutColumns(JsonFields layout) {
        return layout.list("columns", RecordText::column);
    }

    static String constraints(List<Constraint> constraints) {
        return JsonFields.of()
                .put("constraints", constraints, RecordText::constraint)
                .toText();
    }

    static List<Constraint> constraints(String text) {
        return text == null ? List.of() : JsonFields.parse(text).list("constraints", RecordText::constraint);
    }

    static String resources(List<Resource> resources) {
        return JsonFields.of()
                .put("resources", resources, resource -> JsonFields.of()
                        .put("kind", resource.kind().name())
                        .put("uri", resource.uri()))
                .toText();
    }

    static List<Resource> resources(String text) {
        return text == null
                ? List.of()
                : JsonFields.parse(text)
                        .list(
                                "resources",
                                fields -> new Resource(Kind.valueOf(fields.text("kind")), fields.text("uri")));
    }

    static JsonFields storage(StorageDescriptor storage) {
        JsonFields fields = JsonFields.of()
                .put("location", storage.location())
                .put("format", storage.format())
                .put("inputFormat", storage.inputFormat())
                .put("outputFormat", storage.outputFormat())
                .put("serde", storage.serde());
        return details(fields, storage);
    }

    static StorageDescriptor storage(JsonFields fields) {
        StorageBuilder plain = StorageDescriptor.builder(fields.text("location"), fields.text("format"))
                .inputFormat(fields.optional("inputFormat"))
                .outputFormat(fields.optional("outputFormat"))
                .serde(fields.optional("serde"));
        return withDetails(plain, fields);
    }

    static JsonFields column(Column column) {
        return JsonFields.of()
                .put("name", column.name())
                .put("type", column.type().toString())
                .put("comment", column.comment());
    }

    static Column column(JsonFields fields) {
        return new Column(fields.text("name"), TypeParser.parse(fields.text("type")), fields.optional("comment"));
    }

    static JsonFields constraint(Constraint constraint) {
        return JsonFields.of()
                .put("kind", constraint.kind().name())
                .put("name", constraint.name())
                .put("columns", constraint.columns())
                .put("text", constraint.text())
                .put("referencedDatabase", constraint.referencedTable().map(TableName::database))
                .put("referencedTable", constraint.referencedTable().map(TableName::table))
                .put("referencedColumns", constraint.referencedColumns())
                .put("enabled", constraint.enabled())
                .put("rely", constraint.rely());
    }

    static Constraint constraint(JsonFields fields) {
        return new Constraint(
                Constraint.Kind.valueOf(fields.text("kind")),
                fields.text("name"),
                fields.texts("columns"),
                fields.text("text"),
                fields.optional("referencedTable")
                        .map(table -> new TableName(fields.text("referencedDatabase"), table)),
                fields.texts("referencedColumns"),
                fields.truth("enabled"),
                fields.truth("rely"));
    }

    private static JsonFields details(JsonFields fields, StorageDescriptor storage) {
        fields.put("serdeProperties", storage.serdeProperties())
                .put("bucketColumns", storage.bucketColumns())
                .put("sortColumns", storage.sortColumns(), column -> JsonFields.of()
                        .put("name", column.name())
                        .put("ascending", column.ascending()))
                .put("skew", storage.skew().map(skew -> JsonFields.of()
                        .put("columns", skew.columns())
                        .put("values", skew.values())
                        .put("directories", skew.storedAsDirectories())
                        .toJson()));
        return storage.bucketCount() == 0 ? fields : fields.put("bucketCount", storage.bucketCount());
    }

    private static StorageDescriptor withDetails(StorageBuilder storage, JsonFields fields) {
        storage.serdeProperties(fields.map("serdeProperties"))
                .bucketColumns(fields.texts("bucketColumns"))
                .bucketCount((int) fields.number("bucketCount"))
                .sortColumns(
                        fields.list("sortColumns", sort -> new SortColumn(sort.text("name"), sort.truth("ascending"))));
        if (fields.has("skew")) {
            JsonFields skew = fields.object("skew");
            storage.skew(
                    Optional.of(new Skew(skew.texts("columns"), skew.textLists("values"), skew.truth("directories"))));
        }
        return storage.build();
    }
}
