package dev.skep.server.engine;

import dev.skep.api.client.ClientCatalog;
import dev.skep.api.function.FunctionDescription;
import dev.skep.metastore.Column;
import dev.skep.metastore.Constraint;
import dev.skep.metastore.Constraint.Kind;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.server.copy.CopyChoices;
import dev.skep.server.session.Session;
import dev.skep.server.settings.Setting;
import dev.skep.server.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What drivers' metadata calls read of a session. */
final class SessionClientCatalog implements ClientCatalog {
    private final Session session;

    SessionClientCatalog(Session session) {
        this.session = session;
    }

    @Override
    public List<String> databases() {
        return session.metastore().databaseNames(NamePattern.any());
    }

    @Override
    public List<TableEntry> tables(String database) {
        List<TableEntry> entries = new ArrayList<>();
        for (Table table : session.catalog().tables(database, NamePattern.any())) {
            String type =
                    switch (table.type()) {
                        case VIEW -> "VIEW";
                        case MATERIALIZED_VIEW -> "MATERIALIZED VIEW";
                        default -> "TABLE";
                    };
            entries.add(new TableEntry(table.name(), type, table.comment().orElse("")));
        }
        entries.sort(Comparator.comparing(TableEntry::name));
        return entries;
    }

    @Override
    public List<ColumnEntry> columns(String database, String table) {
        Optional<Table> found = session.catalog().table(new TableName(database, table));
        List<ColumnEntry> entries = new ArrayList<>();
        if (found.isPresent()) {
            add(found.get().columns(), false, found.get(), entries);
            add(found.get().partitionColumns(), true, found.get(), entries);
        }
        return entries;
    }

    private static void add(List<Column> columns, boolean partition, Table table, List<ColumnEntry> entries) {
        for (Column column : columns) {
            entries.add(new ColumnEntry(
                    column.name(),
                    column.type(),
                    column.comment().orElse(""),
                    partition,
                    of(column.name(), Kind.NOT_NULL, table)
                            .filter(Constraint::enabled)
                            .isEmpty(),
                    of(column.name(), Kind.DEFAULT, table).map(Constraint::text).orElse(null)));
        }
    }

    private static Optional<Constraint> of(String column, Kind kind, Table table) {
        return table.constraints().stream()
                .filter(constraint ->
                        constraint.kind() == kind && constraint.columns().contains(column))
                .findFirst();
    }

    @Override
    public Optional<PrimaryKeyEntry> primaryKey(String database, String table) {
        return session.catalog().table(new TableName(database, table)).stream()
                .flatMap(found -> found.constraints().stream())
                .filter(constraint -> constraint.kind() == Kind.PRIMARY_KEY)
                .findFirst()
                .map(key -> new PrimaryKeyEntry(key.name(), key.columns()));
    }

    @Override
    public List<ForeignKeyEntry> foreignKeys(String database, String table) {
        return session.catalog().table(new TableName(database, table)).stream()
                .flatMap(found -> foreignKeys(found).stream())
                .toList();
    }

    @Override
    public List<ForeignKeyEntry> foreignKeysTo(String database, String table) {
        TableName parent = new TableName(database, table);
        return databases().stream()
                .flatMap(name -> session.catalog().tables(name, NamePattern.any()).stream())
                .flatMap(child -> foreignKeys(child).stream())
                .filter(key -> new TableName(key.parentDatabase(), key.parentTable()).equals(parent))
                .toList();
    }

    private List<ForeignKeyEntry> foreignKeys(Table table) {
        List<ForeignKeyEntry> keys = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (constraint.kind() == Kind.FOREIGN_KEY) {
                TableName parent = constraint.referencedTable().orElseThrow();
                keys.add(new ForeignKeyEntry(
                        constraint.name(),
                        table.database(),
                        table.name(),
                        constraint.columns(),
                        parentKey(parent, constraint.referencedColumns()),
                        parent.database(),
                        parent.table(),
                        constraint.referencedColumns()));
            }
        }
        return keys;
    }

    private String parentKey(TableName parent, List<String> columns) {
        return session.catalog().table(parent).stream()
                .flatMap(found -> found.constraints().stream())
                .filter(key -> key.kind() == Kind.PRIMARY_KEY || key.kind() == Kind.UNIQUE)
                .filter(key -> Set.copyOf(key.columns()).equals(Set.copyOf(columns)))
                .map(Constraint::name)
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<String> formats() {
        List<String> names = new ArrayList<>(List.of("JSONFILE"));
        session.formats().all().forEach(format -> names.add(format.names().name()));
        return names.stream().distinct().sorted().toList();
    }

    @Override
    public Collection<FunctionDescription> functions() {
        return session.functionDescriptions();
    }

    @Override
    public List<String> tableFunctions() {
        return session.functions().descriptions().stream()
                .map(FunctionDescription::name)
                .filter(name -> session.functions().table(name).isPresent())
                .toList();
    }

    @Override
    public List<CopyOptionEntry> copyOptions(String file, String format) {
        return CopyChoices.of(file, format);
    }

    @Override
    public Collection<String> settings() {
        return Settings.keys();
    }

    @Override
    public List<String> settingChoices(String key) {
        Setting<?> setting = Settings.find(key.toLowerCase(Locale.ROOT));
        return setting == null ? List.of() : setting.choices();
    }
}
