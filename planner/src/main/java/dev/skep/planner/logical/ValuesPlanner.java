package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.function.type.TypeCoercion;
import dev.skep.parser.ast.DefaultValue;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.planner.analyze.ExpressionAnalyzer;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.Scope;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.expression.RexTranslator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexNode;

/** VALUES: rows of constant expressions. */
final class ValuesPlanner {
    private final LogicalPlanner planner;
    private final QueryEnvironment environment;

    ValuesPlanner(LogicalPlanner planner, QueryEnvironment environment) {
        this.planner = planner;
        this.environment = environment;
    }

    /** @param aliases column names, or empty for col1, col2, … */
    PlannedRelation plan(List<RowConstructor> rows, String relation, List<Identifier> aliases) {
        RelNode one = singleRow();
        Scope nothing = Scope.empty(one.getRowType(), environment.outer(), planner.cluster());
        ExpressionAnalyzer analyzer = new ExpressionAnalyzer(planner.analysis(environment), nothing);
        List<List<RexNode>> values = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        boolean constant = true;
        for (RowConstructor row : rows) {
            List<RexNode> nodes = new ArrayList<>();
            for (Expression value : row.values()) {
                nodes.add(
                        value instanceof DefaultValue
                                ? planner.rexBuilder().nullOf(PrimitiveType.VOID)
                                : analyzer.analyze(value));
            }
            widen(types, nodes, row, values.isEmpty());
            constant &=
                    nodes.stream().allMatch(node -> RexTranslator.isConstant(node) && !HiveRexBuilder.isUnknown(node));
            values.add(nodes);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            names.add(i < aliases.size() ? aliases.get(i).value().toLowerCase(Locale.ROOT) : "col" + (i + 1));
        }
        RelNode rel = constant ? constantRows(values, types, names) : union(one, values, types, names);
        return new PlannedRelation(rel, planner.scope(rel, names, relation, environment.outer()));
    }

    private static void widen(List<DataType> types, List<RexNode> nodes, RowConstructor row, boolean first) {
        if (!first && nodes.size() != types.size()) {
            throw Locations.error(
                    ErrorCode.COLUMN_COUNT_MISMATCH,
                    "This row has " + nodes.size() + " values, the first one has " + types.size(),
                    row);
        }
        for (int i = 0; i < nodes.size(); i++) {
            DataType type = TypeMapping.toSkep(nodes.get(i).getType());
            if (first) {
                types.add(type);
            } else {
                DataType sofar = types.get(i);
                types.set(
                        i,
                        TypeCoercion.commonType(sofar, type)
                                .orElseThrow(() -> Locations.error(
                                        ErrorCode.TYPE_MISMATCH,
                                        "Values of types " + sofar + " and " + type + " have no common type",
                                        row)));
            }
        }
    }

    private RelNode constantRows(List<List<RexNode>> values, List<DataType> types, List<String> names) {
        List<List<Object>> rows = new ArrayList<>();
        for (List<RexNode> nodes : values) {
            List<Object> row = new ArrayList<>();
            for (int i = 0; i < nodes.size(); i++) {
                row.add(planner.constants().evaluate(planner.functions().cast(nodes.get(i), types.get(i))));
            }
            rows.add(row);
        }
        return new LogicalRows(
                planner.cluster(),
                TypeMapping.toRel(planner.cluster().getTypeFactory(), RowType.of(names, types)),
                rows);
    }

    private RelNode union(RelNode one, List<List<RexNode>> values, List<DataType> types, List<String> names) {
        List<RelNode> rows = new ArrayList<>();
        for (List<RexNode> nodes : values) {
            RelNode row = LogicalPlanner.project(one, nodes, names);
            rows.add(planner.cast(new PlannedRelation.Named(row, names), types));
        }
        return rows.size() == 1 ? rows.get(0) : LogicalUnion.create(rows, true);
    }

    /** One row, for queries without FROM. */
    RelNode singleRow() {
        RowType type = RowType.of(List.of("dummy"), List.of(PrimitiveType.INT));
        List<Object> row = List.of(0);
        return new LogicalRows(
                planner.cluster(), TypeMapping.toRel(planner.cluster().getTypeFactory(), type), List.of(row));
    }
}
