package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Query;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.context.PlannerContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** The conditions of CHECK in the definition of a table, which must be ones that a row's own columns decide. */
public final class CheckClause {
    private final AnalysisContext context;
    private final Scope scope;

    /** @param table as it will be */
    public CheckClause(PlannerContext planner, Table table) {
        this.context = AnalysisContext.ofConstants(planner);
        List<Scope.Column> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String name = table.columns().get(i).name();
            columns.add(new Scope.Column(null, table.name(), name, i, false));
        }
        RelDataType row = TypeMapping.toRel(context.rexBuilder().getTypeFactory(), Column.rowType(table.columns()));
        this.scope = new Scope(columns, row, null, context.cluster());
    }

    /** @throws dev.skep.api.error.SkepException for an expression that is no condition, or that needs more than one row; placed where that stands */
    public void check(Expression condition) {
        List<Query> queries = TreeWalk.all(condition, Query.class);
        if (!queries.isEmpty()) {
            throw Locations.error(ErrorCode.INVALID_SUBQUERY, "A sub-query can't stand in CHECK", queries.get(0));
        }
        for (FunctionCall call : TreeWalk.all(condition, FunctionCall.class)) {
            if (call.over().isPresent()) {
                throw Locations.error(ErrorCode.INVALID_WINDOW, "A window function can't stand in CHECK", call);
            }
        }
        RexNode analyzed = new ExpressionAnalyzer(context, scope).analyze(condition);
        if (!RexUtil.isDeterministic(analyzed)) {
            throw Locations.error(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "CHECK needs a condition that gives the same for a row each time, and this may not",
                    condition);
        }
        DataType type = TypeMapping.toSkep(analyzed.getType());
        if (!type.is(TypeKind.BOOLEAN)) {
            throw Locations.error(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "CHECK needs a condition, and this is of type " + type,
                    condition);
        }
    }
}
