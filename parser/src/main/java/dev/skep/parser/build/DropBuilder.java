package dev.skep.parser.build;

import static dev.skep.parser.build.StatementBuilder.administrative;
import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.name;

import dev.skep.parser.ast.AdministrativeFamily;
import dev.skep.parser.ast.DropDatabase;
import dev.skep.parser.ast.DropFunction;
import dev.skep.parser.ast.DropMacro;
import dev.skep.parser.ast.DropMaterializedView;
import dev.skep.parser.ast.DropTable;
import dev.skep.parser.ast.DropView;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;

/** Builds DROP statements. */
final class DropBuilder extends SkepParserBaseVisitor<Statement> {
    @Override
    public Statement visitDropDatabase(SkepParser.DropDatabaseContext context) {
        return new DropDatabase(
                identifier(context.identifier()),
                context.ifExists() != null,
                context.CASCADE() != null,
                location(context));
    }

    @Override
    public Statement visitDropTable(SkepParser.DropTableContext context) {
        return new DropTable(
                name(context.qualifiedName()), context.ifExists() != null, context.PURGE() != null, location(context));
    }

    @Override
    public Statement visitDropView(SkepParser.DropViewContext context) {
        return new DropView(name(context.qualifiedName()), context.ifExists() != null, location(context));
    }

    @Override
    public Statement visitDropMaterializedView(SkepParser.DropMaterializedViewContext context) {
        return new DropMaterializedView(name(context.qualifiedName()), context.ifExists() != null, location(context));
    }

    @Override
    public Statement visitDropFunction(SkepParser.DropFunctionContext context) {
        return new DropFunction(
                name(context.qualifiedName()),
                context.TEMPORARY() != null,
                context.ifExists() != null,
                location(context));
    }

    @Override
    public Statement visitDropMacro(SkepParser.DropMacroContext context) {
        return new DropMacro(identifier(context.identifier()), context.ifExists() != null, location(context));
    }

    @Override
    public Statement visitDropRole(SkepParser.DropRoleContext context) {
        return administrative(AdministrativeFamily.PRIVILEGES, context);
    }

    @Override
    public Statement visitDropConnector(SkepParser.DropConnectorContext context) {
        return administrative(AdministrativeFamily.DATA_CONNECTOR, context);
    }

    @Override
    public Statement visitDropScheduledQuery(SkepParser.DropScheduledQueryContext context) {
        return administrative(AdministrativeFamily.SCHEDULED_QUERY, context);
    }

    @Override
    public Statement visitDropResourcePlan(SkepParser.DropResourcePlanContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }

    @Override
    public Statement visitDropTrigger(SkepParser.DropTriggerContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }

    @Override
    public Statement visitDropPool(SkepParser.DropPoolContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }

    @Override
    public Statement visitDropMapping(SkepParser.DropMappingContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }
}
