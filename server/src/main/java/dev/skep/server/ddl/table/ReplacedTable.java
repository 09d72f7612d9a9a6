package dev.skep.server.ddl.table;

import dev.skep.api.error.ErrorCode;
import dev.skep.metastore.Partition;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.CreateTable;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.transaction.TableStorage;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that another one of its name takes the place of.
 *
 * @param places the directories that go with it; none for an external table
 */
record ReplacedTable(Table table, List<String> places) {
    /** @throws dev.skep.api.error.SkepException TABLE_EXISTS for a view */
    static ReplacedTable of(TableName name, Session session, CreateTable create) {
        Table table = session.metastore().requireTable(name);
        if (table.type() == TableType.VIEW) {
            throw Locations.error(ErrorCode.TABLE_EXISTS, "'" + name + "' exists already as a view", create.name());
        }
        return new ReplacedTable(table, places(table, session));
    }

    /** The directories that go with a table. */
    static List<String> places(Table table, Session session) {
        List<String> places = new ArrayList<>();
        if (table.type() == TableType.MANAGED
                || Boolean.parseBoolean(table.properties().getOrDefault("external.table.purge", "false"))) {
            places.add(table.location());
            if (table.isPartitioned()) {
                session.metastore().partitions(table.qualifiedName()).stream()
                        .map(Partition::location)
                        .filter(location -> !location.startsWith(table.location() + "/"))
                        .forEach(places::add);
            }
        }
        return places;
    }

    /**
     * Takes the table away when the transaction commits, before what is added to it later.
     *
     * @param location of the new table
     * @param withRows whether the new table brings rows: those that an external table has at the same place go too then
     */
    void remove(WriteTransaction transaction, String location, boolean withRows) {
        TableStorage storage = TableStorage.of(table);
        transaction.add(commit -> commit.catalog().dropTable(table.qualifiedName()));
        for (String place : places) {
            if (place.equals(location)) {
                storage.clear(transaction, place);
            } else {
                transaction.add(commit -> storage.drop(commit, place));
            }
        }
        if (withRows && !places.contains(location)) {
            storage.clear(transaction, location);
        }
    }
}
