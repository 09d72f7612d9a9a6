package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.columns;
import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.identifiers;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.name;
import static dev.skep.parser.build.TokenReader.optional;
import static dev.skep.parser.build.TokenReader.string;

import dev.skep.parser.ast.*;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.LockStatement;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Builds whole statements; other families are handed to their own builders. */
public final class StatementBuilder extends SkepParserBaseVisitor<Statement> {
    private final QueryBuilder queries;
    private final ExpressionBuilder expressions;
    private final InsertBuilder inserts;
    private final PartitionBuilder partitions;

    public StatementBuilder(ParameterOrder parameters) {
        this.queries = new QueryBuilder(parameters);
        this.expressions = queries.expressions();
        this.partitions = new PartitionBuilder(expressions);
        this.inserts = new InsertBuilder(queries, partitions);
    }

    /** Builds an expression that stands alone. */
    public Expression expression(SkepParser.ExpressionContext context) {
        return expressions.visit(context);
    }

    @Override
    public Statement visitSingleStatement(SkepParser.SingleStatementContext context) {
        return visit(context.statement());
    }

    @Override
    public Statement visitDataStatement(SkepParser.DataStatementContext context) {
        return inserts.statement(context);
    }

    @Override
    public Statement visitExplain(SkepParser.ExplainContext context) {
        Set<ExplainOption> options = EnumSet.noneOf(ExplainOption.class);
        for (SkepParser.ExplainOptionContext option : context.explainOption()) {
            for (ParseTree word : option.children) {
                if (word instanceof SkepParser.ExplainParameterContext parameter) {
                    options.add(parameter.ANALYZE() != null ? ExplainOption.ANALYZE : explainFormat(parameter));
                } else if (option.LEFT_PAREN() == null) {
                    int type = ((TerminalNode) word).getSymbol().getType();
                    options.add(ExplainOption.valueOf(SkepParser.VOCABULARY.getSymbolicName(type)));
                }
            }
        }
        return new Explain(options, visit(context.statement()), location(context));
    }

