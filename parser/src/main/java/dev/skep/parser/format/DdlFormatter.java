package dev.skep.parser.format;

import dev.skep.parser.ast.*;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes statements that change the metastore, but for ALTER TABLE. */
final class DdlFormatter {
    private DdlFormatter() {}

    static String format(DdlStatement statement) {
        if (statement instanceof CreateTable create) {
            return createTable(create);
        }
        if (statement instanceof CreateTableLike like) {
            return create(like.modifiers(), like.ifNotExists()) + Text.name(like.name()) + " LIKE "
                    + Text.name(like.source()) + TableFormatter.options(like.options(), " PARTITIONED BY");
        }
        if (statement instanceof CreateTableLikeFile like) {
            return create(like.modifiers(), like.ifNotExists()) + Text.name(like.name()) + " LIKE FILE "
                    + Text.name(like.format()) + " " + Text.quote(like.path())
                    + TableFormatter.options(like.options(), " PARTITIONED BY");
        }
        if (statement instanceof CreateView view) {
            return createView(view);
        }
        if (statement instanceof CreateMaterializedView view) {
            return createMaterializedView(view);
        }
        if (statement instanceof CreateDatabase database) {
            return createDatabase(database);
        }
        if (statement instanceof AlterTable alter) {
            return AlterFormatter.format(alter);
        }
        if (statement instanceof AlterDatabase alter) {
            return "ALTER DATABASE " + Text.name(alter.name()) + " SET " + databaseAction(alter.action());
        }
        if (statement instanceof AlterViewQuery alter) {
            return "ALTER VIEW " + Text.name(alter.name()) + " AS " + QueryFormatter.format(alter.query());
        }
        if (statement instanceof AlterMaterializedView alter) {
            String action = alter.action() instanceof SetRewrite rewrite
                    ? (rewrite.enabled() ? "ENABLE" : "DISABLE") + " REWRITE"
                    : "REBUILD";
            return "ALTER MATERIALIZED VIEW " + Text.name(alter.name()) + " " + action;
        }
        return functionOrDrop(statement);
    }

    private static String functionOrDrop(DdlStatement statement) {
        if (statement instanceof CreateFunction function) {
            return "CREATE " + Text.when(function.replace(), "OR REPLACE ") + temporary(function.temporary())
                    + "FUNCTION " + Text.name(function.name()) + " AS "
                    + Text.quote(function.className())
                    + Text.list(" USING ", function.resources(), r -> r.kind() + " " + Text.quote(r.path()), "");
        }
        if (statement instanceof CreateMacro macro) {
            return "CREATE TEMPORARY MACRO " + Text.name(macro.name()) + " ("
                    + Text.list(macro.parameters(), p -> Text.name(p.name()) + " " + TypeFormatter.format(p.type()))
                    + ") " + ExpressionFormatter.format(macro.body());
        }
        if (statement instanceof DropTable drop) {
            return "DROP TABLE " + ifExists(drop.ifExists()) + Text.name(drop.name())
                    + Text.when(drop.purge(), " PURGE");
        }
        if (statement instanceof DropView drop) {
            return "DROP VIEW " + ifExists(drop.ifExists()) + Text.name(drop.name());
        }
        if (statement instanceof DropMaterializedView drop) {
            return "DROP MATERIALIZED VIEW " + ifExists(drop.ifExists()) + Text.name(drop.name());
        }
        if (statement instanceof DropDatabase drop) {
            return "DROP DATABASE " + ifExists(drop.ifExists()) + Text.name(drop.name())
                    + Text.when(drop.cascade(), " CASCADE");
        }
        if (statement instanceof DropFunction drop) {
            return "DROP " + temporary(drop.temporary()) + "FUNCTION " + ifExists(drop.ifExists())
                    + Text.name(drop.name());
        }
        if (statement instanceof DropMacro drop) {
            return "DROP TEMPORARY MACRO " + ifExists(drop.ifExists()) + Text.name(drop.name());
        }
        return maintenance(statement);
    }

