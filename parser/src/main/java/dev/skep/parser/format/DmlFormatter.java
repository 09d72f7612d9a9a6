package dev.skep.parser.format;

import dev.skep.parser.ast.*;
import java.util.List;
import java.util.stream.Collectors;

/** Writes statements that change rows. */
final class DmlFormatter {
    private DmlFormatter() {}

    static String format(DmlStatement statement) {
        if (statement instanceof Insert insert) {
            return insertTarget(insert.target()) + " " + QueryFormatter.format(insert.query());
        }
        if (statement instanceof MultiInsert insert) {
            return QueryFormatter.with(insert.with()) + "FROM " + RelationFormatter.format(insert.from())
                    + insert.branches().stream()
                            .map(b -> " " + insertTarget(b.target()) + " " + QueryFormatter.branch(b.query()))
                            .collect(Collectors.joining());
        }
        if (statement instanceof Update update) {
            return "UPDATE " + Text.name(update.table()) + " SET " + assignments(update.assignments())
                    + Text.optional(" WHERE ", update.where(), ExpressionFormatter::format);
        }
        if (statement instanceof Delete delete) {
            return "DELETE FROM " + Text.name(delete.table()) + Text.optional(" AS ", delete.alias(), Text::name)
                    + Text.optional(" WHERE ", delete.where(), ExpressionFormatter::format);
        }
        if (statement instanceof Merge merge) {
            return "MERGE INTO " + Text.name(merge.target()) + Text.optional(" AS ", merge.alias(), Text::name)
                    + " USING " + RelationFormatter.item(merge.source()) + " ON "
                    + ExpressionFormatter.format(merge.condition())
                    + merge.clauses().stream().map(DmlFormatter::mergeClause).collect(Collectors.joining());
        }
        return files(statement);
    }

    static String partition(List<PartitionValue> values) {
        return Text.list(" PARTITION (", values, DmlFormatter::partitionValue, ")");
    }

    private static String partitionValue(PartitionValue value) {
        return Text.name(value.column()) + Text.optional(" = ", value.value(), ExpressionFormatter::format);
    }

    private static String insertTarget(InsertTarget target) {
        if (target instanceof DirectoryTarget directory) {
            return "INSERT OVERWRITE " + Text.when(directory.local(), "LOCAL ") + "DIRECTORY "
                    + Text.quote(directory.path())
                    + Text.optional(" ", directory.rowFormat(), FormatFormatter::rowFormat)
                    + Text.optional(" ", directory.fileFormat(), FormatFormatter::stored);
        }
        TableTarget table = (TableTarget) target;
        return "INSERT " + (table.overwrite() ? "OVERWRITE" : "INTO") + " TABLE " + Text.name(table.table())
                + partition(table.partition()) + Text.when(table.ifNotExists(), " IF NOT EXISTS")
                + Text.columns(table.columns());
    }

    private static String assignments(List<Assignment> assignments) {
        return Text.list(assignments, a -> Text.name(a.column()) + " = " + ExpressionFormatter.valueOperand(a.value()));
    }

    private static String mergeClause(MergeClause clause) {
        if (clause instanceof MergeUpdate update) {
            return " WHEN MATCHED" + Text.optional(" AND ", update.condition(), ExpressionFormatter::format)
                    + " THEN UPDATE SET " + assignments(update.assignments());
        }
        if (clause instanceof MergeDelete delete) {
            return " WHEN MATCHED" + Text.optional(" AND ", delete.condition(), ExpressionFormatter::format)
                    + " THEN DELETE";
        }
        MergeInsert insert = (MergeInsert) clause;
        return " WHEN NOT MATCHED" + Text.optional(" AND ", insert.condition(), ExpressionFormatter::format)
                + " THEN INSERT" + Text.columns(insert.columns()) + " VALUES ("
                + ExpressionFormatter.list(insert.values()) + ")";
    }

    private static String copyOptions(List<CopyOption> options) {
        return Text.list(" (", options, o -> Text.name(o.name()) + " " + Text.quote(o.value()), ")");
    }

    private static String files(DmlStatement statement) {
        if (statement instanceof LoadData load) {
            return "LOAD DATA " + Text.when(load.local(), "LOCAL ") + "INPATH " + Text.quote(load.path())
                    + Text.when(load.overwrite(), " OVERWRITE") + " INTO TABLE " + Text.name(load.table())
                    + partition(load.partition())
                    + Text.optional(" INPUTFORMAT ", load.inputFormat(), Text::quote)
                    + Text.optional(" SERDE ", load.serde(), Text::quote);
        }
        if (statement instanceof Truncate truncate) {
            return "TRUNCATE TABLE " + Text.name(truncate.table()) + partition(truncate.partition())
                    + Text.list(" COLUMNS (", truncate.columns(), Text::name, ")")
                    + Text.when(truncate.force(), " FORCE");
        }
        if (statement instanceof Export export) {
            String replication = export.metadataOnly() ? " FOR METADATA REPLICATION (" : " FOR REPLICATION (";
            return "EXPORT TABLE " + Text.name(export.table()) + partition(export.partition()) + " TO "
                    + Text.quote(export.path())
                    + Text.optional(replication, export.replicationId(), id -> Text.quote(id) + ")");
        }
        if (statement instanceof CopyTo copy) {
            return "COPY (" + QueryFormatter.format(copy.query()) + ") TO " + Text.quote(copy.path())
                    + copyOptions(copy.options());
        }
        if (statement instanceof CopyFrom copy) {
            return "COPY " + Text.name(copy.table()) + Text.columns(copy.columns()) + " FROM " + Text.quote(copy.path())
                    + copyOptions(copy.options());
        }
        Import from = (Import) statement;
        return "IMPORT" + Text.when(from.external(), " EXTERNAL") + Text.optional(" TABLE ", from.table(), Text::name)
                + partition(from.partition()) + " FROM " + Text.quote(from.path())
                + Text.optional(" LOCATION ", from.tableLocation(), Text::quote);
    }
}
