package dev.skep.metastore.jdbc;

import dev.skep.metastore.Partition;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.metastore.ViewText;
import dev.skep.metastore.WriteCommit;
import dev.skep.metastore.WriteCommit.Move;
import java.util.Optional;

/** The steps of a commit as JSON. */
final class CommitText {
    private CommitText() {}

    static String write(WriteCommit commit) {
        return JsonFields.of()
                .put("version", 1)
                .put("deletes", commit.deletes())
                .put("moves", commit.moves(), move -> JsonFields.of()
                        .put("from", move.from())
                        .put("to", move.to()))
                .put("partitions", commit.partitions(), CommitText::partition)
                .put("table", commit.table().map(table -> table(table).toJson()))
                .toText();
    }

    static WriteCommit read(String text) {
        JsonFields fields = JsonFields.parse(text);
        return new WriteCommit(
                fields.texts("deletes"),
                fields.list("moves", move -> new Move(move.text("from"), move.text("to"))),
                fields.list("partitions", CommitText::partition),
                fields.has("table") ? Optional.of(table(fields.object("table"))) : Optional.empty());
    }

    private static JsonFields partition(Partition partition) {
        return JsonFields.of()
                .put("values", partition.values())
                .put("storage", RecordText.storage(partition.storage()).toJson())
                .put("columns", partition.columns(), RecordText::column)
                .put("properties", partition.properties())
                .put("createdAt", partition.createdAt());
    }

    private static Partition partition(JsonFields fields) {
        return new Partition(
                fields.texts("values"),
                RecordText.storage(fields.object("storage")),
                fields.list("columns", RecordText::column),
                fields.map("properties"),
                fields.number("createdAt"));
    }

    private static JsonFields table(Table table) {
        return JsonFields.of()
                .put("database", table.database())
                .put("name", table.name())
                .put("type", table.type().name())
                .put("columns", table.columns(), RecordText::column)
                .put("partitionColumns", table.partitionColumns(), RecordText::column)
                .put("storage", RecordText.storage(table.storage()).toJson())
                .put("viewOriginal", table.view().map(ViewText::original))
                .put("viewExpanded", table.view().map(ViewText::expanded))
                .put("viewRewrite", table.view().map(ViewText::rewriteEnabled))
                .put("comment", table.comment())
                .put("properties", table.properties())
                .put("owner", table.owner())
                .put("createdAt", table.createdAt())
                .put("constraints", table.constraints(), RecordText::constraint);
    }

    private static Table table(JsonFields fields) {
        TableName name = new TableName(fields.text("database"), fields.text("name"));
        return Table.builder(name, TableType.valueOf(fields.text("type")))
                .columns(fields.list("columns", RecordText::column))
                .partitionColumns(fields.list("partitionColumns", RecordText::column))
                .storage(RecordText.storage(fields.object("storage")))
                .view(fields.optional("viewOriginal")
                        .map(original ->
                                new ViewText(original, fields.text("viewExpanded"), fields.truth("viewRewrite"))))
                .comment(fields.optional("comment"))
                .properties(fields.map("properties"))
                .owner(fields.text("owner"))
                .createdAt(fields.number("createdAt"))
                .constraints(fields.list("constraints", RecordText::constraint))
                .build();
    }
}