    private static String maintenance(DdlStatement statement) {
        if (statement instanceof RepairTable repair) {
            return "MSCK " + Text.when(repair.repair(), "REPAIR ") + "TABLE " + Text.name(repair.table())
                    + (repair.add() ? repair.drop() ? " SYNC" : " ADD" : " DROP") + " PARTITIONS"
                    + Text.list(" ", repair.filters(), AlterFormatter::filter, "");
        }
        if (statement instanceof AnalyzeTable analyze) {
            String table = "ANALYZE TABLE " + Text.name(analyze.table()) + DmlFormatter.partition(analyze.partition());
            if (analyze.cacheMetadata()) {
                return table + " CACHE METADATA";
            }
            return table + " COMPUTE STATISTICS" + Text.when(analyze.noScan(), " NOSCAN")
                    + Text.when(analyze.forColumns(), " FOR COLUMNS")
                    + Text.list(" ", analyze.columns(), Text::name, "");
        }
        return "RELOAD FUNCTIONS";
    }

    private static String create(Set<TableModifier> modifiers, boolean ifNotExists) {
        String words = modifiers.stream()
                .map(modifier -> modifier == TableModifier.REPLACE ? "OR REPLACE " : modifier + " ")
                .collect(Collectors.joining());
        return "CREATE " + words + "TABLE " + ifNotExists(ifNotExists);
    }

    private static String createTable(CreateTable create) {
        String elements = Stream.concat(
                        create.columns().stream().map(TableFormatter::column),
                        create.constraints().stream().map(TableFormatter::constraint))
                .collect(Collectors.joining(", "));
        return create(create.modifiers(), create.ifNotExists())
                + Text.name(create.name())
                + (elements.isEmpty() ? "" : " (" + elements + ")")
                + TableFormatter.options(create.options(), " PARTITIONED BY")
                + Text.optional(" AS ", create.query(), QueryFormatter::format);
    }

    private static String createView(CreateView view) {
        return "CREATE " + Text.when(view.orReplace(), "OR REPLACE ") + "VIEW " + ifNotExists(view.ifNotExists())
                + Text.name(view.name())
                + Text.list(
                        " (",
                        view.columns(),
                        c -> Text.name(c.name()) + Text.optional(" COMMENT ", c.comment(), Text::quote),
                        ")")
                + Text.optional(" COMMENT ", view.comment(), Text::quote)
                + Text.list(" PARTITIONED ON (", view.partitionedOn(), Text::name, ")")
                + Text.properties(" TBLPROPERTIES ", view.properties())
                + " AS "
                + QueryFormatter.format(view.query());
    }

    private static String createMaterializedView(CreateMaterializedView view) {
        MaterializedViewLayout layout = view.layout();
        return "CREATE MATERIALIZED VIEW " + ifNotExists(view.ifNotExists()) + Text.name(view.name())
                + Text.when(view.rewriteDisabled(), " DISABLE REWRITE")
                + Text.list(" CLUSTERED ON (", layout.clusteredOn(), Text::name, ")")
                + Text.list(" DISTRIBUTED ON (", layout.distributedOn(), Text::name, ")")
                + Text.list(" SORTED ON (", layout.sortedOn(), Text::name, ")")
                + TableFormatter.options(view.options(), " PARTITIONED ON")
                + " AS "
                + QueryFormatter.format(view.query());
    }

    private static String createDatabase(CreateDatabase database) {
        return "CREATE " + Text.when(database.remote(), "REMOTE ") + "DATABASE " + ifNotExists(database.ifNotExists())
                + Text.name(database.name()) + Text.optional(" COMMENT ", database.comment(), Text::quote)
                + Text.optional(" LOCATION ", database.databaseLocation(), Text::quote)
                + Text.optional(" MANAGEDLOCATION ", database.managedLocation(), Text::quote)
                + Text.optional(" USING ", database.connector(), Text::name)
                + Text.properties(" WITH DBPROPERTIES ", database.properties());
    }

    private static String databaseAction(AlterDatabaseAction action) {
        if (action instanceof SetDatabaseProperties set) {
            return Text.properties("DBPROPERTIES ", set.properties());
        }
        if (action instanceof SetDatabaseOwner set) {
            return "OWNER " + set.kind() + " " + Text.name(set.owner());
        }
        SetDatabaseLocation set = (SetDatabaseLocation) action;
        return (set.managed() ? "MANAGEDLOCATION " : "LOCATION ") + Text.quote(set.path());
    }

    private static String temporary(boolean temporary) {
        return Text.when(temporary, "TEMPORARY ");
    }

    private static String ifExists(boolean ifExists) {
        return Text.when(ifExists, "IF EXISTS ");
    }

    private static String ifNotExists(boolean ifNotExists) {
        return Text.when(ifNotExists, "IF NOT EXISTS ");
    }
}
