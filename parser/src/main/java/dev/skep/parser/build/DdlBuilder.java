package dev.skep.parser.build;

import static dev.skep.parser.build.FormatBuilder.only;
import static dev.skep.parser.build.StatementBuilder.administrative;
import static dev.skep.parser.build.TokenReader.columns;
import static dev.skep.parser.build.TokenReader.error;
import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.name;
import static dev.skep.parser.build.TokenReader.optional;
import static dev.skep.parser.build.TokenReader.properties;
import static dev.skep.parser.build.TokenReader.string;

import dev.skep.parser.ast.*;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds CREATE statements. */
final class DdlBuilder extends SkepParserBaseVisitor<Statement> {
    private final QueryBuilder queries;
    private final PartitionBuilder partitions;
    private final TableBuilder tables;
    private final TypeBuilder types = new TypeBuilder();

    DdlBuilder(QueryBuilder queries, PartitionBuilder partitions) {
        this.queries = queries;
        this.partitions = partitions;
        this.tables = new TableBuilder(queries.expressions(), partitions);
    }

    @Override
    public Statement visitCreateDatabase(SkepParser.CreateDatabaseContext context) {
        List<SkepParser.DatabaseClauseContext> clauses = context.databaseClause();
        return new CreateDatabase(
                identifier(context.identifier()),
                context.ifNotExists() != null,
                context.REMOTE() != null,
                only(clauses, SkepParser.DatabaseCommentContext.class, "COMMENT")
                        .map(c -> string(c.STRING())),
                only(clauses, SkepParser.DatabaseLocationContext.class, "LOCATION")
                        .map(c -> string(c.STRING())),
                only(clauses, SkepParser.DatabaseManagedLocationContext.class, "MANAGEDLOCATION")
                        .map(c -> string(c.STRING())),
                only(clauses, SkepParser.DatabaseConnectorContext.class, "USING")
                        .map(c -> identifier(c.identifier())),
                only(clauses, SkepParser.DatabasePropertiesContext.class, "DBPROPERTIES")
                        .map(c -> properties(c.properties()))
                        .orElse(List.of()),
                location(context));
    }

    @Override
    public Statement visitCreateTable(SkepParser.CreateTableContext context) {
        Set<TableModifier> modifiers = EnumSet.noneOf(TableModifier.class);
        if (context.replace != null) {
            if (context.ifNotExists() != null) {
                throw error(context.ifNotExists(), "OR REPLACE takes no IF NOT EXISTS");
            }
            modifiers.add(TableModifier.REPLACE);
        }
        for (SkepParser.TableModifierContext modifier : context.tableModifier()) {
            modifiers.add(TableModifier.valueOf(
                    SkepParser.VOCABULARY.getSymbolicName(modifier.getStart().getType())));
        }
        QualifiedName table = name(context.qualifiedName());
        boolean ifNotExists = context.ifNotExists() != null;
        NodeLocation location = location(context);
        if (context.tableBody() instanceof SkepParser.LikeFileBodyContext like) {
            TableOptions options = tables.options(like.tableClause(), location);
            return new CreateTableLikeFile(
                    table,
                    ifNotExists,
                    modifiers,
                    identifier(like.identifier()),
                    string(like.STRING()),
                    options,
                    location);
        }
        if (context.tableBody() instanceof SkepParser.LikeBodyContext like) {
            TableOptions options = tables.options(like.tableClause(), location);
            return new CreateTableLike(table, ifNotExists, modifiers, name(like.qualifiedName()), options, location);
        }
        SkepParser.ColumnsBodyContext body = (SkepParser.ColumnsBodyContext) context.tableBody();
        List<ColumnDefinition> columns = new ArrayList<>();
        List<TableConstraint> constraints = new ArrayList<>();
        for (SkepParser.TableElementContext element : body.tableElement()) {
            if (element instanceof SkepParser.ConstraintElementContext c) {
                constraints.add(
                        tables.constraint(c.identifier(), c.tableConstraint(), c.constraintState(), location(c)));
            } else {
                columns.add(tables.column(((SkepParser.ColumnElementContext) element).columnDefinition()));
            }
        }
        return new CreateTable(
                table,
                ifNotExists,
                modifiers,
                columns,
                constraints,
                tables.options(body.tableClause(), location),
                optional(body.query(), queries::query),
                location);
    }

    @Override
    public Statement visitCreateView(SkepParser.CreateViewContext context) {
        List<SkepParser.ViewClauseContext> clauses = context.viewClause();
        return new CreateView(
                name(context.qualifiedName()),
                context.ifNotExists() != null,
                context.REPLACE() != null,
                context.viewColumns() == null
                        ? List.of()
                        : map(context.viewColumns().viewColumn(), DdlBuilder::viewColumn),
                only(clauses, SkepParser.ViewCommentContext.class, "COMMENT").map(c -> string(c.STRING())),
                only(clauses, SkepParser.ViewPartitionContext.class, "PARTITIONED ON")
                        .map(c -> columns(c.columnList()))
                        .orElse(List.of()),
                only(clauses, SkepParser.ViewPropertiesContext.class, "TBLPROPERTIES")
                        .map(c -> properties(c.properties()))
                        .orElse(List.of()),
                queries.query(context.query()),
                location(context));
    }

