package dev.skep.server.explain;

import dev.skep.metastore.TableName;
import dev.skep.parser.ast.AddColumns;
import dev.skep.parser.ast.AddPartitions;
import dev.skep.parser.ast.AlterTable;
import dev.skep.parser.ast.AlterTableAction;
import dev.skep.parser.ast.AnalyzeTable;
import dev.skep.parser.ast.ChangeColumn;
import dev.skep.parser.ast.CreateDatabase;
import dev.skep.parser.ast.CreateTable;
import dev.skep.parser.ast.CreateView;
import dev.skep.parser.ast.DescribeTable;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.parser.ast.DropDatabase;
import dev.skep.parser.ast.DropPartitions;
import dev.skep.parser.ast.DropTable;
import dev.skep.parser.ast.DropView;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.InsertBranch;
import dev.skep.parser.ast.InsertTarget;
import dev.skep.parser.ast.LoadData;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.RenameTable;
import dev.skep.parser.ast.ReplaceColumns;
import dev.skep.parser.ast.SetTableLocation;
import dev.skep.parser.ast.SetTableProperties;
import dev.skep.parser.ast.ShowColumns;
import dev.skep.parser.ast.ShowCreateTable;
import dev.skep.parser.ast.ShowDatabases;
import dev.skep.parser.ast.ShowPartitions;
import dev.skep.parser.ast.ShowStatement;
import dev.skep.parser.ast.ShowTables;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.TableTarget;
import dev.skep.parser.ast.Truncate;
import dev.skep.parser.ast.Use;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Finds what statements read and write. Directories that hold results for a while, which Hive lists as outputs of queries, are not there in Skep. */
final class Accesses {
    private static final String QUERY = "QUERY";

    private final Session session;

    Accesses(Session session) {
        this.session = session;
    }

    /** @param inputs of a statement with a query, by Hive's names */
    Access of(Statement statement, Function<Statement, List<String>> inputs) {
        if (statement instanceof Query) {
            return access(inputs.apply(statement), List.of(), QUERY);
        }
        if (statement instanceof Insert insert) {
            return access(inputs.apply(insert), List.of(written(insert.target())), QUERY);
        }
        if (statement instanceof MultiInsert insert) {
            List<String> outputs = insert.branches().stream()
                    .map(InsertBranch::target)
                    .map(this::written)
                    .distinct()
                    .toList();
            return access(inputs.apply(insert), outputs, QUERY);
        }
        if (statement instanceof CreateTable create) {
            List<String> outputs = created(create.name());
            return create.query().isPresent()
                    ? access(inputs.apply(create), outputs, "CREATETABLE_AS_SELECT")
                    : access(List.of(), outputs, "CREATETABLE");
        }
        if (statement instanceof CreateView create) {
            return access(inputs.apply(create.query()), created(create.name()), "CREATEVIEW");
        }
        return ofTable(statement)
                .or(() -> ofDatabase(statement))
                .or(() -> ofShown(statement))
                .orElseThrow(() -> Locations.unsupported("EXPLAIN AUTHORIZATION of this statement", statement));
    }

    private Optional<Access> ofTable(Statement statement) {
        if (statement instanceof AnalyzeTable analyze) {
            return both(analyze.table(), QUERY);
        }
        if (statement instanceof DropTable drop) {
            String name = name(drop.name());
            return found(List.of(name), List.of(database(drop.name()), name), "DROPTABLE");
        }
        if (statement instanceof DropView drop) {
            return both(drop.name(), "DROPVIEW");
        }
        if (statement instanceof Truncate truncate) {
            return found(List.of(), List.of(name(truncate.table())), "TRUNCATETABLE");
        }
        if (statement instanceof LoadData load) {
            return found(List.of(path(load.path())), List.of(name(load.table())), "LOAD");
        }
        if (statement instanceof AlterTable alter && !alter.view()) {
            return ofAlter(alter);
        }
        return Optional.empty();
    }

