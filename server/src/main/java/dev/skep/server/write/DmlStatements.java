package dev.skep.server.write;

import dev.skep.execution.StageRunner;
import dev.skep.parser.ast.CopyFrom;
import dev.skep.parser.ast.CopyTo;
import dev.skep.parser.ast.DmlStatement;
import dev.skep.parser.ast.Export;
import dev.skep.parser.ast.Import;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.LoadData;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.Truncate;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.copy.CopyFromStatement;
import dev.skep.server.copy.CopyToStatement;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transfer.ExportStatement;
import dev.skep.server.transfer.ImportStatement;

/** Statements that change the rows of tables, one class each. */
public final class DmlStatements {
    private final StatementContext context;
    private final StageRunner runner;

    public DmlStatements(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
    }

    public StatementResult run(DmlStatement statement) {
        if (statement instanceof Insert insert) {
            return new InsertStatement(context, runner).run(insert);
        }
        if (statement instanceof MultiInsert insert) {
            return new InsertStatement(context, runner).run(insert);
        }
        if (statement instanceof LoadData load) {
            return new LoadStatement(context, runner).run(load);
        }
        if (statement instanceof CopyTo copy) {
            return new CopyToStatement(context, runner).run(copy);
        }
        if (statement instanceof CopyFrom copy) {
            return new InsertStatement(context, runner).run(new CopyFromStatement(context).insert(copy));
        }
        if (statement instanceof Truncate truncate) {
            return new TruncateStatement(context, runner).run(truncate);
        }
        if (statement instanceof Export export) {
            return new ExportStatement(context).run(export);
        }
        if (statement instanceof Import from) {
            return new ImportStatement(context).run(from);
        }
        if (RowChangeStatement.is(statement)) {
            return new RowChangeStatement(context, runner).run(statement);
        }
        throw Locations.unsupported(Locations.words(statement), statement);
    }
}
