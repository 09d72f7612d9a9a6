package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.function.type.TypeCoercion;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Join;
import dev.skep.parser.ast.JoinCriteria;
import dev.skep.parser.ast.JoinKind;
import dev.skep.parser.ast.JoinOn;
import dev.skep.parser.ast.JoinUsing;
import dev.skep.parser.ast.LateralQuery;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Relation;
import dev.skep.planner.analyze.ExpressionAnalyzer;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.Scope;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/** Joins of FROM, with ON, USING, NATURAL or nothing. */
final class JoinPlanner {
    private final LogicalPlanner planner;
    private final QueryEnvironment environment;
    private final RelationPlanner relations;

    JoinPlanner(LogicalPlanner planner, QueryEnvironment environment, RelationPlanner relations) {
        this.planner = planner;
        this.environment = environment;
        this.relations = relations;
    }

    PlannedRelation plan(Join join) {
        PlannedRelation left = relations.plan(join.left());
        PlannedRelation right = relations.plan(join.right());
        requireOtherNames(left.scope(), right.scope(), join.right());
        Scope both = combine(left, right);
        if (join.criteria().isEmpty()) {
            return joined(join, left, right, both, planner.rexBuilder().makeLiteral(true));
        }
        JoinCriteria criteria = join.criteria().get();
        if (criteria instanceof JoinOn on) {
            RexNode condition = new ExpressionAnalyzer(planner.analysis(environment), both).condition(on.condition());
            return joined(join, left, right, both, condition);
        }
        List<String> names = criteria instanceof JoinUsing using
                ? using.columns().stream()
                        .map(Identifier::value)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList()
                : commonNames(left.scope(), right.scope());
        return using(join, left, right, both, names);
    }

    /** The rows of a query for each row of the input, to whose columns it may refer. */
    PlannedRelation lateral(PlannedRelation input, LateralQuery lateral) {
        Scope around =
                new Scope(input.scope().columns(), input.rel().getRowType(), environment.outer(), planner.cluster());
        PlannedRelation.Named rows = planner.lateral(lateral.query().query(), environment.withOuter(around));
        PlannedRelation right = relations.named(
                rows,
                lateral.query().alias().map(Identifier::value).orElse(null),
                lateral.query().columns());
        requireOtherNames(input.scope(), right.scope(), lateral.query());
        Scope both = combine(input, right);
        JoinRelType type = lateral.outer() ? JoinRelType.LEFT : JoinRelType.INNER;
        RexNode condition = lateral.condition()
                .map(on -> new ExpressionAnalyzer(planner.analysis(environment), both).condition(on))
                .orElseGet(() -> planner.rexBuilder().makeLiteral(true));
        if (lateral.outer() && RexUtil.SubQueryFinder.find(condition) != null) {
            right = filtered(right, around, lateral.condition().orElseThrow());
            condition = planner.rexBuilder().makeLiteral(true);
        }
        RelNode rel = around.usedCorrelation().isPresent()
                ? lateral(input.rel(), right.rel(), around, condition, type)
                : LogicalJoin.create(
                        input.rel(), right.rel(), List.of(), condition, SelectPlanner.correlations(both), type);
        if (around.usedCorrelation().isPresent() && type == JoinRelType.INNER && !condition.isAlwaysTrue()) {
            rel = LogicalFilter.create(rel, condition, SelectPlanner.correlations(both));
        }
        return new PlannedRelation(
                rel, new Scope(both.columns(), rel.getRowType(), environment.outer(), planner.cluster()));
    }

    /** The rows of a lateral query that a condition with sub-queries holds for, to which columns of the row around are those of an outer query. */
    private PlannedRelation filtered(PlannedRelation rows, Scope around, Expression on) {
        QueryEnvironment within = environment.withOuter(around);
        Scope scope = new Scope(rows.scope().columns(), rows.rel().getRowType(), within.outer(), planner.cluster());
        RexNode condition = new ExpressionAnalyzer(planner.analysis(within), scope).condition(on);
        RelNode filter = LogicalFilter.create(rows.rel(), condition, SelectPlanner.correlations(scope));
        return new PlannedRelation(filter, rows.scope());
    }

