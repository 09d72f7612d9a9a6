package dev.skep.server.show;

import dev.skep.api.error.SkepException;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.type.StructType.Field;
import dev.skep.execution.StageRunner;
import dev.skep.metastore.Column;
import dev.skep.metastore.Database;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.DescribeDatabase;
import dev.skep.parser.ast.DescribeFunction;
import dev.skep.parser.ast.DescribeQuery;
import dev.skep.parser.ast.DescribeTable;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.ShowColumns;
import dev.skep.parser.ast.ShowConfiguration;
import dev.skep.parser.ast.ShowCreateDatabase;
import dev.skep.parser.ast.ShowCreateTable;
import dev.skep.parser.ast.ShowDatabases;
import dev.skep.parser.ast.ShowFunctions;
import dev.skep.parser.ast.ShowLocks;
import dev.skep.parser.ast.ShowPartitions;
import dev.skep.parser.ast.ShowStatement;
import dev.skep.parser.ast.ShowTableExtended;
import dev.skep.parser.ast.ShowTableProperties;
import dev.skep.parser.ast.ShowTables;
import dev.skep.parser.ast.ShowViews;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** SHOW in all its forms; DESCRIBE has classes of its own. */
public final class ShowStatements {
    private final StatementContext context;
    private final StageRunner runner;
    private final Session session;

    /** @param runner runs the queries behind some forms */
    public ShowStatements(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
        this.session = context.session();
    }

    public StatementResult run(ShowStatement show) {
        if (show instanceof DescribeQuery describe) {
            return describeQuery(describe);
        }
        if (show instanceof DescribeTable describe) {
            return new DescribeTableStatement(context).run(describe);
        }
        if (show instanceof DescribeFunction describe) {
            return describeFunction(describe);
        }
        if (show instanceof DescribeDatabase describe) {
            return describeDatabase(describe);
        }
        if (show instanceof ShowDatabases databases) {
            return names("database_name", "databases", context.catalog().databaseNames(pattern(databases.pattern())));
        }
        if (show instanceof ShowTables tables) {
            return tables(tables);
        }
        if (show instanceof ShowViews views) {
            Set<TableType> types = Set.of(views.materialized() ? TableType.MATERIALIZED_VIEW : TableType.VIEW);
            return names(
                    "tab_name",
                    views.materialized() ? "materialized views" : "tables",
                    context.catalog().tableNames(database(views.database()), pattern(views.pattern()), types));
        }
        if (show instanceof ShowPartitions partitions) {
            return new ShowPartitionsStatement(partitions, require(partitions.table()), context, runner).run();
        }
        if (show instanceof ShowColumns columns) {
            return columns(columns);
        }
        return more(show);
    }

    private StatementResult more(ShowStatement show) {
        if (show instanceof ShowFunctions functions) {
            return functions(functions);
        }
        if (show instanceof ShowCreateTable create) {
            return StatementResult.lines(
                    "createtab_stmt",
                    CreateTableText.lines(
                            require(create.table()), create.table().qualifier().isPresent(), session.formats()));
        }
        if (show instanceof ShowTableProperties properties) {
            return properties(properties);
        }
        if (show instanceof ShowConfiguration configuration) {
            String value = session.settings().text(configuration.key()).orElse("");
            return StatementResult.text(List.of("default", "type", "desc"), List.of(List.of(value, "STRING", "")));
        }
        if (show instanceof ShowLocks locks) {
            return new ShowLocksStatement(context).run(locks);
        }
        if (show instanceof ShowCreateDatabase create) {
            return StatementResult.lines("createdb_stmt", CreateDatabaseText.lines(requireDatabase(create.database())));
        }
        if (show instanceof ShowTableExtended extended) {
            return new ShowTableExtendedStatement(context)
                    .run(extended, database(extended.database()), pattern(Optional.of(extended.pattern())));
        }
        throw Locations.unsupported(Locations.words(show), show);
    }

    private StatementResult names(String column, String kind, List<String> names) {
        return JsonListings.areWanted(session) ? JsonListings.names(kind, names) : StatementResult.lines(column, names);
    }

    private static NamePattern pattern(Optional<String> text) {
        if (text.isEmpty()) {
            return NamePattern.any();
        }
        String pattern = text.get();
        return pattern.contains("*") || pattern.contains("|") ? NamePattern.hive(pattern) : NamePattern.like(pattern);
    }

    private String database(Optional<Identifier> name) {
        return name.map(identifier -> requireDatabase(identifier).name()).orElse(session.database());
    }

    private Database requireDatabase(Identifier name) {
        try {
            return context.catalog().requireDatabase(name.value());
        } catch (SkepException e) {
            throw e.at(Locations.of(name));
        }
    }

    private Table require(QualifiedName name) {
        try {
            context.catalog().addIfPath(name);
            return context.catalog().requireTable(session.tableName(name)).table();
        } catch (SkepException e) {
            throw e.at(Locations.of(name));
        }
    }

