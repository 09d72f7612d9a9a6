package dev.skep.parser.build;

import static dev.skep.parser.build.StatementBuilder.administrative;
import static dev.skep.parser.build.TokenReader.error;
import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.name;
import static dev.skep.parser.build.TokenReader.optional;
import static dev.skep.parser.build.TokenReader.string;

import dev.skep.parser.ast.*;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.util.List;
import java.util.Optional;

/** Builds SHOW statements. */
final class ShowBuilder extends SkepParserBaseVisitor<Statement> {
    private final QueryBuilder queries;
    private final PartitionBuilder partitions;

    ShowBuilder(QueryBuilder queries, PartitionBuilder partitions) {
        this.queries = queries;
        this.partitions = partitions;
    }

    @Override
    public Statement visitShowDatabases(SkepParser.ShowDatabasesContext context) {
        return new ShowDatabases(pattern(context.pattern()), location(context));
    }

    @Override
    public Statement visitShowTables(SkepParser.ShowTablesContext context) {
        Optional<String> type = optional(context.STRING(), TokenReader::string);
        if (type.isPresent() && !identifier(context.identifier()).value().equalsIgnoreCase("table_type")) {
            throw error(context.identifier(), "SHOW TABLES can be filtered by TABLE_TYPE only");
        }
        return new ShowTables(
                database(context.inDatabase()),
                pattern(context.pattern()),
                type,
                context.EXTENDED() != null,
                location(context));
    }

    @Override
    public Statement visitShowViews(SkepParser.ShowViewsContext context) {
        return new ShowViews(
                database(context.inDatabase()),
                pattern(context.pattern()),
                context.MATERIALIZED() != null,
                location(context));
    }

    @Override
    public Statement visitShowColumns(SkepParser.ShowColumnsContext context) {
        QualifiedName table = name(context.qualifiedName());
        if (context.inDatabase() != null) {
            Identifier database = identifier(context.inDatabase().identifier());
            table = new QualifiedName(List.of(database, table.last()), table.location());
        }
        return new ShowColumns(table, pattern(context.pattern()), context.SORTED() != null, location(context));
    }

    @Override
    public Statement visitShowFunctions(SkepParser.ShowFunctionsContext context) {
        Optional<String> pattern = optional(
                context.functionPattern(),
                p -> p.STRING() != null
                        ? string(p.STRING())
                        : name(p.qualifiedName()).toString());
        return new ShowFunctions(pattern, location(context));
    }

    @Override
    public Statement visitShowPartitions(SkepParser.ShowPartitionsContext context) {
        return new ShowPartitions(
                name(context.qualifiedName()),
                partitions.values(context.partition()),
                queries.where(context.whereClause()),
                map(context.sortItem(), queries::sortItem),
                optional(context.limitClause(), queries::limit),
                location(context));
    }

    @Override
    public Statement visitShowCreateTable(SkepParser.ShowCreateTableContext context) {
        return new ShowCreateTable(name(context.qualifiedName()), location(context));
    }

    @Override
    public Statement visitShowCreateDatabase(SkepParser.ShowCreateDatabaseContext context) {
        return new ShowCreateDatabase(identifier(context.identifier()), location(context));
    }

    @Override
    public Statement visitShowTableExtended(SkepParser.ShowTableExtendedContext context) {
        return new ShowTableExtended(
                database(context.inDatabase()),
                pattern(context.pattern()).orElseThrow(),
                partitions.values(context.partition()),
                location(context));
    }

    @Override
    public Statement visitShowTableProperties(SkepParser.ShowTablePropertiesContext context) {
        return new ShowTableProperties(
                name(context.qualifiedName()), optional(context.STRING(), TokenReader::string), location(context));
    }

    @Override
    public Statement visitShowLocks(SkepParser.ShowLocksContext context) {
        SkepParser.TableOrPartitionContext table = context.tableOrPartition();
        Optional<QualifiedName> object = optional(table, t -> name(t.qualifiedName()));
        if (context.identifier() != null) {
            Identifier database = identifier(context.identifier());
            object = Optional.of(new QualifiedName(List.of(database), database.location()));
        }
        return new ShowLocks(
                object,
                context.identifier() != null,
                table == null ? List.of() : partitions.values(table.partition()),
                context.EXTENDED() != null,
                location(context));
    }

    @Override
    public Statement visitShowCompactions(SkepParser.ShowCompactionsContext context) {
        return new ShowCompactions(TokenReader.sourceText(context), location(context));
    }

    @Override
    public Statement visitShowTransactions(SkepParser.ShowTransactionsContext context) {
        return new ShowTransactions(location(context));
    }

    @Override
    public Statement visitShowConfiguration(SkepParser.ShowConfigurationContext context) {
        return new ShowConfiguration(string(context.STRING()), location(context));
    }

    @Override
    public Statement visitShowResourcePlans(SkepParser.ShowResourcePlansContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }

    @Override
    public Statement visitShowConnectors(SkepParser.ShowConnectorsContext context) {
        return administrative(AdministrativeFamily.DATA_CONNECTOR, context);
    }

    @Override
    public Statement visitShowRoles(SkepParser.ShowRolesContext context) {
        return administrative(AdministrativeFamily.PRIVILEGES, context);
    }

    @Override
    public Statement visitShowCurrentRoles(SkepParser.ShowCurrentRolesContext context) {
        return administrative(AdministrativeFamily.PRIVILEGES, context);
    }

    @Override
    public Statement visitShowRoleGrants(SkepParser.ShowRoleGrantsContext context) {
        return administrative(AdministrativeFamily.PRIVILEGES, context);
    }

    @Override
    public Statement visitShowPrincipals(SkepParser.ShowPrincipalsContext context) {
        return administrative(AdministrativeFamily.PRIVILEGES, context);
    }

    @Override
    public Statement visitShowGrants(SkepParser.ShowGrantsContext context) {
        return administrative(AdministrativeFamily.PRIVILEGES, context);
    }

    private static Optional<Identifier> database(SkepParser.InDatabaseContext context) {
        return optional(context, in -> identifier(in.identifier()));
    }

    private static Optional<String> pattern(SkepParser.PatternContext context) {
        return optional(
                context,
                p -> p.STRING() != null
                        ? string(p.STRING())
                        : identifier(p.identifier()).value());
    }
}