    @Override
    public Statement visitCreateMaterializedView(SkepParser.CreateMaterializedViewContext context) {
        List<SkepParser.MaterializedViewClauseContext> clauses = context.materializedViewClause();
        NodeLocation location = location(context);
        List<SkepParser.TableClauseContext> tableClauses = clauses.stream()
                .filter(SkepParser.MaterializedTableClauseContext.class::isInstance)
                .map(clause -> ((SkepParser.MaterializedTableClauseContext) clause).tableClause())
                .toList();
        Optional<SkepParser.MaterializedDistributionContext> distribution =
                only(clauses, SkepParser.MaterializedDistributionContext.class, "DISTRIBUTED ON");
        MaterializedViewLayout layout = new MaterializedViewLayout(
                only(clauses, SkepParser.MaterializedClusterContext.class, "CLUSTERED ON")
                        .map(c -> columns(c.columnList()))
                        .orElse(List.of()),
                distribution.map(c -> columns(c.columnList(0))).orElse(List.of()),
                distribution.map(c -> columns(c.sorted)).orElse(List.of()),
                location);
        return new CreateMaterializedView(
                name(context.qualifiedName()),
                context.ifNotExists() != null,
                only(clauses, SkepParser.RewriteDisabledContext.class, "DISABLE REWRITE")
                        .isPresent(),
                layout,
                partitionedOn(tables.options(tableClauses, location), clauses),
                queries.query(context.query()),
                location);
    }

    @Override
    public Statement visitCreateFunction(SkepParser.CreateFunctionContext context) {
        return new CreateFunction(
                name(context.qualifiedName()),
                context.REPLACE() != null,
                context.TEMPORARY() != null,
                string(context.STRING()),
                map(context.functionResource(), DdlBuilder::resource),
                location(context));
    }

    @Override
    public Statement visitCreateMacro(SkepParser.CreateMacroContext context) {
        return new CreateMacro(
                identifier(context.identifier()),
                map(
                        context.macroParameter(),
                        p -> new MacroParameter(identifier(p.identifier()), types.visit(p.type()), location(p))),
                queries.expressions().visit(context.expression()),
                location(context));
    }

    @Override
    public Statement visitCreateRole(SkepParser.CreateRoleContext context) {
        return administrative(AdministrativeFamily.PRIVILEGES, context);
    }

    @Override
    public Statement visitCreateConnector(SkepParser.CreateConnectorContext context) {
        return administrative(AdministrativeFamily.DATA_CONNECTOR, context);
    }

    @Override
    public Statement visitCreateScheduledQuery(SkepParser.CreateScheduledQueryContext context) {
        return administrative(AdministrativeFamily.SCHEDULED_QUERY, context);
    }

    @Override
    public Statement visitCreateResourcePlan(SkepParser.CreateResourcePlanContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }

    @Override
    public Statement visitCreateTrigger(SkepParser.CreateTriggerContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }

    @Override
    public Statement visitCreatePool(SkepParser.CreatePoolContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }

    @Override
    public Statement visitCreateMapping(SkepParser.CreateMappingContext context) {
        return administrative(AdministrativeFamily.RESOURCE_PLAN, context);
    }

    private TableOptions partitionedOn(TableOptions options, List<SkepParser.MaterializedViewClauseContext> clauses) {
        List<PartitionColumn> columns = only(clauses, SkepParser.MaterializedPartitionContext.class, "PARTITIONED ON")
                .map(c -> map(
                        columns(c.columnList()),
                        column -> new PartitionColumn(
                                column, Optional.empty(), List.of(), Optional.empty(), column.location())))
                .orElse(options.partitionColumns());
        List<PartitionTransform> transforms = only(
                        clauses, SkepParser.MaterializedPartitionSpecContext.class, "PARTITIONED ON SPEC")
                .map(c -> map(c.partitionTransform(), partitions::transform))
                .orElse(options.partitionTransforms());
        return new TableOptions(
                options.comment(),
                columns,
                transforms,
                options.buckets(),
                options.skew(),
                options.rowFormat(),
                options.fileFormat(),
                options.tableLocation(),
                options.properties(),
                options.location());
    }

    private static ViewColumn viewColumn(SkepParser.ViewColumnContext context) {
        return new ViewColumn(
                identifier(context.identifier()), optional(context.STRING(), TokenReader::string), location(context));
    }

    private static FunctionResource resource(SkepParser.FunctionResourceContext context) {
        ResourceKind kind = ResourceKind.valueOf(
                SkepParser.VOCABULARY.getSymbolicName(context.getStart().getType()));
        return new FunctionResource(kind, string(context.STRING()), location(context));
    }
}
