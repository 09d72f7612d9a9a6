package dev.skep.parser.build;

import static dev.skep.parser.build.StatementBuilder.administrative;
import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.name;
import static dev.skep.parser.build.TokenReader.properties;
import static dev.skep.parser.build.TokenReader.string;

import dev.skep.parser.ast.AdministrativeFamily;
import dev.skep.parser.ast.AlterDatabase;
import dev.skep.parser.ast.AlterDatabaseAction;
import dev.skep.parser.ast.AlterMaterializedView;
import dev.skep.parser.ast.AlterMaterializedViewAction;
import dev.skep.parser.ast.AlterTable;
import dev.skep.parser.ast.AlterTableAction;
import dev.skep.parser.ast.AlterViewQuery;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.PrincipalKind;
import dev.skep.parser.ast.RebuildMaterializedView;
import dev.skep.parser.ast.SetDatabaseLocation;
import dev.skep.parser.ast.SetDatabaseOwner;
import dev.skep.parser.ast.SetDatabaseProperties;
import dev.skep.parser.ast.SetRewrite;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.util.List;

/** Builds ALTER statements; what they do to a table is built by {@link TableActionBuilder}. */
final class AlterBuilder extends SkepParserBaseVisitor<Statement> {
    private final QueryBuilder queries;
    private final PartitionBuilder partitions;
    private final TableActionBuilder actions;

    AlterBuilder(QueryBuilder queries, PartitionBuilder partitions) {
        this.queries = queries;
        this.partitions = partitions;
        this.actions = new TableActionBuilder(queries, partitions);
    }

    @Override
    public Statement visitAlterDatabase(SkepParser.AlterDatabaseContext context) {
        return new AlterDatabase(
                identifier(context.identifier()), databaseAction(context.databaseChange()), location(context));
    }

    @Override
    public Statement visitAlterTable(SkepParser.AlterTableContext context) {
        AlterTableAction action = actions.visit(context.tableAction());
        List<PartitionValue> before = partitions.values(context.partition());
        List<PartitionValue> after = afterAction(context.tableAction());
        if (!before.isEmpty() && !after.isEmpty()) {
            throw TokenReader.error(context.tableAction(), "the partition is written twice");
        }
        return new AlterTable(
                name(context.qualifiedName()), false, before.isEmpty() ? after : before, action, location(context));
    }

    @Override
    public Statement visitAlterView(SkepParser.AlterViewContext context) {
        AlterTableAction action = actions.visit(context.tableAction());
        return new AlterTable(name(context.qualifiedName()), true, List.of(), action, location(context));
    }

    @Override
    public Statement visitAlterViewQuery(SkepParser.AlterViewQueryContext context) {
        return new AlterViewQuery(name(context.qualifiedName()), queries.query(context.query()), location(context));
    }

    @Override
    public Statement visitAlterMaterializedView(SkepParser.AlterMaterializedViewContext context) {
        AlterMaterializedViewAction action = context.REBUILD() != null
                ? new RebuildMaterializedView(location(context.REBUILD().getSymbol()))
                : new SetRewrite(
                        context.ENABLE() != null, location(context.REWRITE().getSymbol()));
        return new AlterMaterializedView(name(context.qualifiedName()), action, location(context));
    }

    @Override
    public Statement visitOptimizeTable(SkepParser.OptimizeTableContext context) {
        return administrative(AdministrativeFamily.OPTIMIZE, context);
    }

    @Override
    public Statement visitAlterConnector(SkepParser.AlterConnectorContext context) {
        return administrative(AdministrativeFamily.DATA_CONNECTOR, context);
    }

    @Override
    public Statement visitAlterScheduledQuery(SkepParser.AlterScheduledQueryContext context) {
        return administrative(AdministrativeFamily.SCHEDULED_QUERY, context);
    }

    @Override
    public Statement visitAlterResourcePlan(SkepParser.AlterResourcePlanContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }

    @Override
    public Statement visitAlterTrigger(SkepParser.AlterTriggerContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }

    @Override
    public Statement visitAlterPool(SkepParser.AlterPoolContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }

    @Override
    public Statement visitAlterMapping(SkepParser.AlterMappingContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }

    static PrincipalKind principalKind(SkepParser.PrincipalContext context) {
        return PrincipalKind.valueOf(SkepParser.VOCABULARY.getSymbolicName(context.kind.getType()));
    }

    private static AlterDatabaseAction databaseAction(SkepParser.DatabaseChangeContext context) {
        if (context instanceof SkepParser.SetDatabasePropertiesContext change) {
            return new SetDatabaseProperties(properties(change.properties()), location(context));
        }
        if (context instanceof SkepParser.SetDatabaseOwnerContext change) {
            return new SetDatabaseOwner(
                    principalKind(change.principal()),
                    identifier(change.principal().identifier()),
                    location(context));
        }
        SkepParser.SetDatabaseLocationContext change = (SkepParser.SetDatabaseLocationContext) context;
        return new SetDatabaseLocation(change.MANAGEDLOCATION() != null, string(change.STRING()), location(context));
    }

    /** TOUCH and ARCHIVE name their partition at the end. */
    private List<PartitionValue> afterAction(SkepParser.TableActionContext action) {
        if (action instanceof SkepParser.TouchContext touch) {
            return partitions.values(touch.partition());
        }
        if (action instanceof SkepParser.ArchiveContext archive) {
            return partitions.values(archive.partition());
        }
        return List.of();
    }
}
