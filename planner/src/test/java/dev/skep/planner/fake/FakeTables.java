package dev.skep.planner.fake;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableCatalog;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tables that were given; nothing can be written. */
record FakeTables(Map<TableName, Table> byName) implements TableCatalog {
    @Override
    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Table requireTable(TableName name) {
        return table(name)
                .orElseThrow(() -> new SkepException(ErrorCode.TABLE_NOT_FOUND, "There is no table '" + name + "'"));
    }

    @Override
    public List<String> tableNames(String database, NamePattern pattern, Set<TableType> types) {
        return tables(database, pattern).stream()
                .filter(table -> types.contains(table.type()))
                .map(Table::name)
                .toList();
    }

    @Override
    public List<Table> tables(String database, NamePattern pattern) {
        return byName.values().stream()
                .filter(table -> table.database().equals(database))
                .filter(table -> pattern.matches(table.name()))
                .toList();
    }

    @Override
    public void createTable(Table table) {
        throw write();
    }

    @Override
    public Table alterTable(TableName name, UnaryOperator<Table> change) {
        throw write();
    }

    @Override
    public Table renameTable(TableName from, TableName to, String location) {
        throw write();
    }

    @Override
    public void dropTable(TableName name) {
        throw write();
    }

    static AssertionError write() {
        return new AssertionError("The planner only reads the metastore.");
    }
}