    private static ExplainOption explainFormat(SkepParser.ExplainParameterContext parameter) {
        String name = identifier(parameter.identifier()).value().toUpperCase(Locale.ROOT);
        return ExplainOption.FORMATS.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        TokenReader.error(parameter.identifier(), "plans are shown as text, tree, json, dot or html"));
    }

    @Override
    public Statement visitCopyTo(SkepParser.CopyToContext context) {
        return inserts.copyTo(context);
    }

    @Override
    public Statement visitCopyFrom(SkepParser.CopyFromContext context) {
        return inserts.copyFrom(context);
    }

    @Override
    public Statement visitLoadData(SkepParser.LoadDataContext context) {
        return new LoadData(
                context.LOCAL() != null,
                string(context.STRING(0)),
                context.OVERWRITE() != null,
                name(context.tableOrPartition().qualifiedName()),
                partitions.values(context.tableOrPartition().partition()),
                optional(context.inputFormat, TokenReader::string),
                optional(context.serde, TokenReader::string),
                location(context));
    }

    @Override
    public Statement visitExportTable(SkepParser.ExportTableContext context) {
        SkepParser.ReplicationClauseContext replication = context.replicationClause();
        return new Export(
                name(context.tableOrPartition().qualifiedName()),
                partitions.values(context.tableOrPartition().partition()),
                string(context.STRING()),
                optional(replication, clause -> string(clause.STRING())),
                replication != null && replication.METADATA() != null,
                location(context));
    }

    @Override
    public Statement visitImportTable(SkepParser.ImportTableContext context) {
        SkepParser.TableOrPartitionContext table = context.tableOrPartition();
        return new Import(
                optional(table, t -> name(t.qualifiedName())),
                context.EXTERNAL() != null,
                table == null ? List.of() : partitions.values(table.partition()),
                string(context.STRING()),
                optional(context.tableLocation(), at -> string(at.STRING())),
                location(context));
    }

    @Override
    public Statement visitUpdate(SkepParser.UpdateContext context) {
        return new Update(
                name(context.qualifiedName()),
                inserts.assignments(context.assignments()),
                queries.where(context.whereClause()),
                location(context));
    }

    @Override
    public Statement visitDelete(SkepParser.DeleteContext context) {
        return new Delete(
                name(context.qualifiedName()),
                optional(context.identifier(), TokenReader::identifier),
                queries.where(context.whereClause()),
                location(context));
    }

    @Override
    public Statement visitMerge(SkepParser.MergeContext context) {
        return new Merge(
                name(context.qualifiedName()),
                optional(context.identifier(), TokenReader::identifier),
                queries.relations().visit(context.relationItem()),
                expressions.visit(context.expression()),
                map(context.mergeClause(), inserts::mergeClause),
                location(context));
    }

    @Override
    public Statement visitTruncate(SkepParser.TruncateContext context) {
        return new Truncate(
                name(context.tableOrPartition().qualifiedName()),
                partitions.values(context.tableOrPartition().partition()),
                columns(context.columnList()),
                context.FORCE() != null,
                location(context));
    }

    @Override
    public Statement visitPrepare(SkepParser.PrepareContext context) {
        Statement prepared = visit(context.dataStatement());
        return new Prepare(identifier(context.identifier()), prepared, location(context));
    }

    @Override
    public Statement visitExecute(SkepParser.ExecuteContext context) {
        List<Expression> arguments = map(context.expression(), expressions::visit);
        return new Execute(identifier(context.identifier()), arguments, location(context));
    }

    @Override
    public Statement visitUse(SkepParser.UseContext context) {
        return new Use(identifier(context.identifier()), location(context));
    }

    @Override
    public Statement visitCreate(SkepParser.CreateContext context) {
        return new DdlBuilder(queries, partitions).visit(context.createStatement());
    }

    @Override
    public Statement visitDrop(SkepParser.DropContext context) {
        return new DropBuilder().visit(context.dropStatement());
    }

    @Override
    public Statement visitAlter(SkepParser.AlterContext context) {
        return new AlterBuilder(queries, partitions).visit(context.alterStatement());
    }

    @Override
    public Statement visitShow(SkepParser.ShowContext context) {
        return new ShowBuilder(queries, partitions).visit(context.showStatement());
    }

    @Override
    public Statement visitDescribe(SkepParser.DescribeContext context) {
        return new DescribeBuilder(partitions, queries, context).visit(context.describeTarget());
    }

    @Override
    public Statement visitRepairTable(SkepParser.RepairTableContext context) {
        boolean sync = context.SYNC() != null;
        boolean bare = context.operation == null;
        return new RepairTable(
                name(context.qualifiedName()),
                context.REPAIR() != null,
                bare || sync || context.ADD() != null,
                sync || context.DROP() != null,
                context.partitionFilter() == null ? List.of() : List.of(partitions.filter(context.partitionFilter())),
                location(context));
    }

    @Override
    public Statement visitAnalyzeTable(SkepParser.AnalyzeTableContext context) {
        return new AnalyzeTable(
                name(context.tableOrPartition().qualifiedName()),
                partitions.values(context.tableOrPartition().partition()),
                context.COLUMNS() != null,
                identifiers(context.identifierList()),
                context.NOSCAN() != null,
                context.CACHE() != null,
                location(context));
    }

    @Override
    public Statement visitReloadFunctions(SkepParser.ReloadFunctionsContext context) {
        return new ReloadFunctions(location(context));
    }

    @Override
    public Statement visitAdministration(SkepParser.AdministrationContext context) {
        SkepParser.AdministrativeStatementContext statement = context.administrativeStatement();
        boolean isLock = statement.getStart().getType() == SkepParser.LOCK
                || statement.getStart().getType() == SkepParser.UNLOCK;
        return isLock ? visit(statement) : administrative(family(statement), context);
    }

    @Override
    public Statement visitLockTable(SkepParser.LockTableContext context) {
        return lock(
                context.SHARED() != null ? LockStatement.Action.SHARE : LockStatement.Action.EXCLUDE,
                context.tableOrPartition(),
                location(context));
    }

    @Override
    public Statement visitUnlockTable(SkepParser.UnlockTableContext context) {
        return lock(LockStatement.Action.UNLOCK, context.tableOrPartition(), location(context));
    }

    private LockStatement lock(
            LockStatement.Action action, SkepParser.TableOrPartitionContext object, NodeLocation location) {
        return new LockStatement(
                action, name(object.qualifiedName()), false, partitions.values(object.partition()), location);
    }

    @Override
    public Statement visitLockDatabase(SkepParser.LockDatabaseContext context) {
        LockStatement.Action action =
                context.SHARED() != null ? LockStatement.Action.SHARE : LockStatement.Action.EXCLUDE;
        return new LockStatement(action, lockedDatabase(context.identifier()), true, List.of(), location(context));
    }

    @Override
    public Statement visitUnlockDatabase(SkepParser.UnlockDatabaseContext context) {
        return new LockStatement(
                LockStatement.Action.UNLOCK, lockedDatabase(context.identifier()), true, List.of(), location(context));
    }

    private static QualifiedName lockedDatabase(SkepParser.IdentifierContext context) {
        Identifier database = identifier(context);
        return new QualifiedName(List.of(database), database.location());
    }

    static AdministrativeStatement administrative(AdministrativeFamily family, ParserRuleContext context) {
        return new AdministrativeStatement(family, TokenReader.sourceText(context), location(context));
    }

    private static AdministrativeFamily family(SkepParser.AdministrativeStatementContext context) {
        return switch (context.getStart().getType()) {
            case SkepParser.GRANT, SkepParser.REVOKE -> AdministrativeFamily.PRIVILEGES;
            case SkepParser.ENABLE, SkepParser.DISABLE, SkepParser.REPLACE -> AdministrativeFamily.RESOURCE_PLAN;
            case SkepParser.KILL -> AdministrativeFamily.KILL_QUERY;
            case SkepParser.REPL -> AdministrativeFamily.REPLICATION;
            default ->
                context instanceof SkepParser.SetRoleContext
                        ? AdministrativeFamily.PRIVILEGES
                        : AdministrativeFamily.TRANSACTION;
        };
    }
}