    private Optional<Access> ofAlter(AlterTable alter) {
        AlterTableAction action = alter.action();
        if (action instanceof RenameTable rename) {
            String name = name(alter.table());
            List<String> outputs = new ArrayList<>(List.of(name));
            outputs.addAll(created(rename.newName()));
            return found(List.of(name), outputs, "ALTERTABLE_RENAME");
        }
        return Optional.ofNullable(operation(action)).flatMap(operation -> both(alter.table(), operation));
    }

    private static String operation(AlterTableAction action) {
        if (action instanceof AddColumns) {
            return "ALTERTABLE_ADDCOLS";
        }
        if (action instanceof ReplaceColumns) {
            return "ALTERTABLE_REPLACECOLS";
        }
        if (action instanceof ChangeColumn) {
            return "ALTERTABLE_RENAMECOL";
        }
        if (action instanceof AddPartitions) {
            return "ALTERTABLE_ADDPARTS";
        }
        if (action instanceof DropPartitions) {
            return "ALTERTABLE_DROPPARTS";
        }
        if (action instanceof SetTableProperties) {
            return "ALTERTABLE_PROPERTIES";
        }
        return action instanceof SetTableLocation ? "ALTERTABLE_LOCATION" : null;
    }

    private Optional<Access> ofDatabase(Statement statement) {
        if (statement instanceof CreateDatabase create) {
            return found(List.of(), List.of(database(create.name())), "CREATEDATABASE");
        }
        if (statement instanceof DropDatabase drop) {
            String name = database(drop.name());
            return found(List.of(name), List.of(name), "DROPDATABASE");
        }
        if (statement instanceof Use use) {
            return found(List.of(database(use.database())), List.of(), "SWITCHDATABASE");
        }
        return Optional.empty();
    }

    private Optional<Access> ofShown(Statement statement) {
        if (!(statement instanceof ShowStatement)) {
            return Optional.empty();
        }
        if (statement instanceof ShowDatabases) {
            return found(List.of(), List.of(), "SHOWDATABASES");
        }
        if (statement instanceof ShowTables show) {
            String database = show.database().map(Accesses::database).orElse("database:" + session.database());
            return found(List.of(database), List.of(), "SHOWTABLES");
        }
        if (statement instanceof ShowPartitions show) {
            return found(List.of(name(show.table())), List.of(), "SHOWPARTITIONS");
        }
        if (statement instanceof ShowColumns show) {
            return found(List.of(name(show.table())), List.of(), "SHOWCOLUMNS");
        }
        if (statement instanceof ShowCreateTable show) {
            return found(List.of(name(show.table())), List.of(), "SHOW_CREATETABLE");
        }
        return statement instanceof DescribeTable describe
                ? found(List.of(name(describe.table())), List.of(), "DESCTABLE")
                : Optional.empty();
    }

    private Optional<Access> both(QualifiedName table, String operation) {
        return found(List.of(name(table)), List.of(name(table)), operation);
    }

    private Optional<Access> found(List<String> inputs, List<String> outputs, String operation) {
        return Optional.of(access(inputs, outputs, operation));
    }

    private Access access(List<String> inputs, List<String> outputs, String operation) {
        return new Access(inputs, outputs, session.user(), operation);
    }

    private String written(InsertTarget target) {
        return target instanceof DirectoryTarget directory
                ? path(directory.path())
                : name(((TableTarget) target).table());
    }

    private List<String> created(QualifiedName table) {
        return List.of(database(table), name(table));
    }

    private static String database(Identifier name) {
        return "database:" + name.value().toLowerCase(Locale.ROOT);
    }

    private String database(QualifiedName table) {
        return "database:" + session.tableName(table).database();
    }

    private String name(QualifiedName table) {
        TableName name = session.tableName(table);
        return name.database() + "@" + name.table();
    }

    private static String path(String path) {
        return path.startsWith("/") ? "file:" + path : path;
    }
}
