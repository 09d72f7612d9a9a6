package dev.skep.server.session;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.CatalogFacts;
import dev.skep.metastore.Column;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.Database;
import dev.skep.metastore.FunctionDefinition;
import dev.skep.metastore.FunctionName;
import dev.skep.metastore.MetastoreSnapshot;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.metastore.ViewText;
import dev.skep.parser.ParsingException;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.planner.context.PlannerCatalog;
import dev.skep.server.storage.FileColumns;
import dev.skep.server.storage.FileTable;
import dev.skep.server.storage.FileTables;
import dev.skep.server.storage.StorageClauses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one statement sees of the metastore, the session's temporary tables before it: all of one state, each thing read
 * once and then remembered, names that mean nothing too. For the thread that runs the statement, and no task's.
 */
public final class StatementCatalog implements PlannerCatalog, AutoCloseable {
    private final Session session;
    private final StatementFormats formats;
    private final Map<TableName, Optional<TableFacts>> tables = new LinkedHashMap<>();
    private final Map<FunctionName, Optional<FunctionDefinition>> functions = new HashMap<>();
    private final Map<PartitionsWanted, List<PartitionFacts>> partitions = new HashMap<>();
    private final Map<StatisticsWanted, List<DataStatistics>> partitionStatistics = new HashMap<>();
    /** As written, of names that mean files. */
    private final Map<TableName, String> paths = new HashMap<>();

    private final Map<TableName, Map<String, String>> fileProperties = new HashMap<>();
    private final Map<TableName, List<Column>> givenColumns = new HashMap<>();
    private final Map<TableName, FileTable> fileTables = new HashMap<>();
    private final Map<TableName, Statement> queries = new HashMap<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private MetastoreSnapshot snapshot;
    private long commitNumber;

    StatementCatalog(Session session, StatementFormats formats) {
        this.session = session;
        this.formats = formats;
    }

    record PartitionsWanted(TableName table, PartitionFilter filter) {}

    record StatisticsWanted(TableName table, int most) {}

    /** The names that a statement may mean, as far as they are not known yet. */
    private record Wanted(Set<TableName> tables, Set<FunctionName> functions) {}

    /** Forgets all: what is asked next is answered of a later state. */
    public void renew() {
        close();
        tables.clear();
        functions.clear();
        partitions.clear();
        partitionStatistics.clear();
        queries.clear();
        paths.clear();
        fileTables.clear();
        seen.clear();
    }

    /** Gives the metastore's connection back, at the end of planning. What was read stays known. */
    @Override
    public void close() {
        if (snapshot != null) {
            snapshot.close();
            snapshot = null;
        }
    }

    /** Reads all tables and functions that a statement names, at once; one time more for each level of views within views. */
    public void read(Node statement) {
        Wanted wanted = new Wanted(new LinkedHashSet<>(), new LinkedHashSet<>());
        collect(statement, session.database(), wanted);
        Set<TableName> looked = new HashSet<>();
        while (!wanted.tables().isEmpty() || !wanted.functions().isEmpty()) {
            Set<TableName> level = new LinkedHashSet<>(wanted.tables());
            find(wanted);
            wanted = new Wanted(new LinkedHashSet<>(), new LinkedHashSet<>());
            for (TableName name : level) {
                Optional<Table> view = tables.get(name).map(TableFacts::table).filter(table -> isView(table));
                if (view.isPresent() && looked.add(name)) {
                    lookThrough(view.get(), wanted);
                }
            }
        }
    }

    private static boolean isView(Table table) {
        return table.type() == TableType.VIEW && table.view().isPresent();
    }

    private void lookThrough(Table view, Wanted wanted) {
        try {
            String database = view.properties().getOrDefault(ViewText.DATABASE_PROPERTY, view.database());
            collect(query(view), database, wanted);
        } catch (ParsingException e) {
            // planning the view reports it
            return;
        }
    }

    private void collect(Node statement, String database, Wanted wanted) {
        if (!seen.add(statement)) {
            return;
        }
        for (TableReference reference : TreeWalk.all(statement, TableReference.class)) {
            if (reference.name().parts().size() <= 2) {
                TableName name = new TableName(
                        qualifier(reference.name(), database),
                        reference.name().last().value());
                if (FileTables.isPath(name)) {
                    addPath(reference.name());
                } else if (!tables.containsKey(name)) {
                    wanted.tables().add(name);
                }
            }
        }
        for (FunctionCall call : TreeWalk.all(statement, FunctionCall.class)) {
            FunctionName name = functionName(call.name().toString());
            if (!functions.containsKey(name)) {
                wanted.functions().add(name);
            }
        }
    }

