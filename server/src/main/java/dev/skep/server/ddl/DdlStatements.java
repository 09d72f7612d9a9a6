package dev.skep.server.ddl;

import dev.skep.execution.StageRunner;
import dev.skep.parser.ast.AlterDatabase;
import dev.skep.parser.ast.AlterTable;
import dev.skep.parser.ast.AlterViewQuery;
import dev.skep.parser.ast.AnalyzeTable;
import dev.skep.parser.ast.Compact;
import dev.skep.parser.ast.Concatenate;
import dev.skep.parser.ast.CreateDatabase;
import dev.skep.parser.ast.CreateFunction;
import dev.skep.parser.ast.CreateMacro;
import dev.skep.parser.ast.CreateTable;
import dev.skep.parser.ast.CreateTableLike;
import dev.skep.parser.ast.CreateTableLikeFile;
import dev.skep.parser.ast.CreateView;
import dev.skep.parser.ast.DdlStatement;
import dev.skep.parser.ast.DropDatabase;
import dev.skep.parser.ast.DropFunction;
import dev.skep.parser.ast.DropMacro;
import dev.skep.parser.ast.DropTable;
import dev.skep.parser.ast.DropView;
import dev.skep.parser.ast.ReloadFunctions;
import dev.skep.parser.ast.RepairTable;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.ddl.database.AlterDatabaseStatement;
import dev.skep.server.ddl.database.CreateDatabaseStatement;
import dev.skep.server.ddl.database.DropDatabaseStatement;
import dev.skep.server.ddl.function.FunctionStatements;
import dev.skep.server.ddl.function.MacroStatements;
import dev.skep.server.ddl.partition.RepairTableStatement;
import dev.skep.server.ddl.statistics.AnalyzeStatement;
import dev.skep.server.ddl.table.AlterTableStatement;
import dev.skep.server.ddl.table.CreateTableLikeStatement;
import dev.skep.server.ddl.table.CreateTableStatement;
import dev.skep.server.ddl.table.DropTableStatement;
import dev.skep.server.ddl.view.CreateViewStatement;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.write.RewriteStatement;

/** Statements that define things: which class runs which. Every object has a package, every verb a class. */
public final class DdlStatements {
    private final StatementContext context;
    private final StageRunner runner;

    public DdlStatements(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
    }

    public StatementResult run(DdlStatement statement) {
        if (statement instanceof CreateTable create) {
            return new CreateTableStatement(context, runner).run(create);
        }
        if (statement instanceof CreateTableLikeFile create) {
            return new CreateTableStatement(context, runner).run(create);
        }
        if (statement instanceof CreateTableLike create) {
            return new CreateTableLikeStatement(context).run(create);
        }
        if (statement instanceof DropTable drop) {
            return new DropTableStatement(context).run(drop);
        }
        if (statement instanceof AlterTable alter && alter.action() instanceof Concatenate) {
            return new RewriteStatement(context, runner).concatenate(alter);
        }
        if (statement instanceof AlterTable alter && alter.action() instanceof Compact compact) {
            return new RewriteStatement(context, runner).compact(alter, compact);
        }
        if (statement instanceof AlterTable alter) {
            return new AlterTableStatement(context).run(alter);
        }
        if (statement instanceof CreateView create) {
            return new CreateViewStatement(context).run(create);
        }
        if (statement instanceof AlterViewQuery alter) {
            return new CreateViewStatement(context).run(alter);
        }
        if (statement instanceof DropView drop) {
            return new DropTableStatement(context).run(drop);
        }
        if (statement instanceof AnalyzeTable analyze) {
            return new AnalyzeStatement(context, runner).run(analyze);
        }
        if (statement instanceof RepairTable repair) {
            return new RepairTableStatement(context).run(repair);
        }
        return databaseOrFunction(statement);
    }

    private StatementResult databaseOrFunction(DdlStatement statement) {
        if (statement instanceof CreateDatabase create) {
            return new CreateDatabaseStatement(context.session()).run(create);
        }
        if (statement instanceof DropDatabase drop) {
            return new DropDatabaseStatement(context).run(drop);
        }
        if (statement instanceof AlterDatabase alter) {
            return new AlterDatabaseStatement(context.session()).run(alter);
        }
        if (statement instanceof CreateFunction create) {
            return new FunctionStatements(context.session()).create(create);
        }
        if (statement instanceof DropFunction drop) {
            return new FunctionStatements(context.session()).drop(drop);
        }
        if (statement instanceof CreateMacro create) {
            return new MacroStatements(context).create(create);
        }
        if (statement instanceof DropMacro drop) {
            return new MacroStatements(context).drop(drop);
        }
        if (statement instanceof ReloadFunctions) {
            context.session().userFunctions().reload();
            return StatementResult.DONE;
        }
        throw Locations.unsupported(Locations.words(statement), statement);
    }
}