    /** @param condition for rows of an outer join, over both sides */
    private RelNode lateral(RelNode left, RelNode right, Scope around, RexNode condition, JoinRelType type) {
        CorrelationId id = around.usedCorrelation().orElseThrow();
        RelNode rows = right;
        if (type == JoinRelType.LEFT && !condition.isAlwaysTrue()) {
            int width = left.getRowType().getFieldCount();
            RexNode variable = planner.rexBuilder().makeCorrel(left.getRowType(), id);
            RexNode within = condition.accept(new RexShuttle() {
                @Override
                public RexNode visitInputRef(RexInputRef reference) {
                    int column = reference.getIndex();
                    return column < width
                            ? planner.rexBuilder().makeFieldAccess(variable, column)
                            : planner.rexBuilder().makeInputRef(right, column - width);
                }
            });
            rows = LogicalFilter.create(right, within);
        }
        return LogicalCorrelate.create(left, rows, List.of(), id, RelOptUtil.correlationColumns(id, rows), type);
    }

    /** Columns of two relations of one name could not be told apart; tables of several databases can, by these. */
    private static void requireOtherNames(Scope left, Scope right, Node node) {
        for (Scope.Column column : right.columns()) {
            if (column.relation() != null && left.columns().stream().anyMatch(other -> isOfSameName(other, column))) {
                throw new SkepException(
                        ErrorCode.AMBIGUOUS_TABLE,
                        "There are two tables '" + column.relation() + "' in FROM",
                        Locations.of(node),
                        "Give one of them another alias",
                        null);
            }
        }
    }

    private static boolean isOfSameName(Scope.Column left, Scope.Column right) {
        return right.relation().equals(left.relation())
                && (left.database() == null
                        || right.database() == null
                        || left.database().equals(right.database()));
    }

    private Scope combine(PlannedRelation left, PlannedRelation right) {
        List<Scope.Column> columns = new ArrayList<>();
        left.scope().columns().forEach(column -> columns.add(shifted(column, 0, column.hidden())));
        int first = left.rel().getRowType().getFieldCount();
        for (Scope.Column column : right.scope().columns()) {
            columns.add(shifted(column, first, column.hidden()));
        }
        RelDataType type = SqlValidatorUtil.deriveJoinRowType(
                left.rel().getRowType(),
                right.rel().getRowType(),
                JoinRelType.INNER,
                planner.cluster().getTypeFactory(),
                null,
                List.of());
        return new Scope(columns, type, environment.outer(), planner.cluster());
    }

    private static Scope.Column shifted(Scope.Column column, int by, boolean hidden) {
        return column.at(column.index() + by, hidden);
    }

    private PlannedRelation joined(
            Join join, PlannedRelation left, PlannedRelation right, Scope both, RexNode condition) {
        JoinRelType type =
                switch (join.kind()) {
                    case INNER, CROSS -> JoinRelType.INNER;
                    case LEFT -> JoinRelType.LEFT;
                    case RIGHT -> JoinRelType.RIGHT;
                    case FULL -> JoinRelType.FULL;
                    case LEFT_SEMI -> JoinRelType.SEMI;
                    case LEFT_ANTI -> JoinRelType.ANTI;
                };
        RexNode flat = RexUtil.flatten(planner.rexBuilder(), condition);
        RelNode rel =
                LogicalJoin.create(left.rel(), right.rel(), List.of(), flat, SelectPlanner.correlations(both), type);
        if (type == JoinRelType.SEMI || type == JoinRelType.ANTI) {
            return new PlannedRelation(
                    rel, new Scope(left.scope().columns(), rel.getRowType(), environment.outer(), planner.cluster()));
        }
        return new PlannedRelation(
                rel, new Scope(both.columns(), rel.getRowType(), environment.outer(), planner.cluster()));
    }

    private static List<String> commonNames(Scope left, Scope right) {
        List<String> names = new ArrayList<>();
        Set<String> others = new HashSet<>();
        right.columns().stream().filter(column -> !column.hidden()).forEach(column -> others.add(column.name()));
        for (Scope.Column column : left.columns()) {
            if (!column.hidden() && others.contains(column.name()) && !names.contains(column.name())) {
                names.add(column.name());
            }
        }
        return names;
    }

