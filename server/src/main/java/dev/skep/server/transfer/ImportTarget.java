package dev.skep.server.transfer;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.Column;
import dev.skep.metastore.Database;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.parser.ast.Import;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table that an import makes or fills; to be made when the statement holds its name. */
final class ImportTarget {
    private final Session session;
    private final FileStore files;
    private final Import statement;
    private final TableName name;
    private final Optional<Table> existing;

    ImportTarget(StatementContext context, Import statement, TableName name) {
        this.session = context.session();
        this.files = session.warehouse().files();
        this.statement = statement;
        this.name = name;
        this.existing = session.metastore().table(name);
    }

    /** The table as it is, when the export can go into it, or as it is to be made. */
    Table table(ExportedTable exported) {
        return existing.isPresent() ? fitting(existing.get(), exported.table()) : made(exported.table());
    }

    private Table made(Table exported) {
        Database database = session.metastore().requireDatabase(name.database());
        String location = statement
                .tableLocation()
                .map(session.paths()::absolute)
                .orElseGet(() -> WarehouseLayout.tableLocation(database, name.table()));
        return Table.builder(name, statement.external() ? TableType.EXTERNAL : TableType.MANAGED)
                .columns(exported.columns())
                .partitionColumns(exported.partitionColumns())
                .storage(exported.storage().withLocation(location))
                .comment(exported.comment())
                .properties(exported.properties())
                .owner(session.user())
                .build();
    }

    private Table fitting(Table table, Table exported) {
        if (!table.type().isStored()) {
            throw Locations.error(ErrorCode.NOT_A_TABLE, "'" + name + "' is a view", statement);
        }
        if (statement.external() && table.type() != TableType.EXTERNAL) {
            throw other("is not external");
        }
        if (statement.tableLocation().isPresent()
                && !table.isPartitioned()
                && !session.paths().absolute(statement.tableLocation().get()).equals(table.location())) {
            throw other("is in another directory, '" + table.location() + "'");
        }
        if (!isSame(table.columns(), exported.columns())) {
            throw other("has other columns than the one exported");
        }
        if (!isSame(table.partitionColumns(), exported.partitionColumns())) {
            throw other("has other partition columns than the one exported");
        }
        StorageDescriptor here = table.storage();
        StorageDescriptor there = exported.storage();
        if (!here.format().equals(there.format()) || !serde(here).equals(serde(there))) {
            throw other("is stored in another way than the one exported");
        }
        if (here.bucketCount() != there.bucketCount() || !here.bucketColumns().equals(there.bucketColumns())) {
            throw other("has other buckets than the one exported");
        }
        return table;
    }

    /** The place of a partition: below the table, or below the LOCATION of the statement, also where the table has been made elsewhere. */
    String place(Table table, List<String> partition) {
        String location =
                statement.tableLocation().map(session.paths()::absolute).orElse(table.location());
        Table base = table.toBuilder()
                .storage(table.storage().withLocation(location))
                .build();
        return WarehouseLayout.partitionLocation(base, partition);
    }

    private SkepException other(String what) {
        return Locations.error(
                ErrorCode.INVALID_TABLE_DEFINITION, "Table '" + name + "' exists already and " + what, statement);
    }

    private static boolean isSame(List<Column> columns, List<Column> others) {
        return Column.rowType(columns).equals(Column.rowType(others));
    }

    private String serde(StorageDescriptor storage) {
        return storage.serde().orElseGet(() -> session.formats()
                .byName(storage.format())
                .names()
                .serdes()
                .get(0));
    }

    /** Sees to it that nothing is there where the import is to be. */
    void check(List<Partition> partitions, Collection<String> places) {
        if (existing.isPresent() && existing.get().isPartitioned()) {
            List<List<String>> values =
                    partitions.stream().map(Partition::values).toList();
            session.metastore().partitions(name, values).stream().findFirst().ifPresent(partition -> {
                throw Locations.error(
                        ErrorCode.PARTITION_EXISTS,
                        "Table '" + name + "' has partition " + PartitionName.of(existing.get(), partition.values())
                                + " already",
                        statement);
            });
        }
        for (String place : places) {
            if (files.status(place).isPresent() && files.list(place).stream().anyMatch(file -> !file.isHidden())) {
                throw existing.isPresent() && place.equals(existing.get().location())
                        ? Locations.error(
                                ErrorCode.TABLE_EXISTS, "Table '" + name + "' exists already and has files", statement)
                        : Locations.error(
                                ErrorCode.INVALID_TABLE_DEFINITION,
                                "The directory '" + place + "' is not empty",
                                statement);
            }
        }
    }

    /** The catalog's part of the commit. What rows there are is not known. */
    void define(Metastore catalog, Table table, List<Partition> partitions) {
        if (existing.isEmpty()) {
            catalog.createTable(table);
        } else if (!table.isPartitioned()) {
            catalog.deleteStatistics(name);
        }
        if (table.isPartitioned()) {
            catalog.addPartitions(name, partitions, false);
        }
    }
}