    private StatementResult tables(ShowTables tables) {
        Set<TableType> types = Set.of(TableType.values());
        if (tables.tableType().isPresent()) {
            String wanted = tables.tableType().get();
            types = Arrays.stream(TableType.values())
                    .filter(type -> type.hiveName().equalsIgnoreCase(wanted))
                    .collect(Collectors.toUnmodifiableSet());
        }
        String database = database(tables.database());
        if (!tables.extended()) {
            return names(
                    "tab_name", "tables", context.catalog().tableNames(database, pattern(tables.pattern()), types));
        }
        if (JsonListings.areWanted(session)) {
            return JsonListings.tables(context.catalog().tables(database, pattern(tables.pattern()), types));
        }
        // Hive has the heading as a row, too
        List<List<Object>> rows = new ArrayList<>(List.of(List.of("# Table Name", "Table Type")));
        for (Table table : context.catalog().tables(database, pattern(tables.pattern()), types)) {
            rows.add(List.of(table.name(), table.type().hiveName()));
        }
        return StatementResult.text(List.of("tab_name", "table_type"), rows);
    }

    private StatementResult columns(ShowColumns show) {
        NamePattern pattern = pattern(show.pattern());
        List<String> names = new ArrayList<>();
        for (Column column : require(show.table()).allColumns()) {
            if (pattern.matches(column.name())) {
                names.add(column.name());
            }
        }
        if (show.sorted()) {
            names.sort(null);
        }
        return StatementResult.lines("field", names);
    }

    private StatementResult functions(ShowFunctions show) {
        NamePattern pattern = pattern(show.pattern());
        Set<String> names = new TreeSet<>();
        for (FunctionDescription function : session.functionDescriptions()) {
            names.add(function.name());
            names.addAll(function.aliases());
        }
        context.catalog()
                .functions(session.database())
                .forEach(function -> names.add(function.database() + "." + function.name()));
        return StatementResult.lines(
                "tab_name", names.stream().filter(pattern::matches).toList());
    }

    private StatementResult properties(ShowTableProperties show) {
        Table table = require(show.table());
        if (show.key().isPresent()) {
            String value = TableParameters.of(table).get(show.key().get());
            String missing = "Table " + table.qualifiedName() + " does not have property: "
                    + show.key().get();
            List<Object> row = value == null
                    ? Arrays.asList(missing, null)
                    : List.of(show.key().get(), value);
            return StatementResult.text(List.of("prpt_name", "prpt_value"), List.of(row));
        }
        List<List<Object>> rows = new ArrayList<>();
        TableParameters.of(table).forEach((key, value) -> rows.add(List.of(key, value)));
        return StatementResult.text(List.of("prpt_name", "prpt_value"), rows);
    }

    private StatementResult describeQuery(DescribeQuery describe) {
        context.catalog().read(describe.query());
        List<List<Object>> rows = new ArrayList<>();
        for (Field column :
                new QueryPlanner(context.planner()).columns(describe.query()).columns()) {
            rows.add(List.of(column.name(), column.type().toString(), ""));
        }
        return StatementResult.text(List.of("col_name", "data_type", "comment"), rows);
    }

    private StatementResult describeDatabase(DescribeDatabase describe) {
        Database database = requireDatabase(describe.database());
        if (JsonListings.areWanted(session)) {
            return JsonListings.database(database, describe.extended());
        }
        List<Object> row = new ArrayList<>(List.of(
                database.name(),
                database.comment().orElse(""),
                CreateTableText.shown(database.location()),
                "",
                database.owner(),
                "USER",
                "",
                ""));
        List<String> names = new ArrayList<>(List.of(
                "db_name",
                "comment",
                "location",
                "managedlocation",
                "owner_name",
                "owner_type",
                "connector_name",
                "remote_dbname"));
        if (describe.extended()) {
            names.add("parameters");
            row.add(database.properties().isEmpty() ? "" : database.properties().toString());
        }
        return StatementResult.text(names, List.of(row));
    }

    private StatementResult describeFunction(DescribeFunction describe) {
        String name = describe.function().toString().toLowerCase(Locale.ROOT);
        Optional<FunctionDescription> found = context.functions().described(name);
        if (found.isEmpty()) {
            return StatementResult.lines("tab_name", List.of("Function '" + name + "' does not exist."));
        }
        FunctionDescription function = found.get();
        List<String> lines = new ArrayList<>();
        lines.add(function.usage() + " - " + function.description().replace("_FUNC_", name));
        if (describe.extended()) {
            if (!function.aliases().isEmpty()) {
                lines.add("Synonyms: " + String.join(", ", function.aliases()));
            }
            if (!function.examples().isEmpty()) {
                lines.add("Example:");
                function.examples().replace("_FUNC_", name).lines().forEach(line -> lines.add("  " + line.strip()));
            }
        }
        return StatementResult.lines("tab_name", lines);
    }
}
