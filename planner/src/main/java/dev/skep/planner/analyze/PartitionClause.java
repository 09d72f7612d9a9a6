package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.metastore.Column;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.expression.RexTranslator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rex.RexNode;

/** PARTITION (…) clauses: values by partition column, evaluated and cast by the engine, as directory names have them. */
public final class PartitionClause {
    private final Table table;
    private final AnalysisContext context;

    public PartitionClause(Table table, PlannerContext planner) {
        this.table = table;
        this.context = AnalysisContext.ofConstants(planner);
    }

    /**
     * Values in the order of the table's partition columns, null where the clause gives none.
     *
     * @throws SkepException INVALID_PARTITION_SPEC for columns that the table is not partitioned by, and for values that are not constant or not of the column's type
     */
    public List<String> values(List<PartitionValue> clause) {
        List<String> names = table.partitionColumnNames();
        List<String> values = new ArrayList<>(Collections.nCopies(names.size(), null));
        for (PartitionValue part : clause) {
            int index = names.indexOf(part.column().value().toLowerCase(Locale.ROOT));
            if (index < 0) {
                throw Locations.error(
                        ErrorCode.INVALID_PARTITION_SPEC,
                        names.isEmpty()
                                ? "Table '" + table.qualifiedName() + "' is not partitioned"
                                : "'" + part.column().value() + "' is not a partition column of '"
                                        + table.qualifiedName() + "' (" + String.join(", ", names) + ")",
                        part);
            }
            if (part.value().isPresent()) {
                values.set(
                        index, text(part.value().get(), table.partitionColumns().get(index)));
            }
        }
        return values;
    }

    private String text(Expression expression, Column column) {
        RexNode value = constant(expression);
        Object given = context.constants().evaluate(value);
        if (given == null || given.equals("") || given.equals(PartitionName.DEFAULT)) {
            return PartitionName.DEFAULT;
        }
        DataType type = column.type();
        RexNode typed = context.rexBuilder().cast(value, type);
        Object normal = context.constants().evaluate(context.rexBuilder().cast(typed, PrimitiveType.STRING));
        if (normal == null) {
            throw Locations.error(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "'" + given + "' is no value for partition column '" + column.name() + "' of type " + type,
                    expression);
        }
        boolean bool =
                type.is(TypeKind.BOOLEAN) || TypeMapping.toSkep(value.getType()).is(TypeKind.BOOLEAN);
        return bool ? normal.toString().toLowerCase(Locale.ROOT) : normal.toString();
    }

    /** A word without quotes is text. */
    private RexNode constant(Expression expression) {
        if (expression instanceof ColumnReference reference && reference.parts().size() == 1) {
            return context.rexBuilder().constant(reference.parts().get(0).value(), PrimitiveType.STRING);
        }
        Scope nothing = Scope.empty(context.cluster().getTypeFactory().builder().build(), null, context.cluster());
        RexNode value = new ExpressionAnalyzer(context, nothing).analyze(expression);
        if (!RexTranslator.isConstant(value)
                || TypeMapping.toSkep(value.getType()).isNested()) {
            throw Locations.error(ErrorCode.INVALID_PARTITION_SPEC, "A partition value must be a constant", expression);
        }
        return value;
    }
}
