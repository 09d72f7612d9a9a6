package dev.skep.parser.format;

import dev.skep.parser.ast.*;
import java.util.List;
import java.util.stream.Collectors;

/** Writes ALTER TABLE and ALTER VIEW. */
final class AlterFormatter {
    private AlterFormatter() {}

    static String format(AlterTable alter) {
        String head = "ALTER " + (alter.view() ? "VIEW " : "TABLE ") + Text.name(alter.table());
        String partition = DmlFormatter.partition(alter.partition());
        boolean partitionLast = alter.action() instanceof Touch || alter.action() instanceof Archive;
        return partitionLast
                ? head + " " + action(alter.action()) + partition
                : head + partition + " " + action(alter.action());
    }

    static String filter(PartitionFilter filter) {
        return "(" + Text.list(filter.predicates(), AlterFormatter::predicate) + ")";
    }

    private static String predicate(PartitionPredicate predicate) {
        String operator =
                predicate.operator().map(ExpressionFormatter::comparison).orElse("LIKE");
        return Text.name(predicate.column()) + " " + operator + " " + ExpressionFormatter.format(predicate.value());
    }

    private static String action(AlterTableAction action) {
        if (action instanceof RenameTable rename) {
            return "RENAME TO " + Text.name(rename.newName());
        }
        if (action instanceof AddColumns add) {
            return "ADD COLUMNS (" + Text.list(add.columns(), TableFormatter::column) + ")" + cascade(add.cascade());
        }
        if (action instanceof ReplaceColumns replace) {
            return "REPLACE COLUMNS (" + Text.list(replace.columns(), TableFormatter::column) + ")"
                    + cascade(replace.cascade());
        }
        if (action instanceof ChangeColumn change) {
            return "CHANGE COLUMN " + Text.name(change.oldName()) + " " + TableFormatter.column(change.column())
                    + change.position()
                            .map(p ->
                                    p.after().map(a -> " AFTER " + Text.name(a)).orElse(" FIRST"))
                            .orElse("")
                    + cascade(change.cascade());
        }
        if (action instanceof UpdateColumns update) {
            return "UPDATE COLUMNS" + cascade(update.cascade());
        }
        if (action instanceof AddConstraint add) {
            return "ADD " + TableFormatter.constraint(add.constraint());
        }
        if (action instanceof DropConstraint drop) {
            return "DROP CONSTRAINT " + Text.name(drop.name());
        }
        return partitions(action);
    }

    private static String partitions(AlterTableAction action) {
        if (action instanceof AddPartitions add) {
            return "ADD" + Text.when(add.ifNotExists(), " IF NOT EXISTS")
                    + add.partitions().stream()
                            .map(p -> DmlFormatter.partition(p.values())
                                    + Text.optional(" LOCATION ", p.path(), Text::quote))
                            .collect(Collectors.joining());
        }
        if (action instanceof DropPartitions drop) {
            return "DROP " + Text.when(drop.ifExists(), "IF EXISTS ")
                    + Text.list(drop.filters(), f -> "PARTITION " + filter(f))
                    + Text.when(drop.ignoreProtection(), " IGNORE PROTECTION") + Text.when(drop.purge(), " PURGE");
        }
        if (action instanceof RenamePartition rename) {
            return "RENAME TO" + DmlFormatter.partition(rename.newValues());
        }
        if (action instanceof ExchangePartition exchange) {
            return "EXCHANGE" + DmlFormatter.partition(exchange.values()) + " WITH TABLE "
                    + Text.name(exchange.source());
        }
        if (action instanceof ChangePartitionColumn change) {
            return "PARTITION COLUMN (" + Text.name(change.column()) + " " + TypeFormatter.format(change.type())
                    + Text.optional(" COMMENT ", change.comment(), Text::quote) + ")";
        }
        return properties(action);
    }

    private static String properties(AlterTableAction action) {
        if (action instanceof SetTableProperties set) {
            return "SET" + Text.properties(" TBLPROPERTIES ", set.properties());
        }
        if (action instanceof UnsetTableProperties unset) {
            return "UNSET TBLPROPERTIES " + Text.when(unset.ifExists(), "IF EXISTS ") + keys(unset.keys());
        }
        if (action instanceof SetSerDe set) {
            return "SET SERDE " + Text.quote(set.className())
                    + Text.properties(" WITH SERDEPROPERTIES ", set.properties());
        }
        if (action instanceof SetSerDeProperties set) {
            return "SET" + Text.properties(" SERDEPROPERTIES ", set.properties());
        }
        if (action instanceof UnsetSerDeProperties unset) {
            return "UNSET SERDEPROPERTIES " + keys(unset.keys());
        }
        if (action instanceof SetFileFormat set) {
            return "SET FILEFORMAT " + FormatFormatter.fileFormat(set.format());
        }
        if (action instanceof SetTableLocation set) {
            return "SET LOCATION " + Text.quote(set.path());
        }
        if (action instanceof SetTableOwner set) {
            return "SET OWNER " + set.kind() + " " + Text.name(set.owner());
        }
        if (action instanceof SetPartitionSpec set) {
            return "SET PARTITION SPEC (" + Text.list(set.transforms(), TableFormatter::transform) + ")";
        }
        return layout(action);
    }

    private static String layout(AlterTableAction action) {
        if (action instanceof SetBuckets set) {
            return TableFormatter.buckets(set.buckets());
        }
        if (action instanceof SetBucketCount set) {
            return "INTO " + set.buckets() + " BUCKETS";
        }
        if (action instanceof UnsetClustering unset) {
            return unset.sortingOnly() ? "NOT SORTED" : "NOT CLUSTERED";
        }
        if (action instanceof SetSkew set) {
            return TableFormatter.skew(set.skew());
        }
        if (action instanceof UnsetSkew unset) {
            return unset.directoriesOnly() ? "NOT STORED AS DIRECTORIES" : "NOT SKEWED";
        }
        if (action instanceof SetSkewedLocations set) {
            return "SET SKEWED LOCATION ("
                    + Text.list(
                            set.locations(),
                            at -> ExpressionFormatter.format(at.value()) + " = " + Text.quote(at.path()))
                    + ")";
        }
        if (action instanceof UpdateStatistics update) {
            return "UPDATE STATISTICS" + Text.optional(" FOR COLUMN ", update.column(), Text::name)
                    + Text.properties(" SET ", update.statistics());
        }
        return maintenance(action);
    }

    private static String maintenance(AlterTableAction action) {
        if (action instanceof Compact compact) {
            return "COMPACT " + Text.quote(compact.kind())
                    + Text.optional(" CLUSTERED INTO ", compact.buckets(), n -> n + " BUCKETS")
                    + Text.when(compact.waiting(), " AND WAIT")
                    + Text.optional(" POOL ", compact.pool(), Text::quote)
                    + Text.properties(" WITH OVERWRITE TBLPROPERTIES ", compact.properties())
                    + Text.list(" ORDER BY ", compact.orderBy(), ExpressionFormatter::sortItem, "");
        }
        if (action instanceof Archive archive) {
            return archive.undo() ? "UNARCHIVE" : "ARCHIVE";
        }
        if (action instanceof SnapshotAction snapshot) {
            return snapshot.text();
        }
        return action instanceof Touch ? "TOUCH" : "CONCATENATE";
    }

    private static String cascade(boolean cascade) {
        return Text.when(cascade, " CASCADE");
    }

    private static String keys(List<String> keys) {
        return "(" + Text.list(keys, Text::quote) + ")";
    }
}