    /** The named columns come first and once; on either side alone they can still be qualified. */
    private PlannedRelation using(
            Join join, PlannedRelation left, PlannedRelation right, Scope both, List<String> names) {
        int shift = left.rel().getRowType().getFieldCount();
        List<RexNode> terms = new ArrayList<>();
        List<int[]> pairs = new ArrayList<>();
        for (String name : names) {
            Scope.Column first = columns(left.scope(), name, join)
                    .reduce((one, later) -> later)
                    .orElseThrow();
            Scope.Column second = columns(right.scope(), name, join).findFirst().orElseThrow();
            RexNode a = RexInputRef.of(first.index(), both.rowType());
            RexNode b = RexInputRef.of(second.index() + shift, both.rowType());
            DataType type = TypeCoercion.comparisonType(
                            TypeMapping.toSkep(a.getType()), TypeMapping.toSkep(b.getType()))
                    .orElseThrow(() -> Locations.error(
                            ErrorCode.TYPE_MISMATCH, "Column '" + name + "' has types that can't be compared", join));
            terms.add(planner.rexBuilder()
                    .makeCall(
                            SqlStdOperatorTable.EQUALS,
                            planner.functions().cast(a, type),
                            planner.functions().cast(b, type)));
            pairs.add(new int[] {first.index(), second.index() + shift});
        }
        RexNode condition = RexUtil.composeConjunction(planner.rexBuilder(), terms);
        PlannedRelation joined = joined(join, left, right, both, condition);
        if (join.kind() == JoinKind.LEFT_SEMI || join.kind() == JoinKind.LEFT_ANTI) {
            return joined;
        }
        return merged(join, joined, names, pairs);
    }

    /** Those of a name, of which Hive takes the one nearest to the join. */
    private static Stream<Scope.Column> columns(Scope scope, String name, Join join) {
        List<Scope.Column> found = scope.columns().stream()
                .filter(column -> !column.hidden() && column.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            throw Locations.error(
                    ErrorCode.COLUMN_NOT_FOUND, "Column '" + name + "' of USING is not on one side", join);
        }
        return found.stream();
    }

    /** What the nearest USING to the left of a USING has merged and this one does not: {@code *} gives all of these columns again, as in Hive. */
    private static Set<String> mergedBefore(Join join, List<String> names) {
        if (join.criteria().filter(JoinUsing.class::isInstance).isEmpty()) {
            return Set.of();
        }
        Relation left = join.left();
        while (left instanceof Join inner
                && inner.criteria().filter(JoinUsing.class::isInstance).isEmpty()) {
            left = inner.left();
        }
        Set<String> before = new HashSet<>();
        if (left instanceof Join inner && inner.criteria().orElseThrow() instanceof JoinUsing using) {
            using.columns().forEach(column -> before.add(column.value().toLowerCase(Locale.ROOT)));
        }
        names.forEach(before::remove);
        return before;
    }

    private PlannedRelation merged(Join join, PlannedRelation joined, List<String> names, List<int[]> pairs) {
        RelDataType rowType = joined.rel().getRowType();
        List<RexNode> expressions = new ArrayList<>();
        List<Scope.Column> columns = new ArrayList<>();
        List<String> outputNames = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            RexNode left = RexInputRef.of(pairs.get(i)[0], rowType);
            RexNode right = RexInputRef.of(pairs.get(i)[1], rowType);
            expressions.add(
                    switch (join.kind()) {
                        case RIGHT -> right;
                        case FULL ->
                            planner.rexBuilder()
                                    .makeCall(
                                            left.getType(),
                                            HiveOperators.scalar(HiveOperators.COALESCE, true, left.getType()),
                                            List.of(left, right));
                        default -> left;
                    });
            columns.add(new Scope.Column(null, null, names.get(i), i, false));
            outputNames.add(names.get(i));
        }
        int shift = expressions.size();
        for (int i = 0; i < rowType.getFieldCount(); i++) {
            expressions.add(RexInputRef.of(i, rowType));
            outputNames.add(rowType.getFieldNames().get(i));
        }
        Set<String> before = mergedBefore(join, names);
        for (Scope.Column column : joined.scope().columns()) {
            boolean hidden = before.contains(column.name())
                    ? column.relation() == null
                    : column.hidden() || names.contains(column.name());
            columns.add(shifted(column, shift, hidden));
        }
        RelNode rel = LogicalPlanner.project(joined.rel(), expressions, outputNames);
        return new PlannedRelation(rel, new Scope(columns, rel.getRowType(), environment.outer(), planner.cluster()));
    }
}