    /**
     * Notes how a name that may mean files is written, for {@link #table}.
     *
     * @throws SkepException NOT_SUPPORTED when another path differs from it in case only
     */
    public void addPath(QualifiedName written) {
        TableName name = session.tableName(written);
        String path = written.last().value();
        if (FileTables.isPath(name) && !path.equals(paths.getOrDefault(name, path))) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "A statement can't read '" + path + "' and '" + paths.get(name) + "', which differ in case only");
        }
        paths.put(name, path);
    }

    /** As {@link #addPath}, if the name means files. */
    public void addIfPath(QualifiedName written) {
        if (written.parts().size() == 2 && FileTables.isPath(session.tableName(written))) {
            addPath(written);
        }
    }

    /** Properties of the files that a name means, over those that files of their kind have. */
    public void giveProperties(QualifiedName files, Map<String, String> properties) {
        fileProperties.put(session.tableName(files), properties);
    }

    /** The columns of the files that a name means, in place of those that the files tell. */
    public void giveColumns(QualifiedName files, List<Column> columns) {
        givenColumns.put(session.tableName(files), columns);
    }

    private Optional<TableFacts> fileTable(TableName name) {
        FileTable found = new FileTables(formats.known(), session.warehouse().files())
                .find(
                        name,
                        name.database(),
                        session.paths().absolute(paths.get(name)),
                        fileProperties.getOrDefault(name, Map.of()),
                        Optional.ofNullable(givenColumns.get(name)));
        fileTables.put(name, found);
        return Optional.of(new TableFacts(found.table(), Optional.empty(), List.of()));
    }

    private static String qualifier(QualifiedName name, String database) {
        return name.qualifier().map(Object::toString).orElse(database);
    }

    private FunctionName functionName(String written) {
        int dot = written.indexOf('.');
        String database = dot < 0 ? session.database() : written.substring(0, dot);
        return new FunctionName(database, written.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private void find(Wanted wanted) {
        List<TableName> asked = new ArrayList<>();
        for (TableName name : wanted.tables()) {
            Optional<Table> temporary = session.catalog().temporary(name);
            if (temporary.isPresent()) {
                tables.put(name, temporary.map(table -> fileColumns()
                        .of(new TableFacts(table, Optional.empty(), List.of()))));
            } else {
                asked.add(name);
            }
        }
        CatalogFacts found = asked.isEmpty() && wanted.functions().isEmpty()
                ? new CatalogFacts(Map.of(), Map.of(), commitNumber)
                : snapshot().find(asked, wanted.functions());
        commitNumber = found.commitNumber();
        asked.forEach(name ->
                tables.put(name, Optional.ofNullable(found.tables().get(name)).map(facts -> fileColumns()
                        .of(facts))));
        wanted.functions()
                .forEach(name -> functions.put(
                        name, Optional.ofNullable(found.functions().get(name))));
    }

    private FileColumns fileColumns() {
        return new FileColumns(formats.known(), session.warehouse().files());
    }

    private MetastoreSnapshot snapshot() {
        if (snapshot == null) {
            snapshot = session.metastore().snapshot();
        }
        return snapshot;
    }

    /** The tables with files in the metastore that were read so far, also those behind views. */
    public List<TableName> storedTables() {
        List<TableName> stored = new ArrayList<>();
        tables.forEach((name, facts) -> {
            if (facts.isPresent()
                    && facts.get().table().type().isStored()
                    && !session.catalog().isTemporary(name)
                    && !fileTables.containsKey(name)) {
                stored.add(name);
            }
        });
        return stored;
    }

    /** The tables and views that were looked at so far, also those behind views. */
    public List<Table> tablesRead() {
        return tables.values().stream()
                .flatMap(Optional::stream)
                .map(TableFacts::table)
                .toList();
    }

    /** Of the last commit that the statement sees, once it has read a table. */
    public long commitNumber() {
        return commitNumber;
    }

    public Optional<TableFacts> table(TableName name) {
        if (!tables.containsKey(name) && paths.containsKey(name) && FileTables.isPath(name)) {
            tables.put(name, fileTable(name));
        }
        if (!tables.containsKey(name)) {
            find(new Wanted(Set.of(name), Set.of()));
        }
        return tables.get(name);
    }

    @Override
    public TableFacts requireTable(TableName name) {
        return table(name).orElseGet(() -> {
            try {
                // the snapshot knows the nearest names
                return new TableFacts(snapshot().requireTable(name), Optional.empty(), List.of());
            } catch (SkepException e) {
                throw FileTables.hint(name).map(e::withHint).orElse(e);
            }
        });
    }

    @Override
    public List<PartitionFacts> partitions(TableName table, PartitionFilter filter) {
        if (fileTables.containsKey(table)) {
            return fileTables.get(table).partitions();
        }
        PartitionsWanted wanted = new PartitionsWanted(table, filter);
        List<PartitionFacts> found = partitions.get(wanted);
        if (found == null) {
            Optional<Table> known = table(table).map(TableFacts::table);
            found = fileColumns().of(partitionFacts(table, filter), known);
            partitions.put(wanted, found);
        }
        return found;
    }

    private List<PartitionFacts> partitionFacts(TableName table, PartitionFilter filter) {
        return session.catalog().isTemporary(table)
                ? session.catalog().partitions().partitions(table, filter).stream()
                        .map(partition -> new PartitionFacts(partition, Optional.empty()))
                        .toList()
                : snapshot().partitions(table, filter);
    }

    /** @param values one a partition column */
    public Optional<PartitionFacts> partition(Table table, List<String> values) {
        PartitionFilter filter = PartitionFilter.values(table.partitionColumnNames(), values);
        return partitions(table.qualifiedName(), filter).stream()
                .filter(facts -> facts.partition().values().equals(values))
                .findFirst();
    }

    /** The escaped names of partitions in order. @throws SkepException as {@link MetastoreSnapshot#partitionNames} */
    public List<String> partitionNames(TableName table, PartitionFilter filter) {
        return session.catalog().isTemporary(table)
                ? session.catalog().partitions().partitionNames(table, filter)
                : snapshot().partitionNames(table, filter);
    }

    @Override
    public List<DataStatistics> partitionStatistics(TableName table, int most) {
        if (session.catalog().isTemporary(table) || fileTables.containsKey(table)) {
            return List.of();
        }
        StatisticsWanted wanted = new StatisticsWanted(table, most);
        List<DataStatistics> found = partitionStatistics.get(wanted);
        if (found == null) {
            found = snapshot().partitionStatistics(table, most);
            partitionStatistics.put(wanted, found);
        }
        return found;
    }

    /** All that the statement was told so far; nothing when it reads files without a table, which may change at any time. */
    public Optional<CatalogAnswers> answers() {
        return fileTables.isEmpty()
                ? Optional.of(new CatalogAnswers(tables, functions, partitions, partitionStatistics))
                : Optional.empty();
    }

    /** Whether a statement that asks the same questions is told the same. */
    public boolean stillAnswers(CatalogAnswers earlier) {
        return earlier.tables().entrySet().stream()
                        .allMatch(table -> table(table.getKey()).equals(table.getValue()))
                && earlier.functions().entrySet().stream()
                        .allMatch(function -> function(function.getKey()).equals(function.getValue()))
                && earlier.partitions().entrySet().stream().allMatch(asked -> partitions(
                                asked.getKey().table(), asked.getKey().filter())
                        .equals(asked.getValue()))
                && earlier.partitionStatistics().entrySet().stream().allMatch(asked -> partitionStatistics(
                                asked.getKey().table(), asked.getKey().most())
                        .equals(asked.getValue()));
    }

    @Override
    public List<String> files(Table table) {
        FileTable found = fileTables.get(table.qualifiedName());
        return found == null ? List.of() : found.files();
    }

    @Override
    public Map<String, String> formatSettings(StorageDescriptor storage) {
        Map<String, String> settings = new HashMap<>();
        StorageClauses.requireSerDe(storage, formats.known());
        formats.known().find(storage.format()).ifPresent(found -> found.settings()
                .forEach(key -> session.settings().text(key).ifPresent(value -> settings.put(key, value))));
        return settings;
    }

    @Override
    public Statement query(Table view) {
        return queries.computeIfAbsent(view.qualifiedName(), name -> new SqlParser()
                .parseStatement(view.view().orElseThrow().expanded()));
    }

    /** @throws SkepException DATABASE_NOT_FOUND, with the nearest names as hint */
    public Database requireDatabase(String name) {
        return snapshot().requireDatabase(name);
    }

    /** In order. */
    public List<String> databaseNames(NamePattern pattern) {
        return snapshot().databaseNames(pattern);
    }

    /** Whole tables of a database by name, temporary ones in the place of those that they hide. */
    public List<Table> tables(String database, NamePattern pattern, Set<TableType> types) {
        Map<String, Table> byName = new TreeMap<>();
        snapshot().tables(database, pattern).forEach(table -> byName.put(table.name(), table));
        for (Table table : session.catalog().temporaryTables()) {
            if (table.database().equals(database) && pattern.matches(table.name())) {
                byName.put(table.name(), table);
            }
        }
        return byName.values().stream()
                .filter(table -> types.contains(table.type()))
                .toList();
    }

    /** Names of the tables of some types, in order, temporary ones among them. */
    public List<String> tableNames(String database, NamePattern pattern, Set<TableType> types) {
        Set<String> names = new TreeSet<>(snapshot().tableNames(database, pattern, types));
        for (Table table : session.catalog().temporaryTables()) {
            if (table.database().equals(database) && pattern.matches(table.name()) && types.contains(table.type())) {
                names.add(table.name());
            }
        }
        return List.copyOf(names);
    }

    /** The permanent functions of a database, in the order of names. */
    public List<FunctionDefinition> functions(String database) {
        return snapshot().functions(database, NamePattern.any());
    }

    /** A permanent function by the name under which it is called. */
    Optional<FunctionDefinition> function(String written) {
        return function(functionName(written));
    }

    private Optional<FunctionDefinition> function(FunctionName name) {
        if (!functions.containsKey(name)) {
            find(new Wanted(Set.of(), Set.of(name)));
        }
        return functions.get(name);
    }

    /** Whether {@link #read} met a call of the name. */
    boolean isCalled(String written) {
        return functions.containsKey(functionName(written));
    }
}
