package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.DataType;
import dev.skep.function.type.TypeCoercion;
import dev.skep.parser.ast.UniqueJoin;
import dev.skep.parser.ast.UniqueJoinSource;
import dev.skep.planner.analyze.ExpressionAnalyzer;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.Scope;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * UNIQUEJOIN: rows of all tables that have the same keys. Where a table has none its columns are NULL, if one of the others is marked PRESERVE; else
 * there are no such rows. It is planned as full joins of the tables, each with its keys and a mark behind its columns.
 */
final class UniqueJoinPlanner {
    private final LogicalPlanner planner;
    private final QueryEnvironment environment;
    private final RelationPlanner relations;

    UniqueJoinPlanner(LogicalPlanner planner, QueryEnvironment environment, RelationPlanner relations) {
        this.planner = planner;
        this.environment = environment;
        this.relations = relations;
    }

    /** One table with its keys over its own columns. */
    private record Source(PlannedRelation relation, List<RexNode> keys, boolean preserve) {}

    PlannedRelation plan(UniqueJoin join) {
        List<Source> sources = new ArrayList<>();
        for (UniqueJoinSource source : join.sources()) {
            PlannedRelation relation = relations.plan(source.table());
            ExpressionAnalyzer analyzer = new ExpressionAnalyzer(planner.analysis(environment), relation.scope());
            sources.add(new Source(relation, analyzer.analyze(source.keys()), source.preserve()));
        }
        List<DataType> types = keyTypes(sources, join);
        RelNode rows = null;
        List<Scope.Column> columns = new ArrayList<>();
        List<Integer> marks = new ArrayList<>();
        List<Integer> firstKeys = new ArrayList<>();
        for (Source source : sources) {
            int first = rows == null ? 0 : rows.getRowType().getFieldCount();
            int width = source.relation().rel().getRowType().getFieldCount();
            for (Scope.Column column : source.relation().scope().columns()) {
                columns.add(column.at(column.index() + first, column.hidden()));
            }
            RelNode marked = marked(source, types);
            rows = rows == null ? marked : joined(rows, marked, firstKeys, width, types.size());
            firstKeys.add(first + width);
            marks.add(first + width + types.size());
        }
        RelNode kept = LogicalFilter.create(rows, kept(rows, sources, marks));
        return new PlannedRelation(kept, new Scope(columns, kept.getRowType(), environment.outer(), planner.cluster()));
    }

    private static List<DataType> keyTypes(List<Source> sources, UniqueJoin join) {
        List<DataType> types = new ArrayList<>();
        int count = sources.get(0).keys().size();
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).keys().size() != count) {
                throw Locations.error(
                        ErrorCode.COLUMN_COUNT_MISMATCH,
                        "All tables of UNIQUEJOIN need as many keys",
                        join.sources().get(i));
            }
        }
        for (int key = 0; key < count; key++) {
            DataType type = TypeMapping.toSkep(sources.get(0).keys().get(key).getType());
            for (Source source : sources) {
                DataType other = TypeMapping.toSkep(source.keys().get(key).getType());
                DataType sofar = type;
                type = TypeCoercion.comparisonType(type, other)
                        .orElseThrow(() -> Locations.error(
                                ErrorCode.TYPE_MISMATCH,
                                "Keys of types " + sofar + " and " + other + " can't be compared",
                                join));
            }
            types.add(type);
        }
        return types;
    }

    private RelNode marked(Source source, List<DataType> types) {
        RelNode rel = source.relation().rel();
        List<RexNode> columns = new ArrayList<>();
        List<String> names = new ArrayList<>(rel.getRowType().getFieldNames());
        for (int i = 0; i < names.size(); i++) {
            columns.add(planner.rexBuilder().makeInputRef(rel, i));
        }
        for (int i = 0; i < types.size(); i++) {
            columns.add(planner.functions().cast(source.keys().get(i), types.get(i)));
            names.add("_key" + i);
        }
        columns.add(planner.rexBuilder().makeLiteral(true));
        names.add("_mark");
        return LogicalPlanner.project(rel, columns, names);
    }

    private RelNode joined(RelNode left, RelNode right, List<Integer> firstKeys, int rightKeys, int count) {
        int shift = left.getRowType().getFieldCount();
        List<RexNode> terms = new ArrayList<>();
        for (int key = 0; key < count; key++) {
            List<RexNode> before = new ArrayList<>();
            for (int first : firstKeys) {
                before.add(planner.rexBuilder().makeInputRef(left, first + key));
            }
            RexNode present = before.get(0);
            if (before.size() > 1) {
                var type = present.getType();
                present = planner.rexBuilder()
                        .makeCall(type, HiveOperators.scalar(HiveOperators.COALESCE, true, type), before);
            }
            RexNode own = planner.rexBuilder()
                    .makeInputRef(
                            right.getRowType()
                                    .getFieldList()
                                    .get(rightKeys + key)
                                    .getType(),
                            shift + rightKeys + key);
            terms.add(planner.rexBuilder().makeCall(SqlStdOperatorTable.EQUALS, present, own));
        }
        RexNode condition = RexUtil.composeConjunction(planner.rexBuilder(), terms);
        return LogicalJoin.create(left, right, List.of(), condition, Set.of(), JoinRelType.FULL);
    }

    /** All tables have a row, or one that is preserved has. */
    private RexNode kept(RelNode rows, List<Source> sources, List<Integer> marks) {
        List<RexNode> all = new ArrayList<>();
        List<RexNode> alternatives = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            RexNode there = planner.rexBuilder()
                    .makeCall(
                            SqlStdOperatorTable.IS_NOT_NULL,
                            planner.rexBuilder().makeInputRef(rows, marks.get(i)));
            all.add(there);
            if (sources.get(i).preserve()) {
                alternatives.add(there);
            }
        }
        alternatives.add(RexUtil.composeConjunction(planner.rexBuilder(), all));
        return RexUtil.composeDisjunction(planner.rexBuilder(), alternatives);
    }
}
