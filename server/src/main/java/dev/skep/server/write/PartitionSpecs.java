package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.execution.expression.ConstantFolder;
import dev.skep.execution.plan.RowExpression;
import dev.skep.metastore.Column;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.BooleanLiteral;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.DateLiteral;
import dev.skep.parser.ast.DecimalLiteral;
import dev.skep.parser.ast.DoubleLiteral;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.NullLiteral;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.TimestampLiteral;
import dev.skep.parser.ast.UnaryExpression;
import dev.skep.parser.ast.UnaryOperator;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.StatementContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** PARTITION (…) clauses: values by partition column, in the table's order. */
public final class PartitionSpecs {
    private PartitionSpecs() {}

    /**
     * Values in the order of the table's partition columns, null where the clause gives none.
     *
     * @throws SkepException INVALID_PARTITION_SPEC for columns that the table is not partitioned by
     */
    public static List<String> values(Table table, List<PartitionValue> clause, StatementContext context) {
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
                        index, text(part.value().get(), table.partitionColumns().get(index), context));
            }
        }
        return values;
    }

    /** Values for all partition columns. @throws SkepException INVALID_PARTITION_SPEC when some are missing */
    public static List<String> allValues(Table table, List<PartitionValue> clause, StatementContext context) {
        List<String> values = values(table, clause, context);
        int missing = values.indexOf(null);
        if (missing >= 0) {
            throw new SkepException(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "The partition needs a value for '"
                            + table.partitionColumnNames().get(missing) + "'",
                    clause.isEmpty() ? null : Locations.of(clause.get(0)));
        }
        return values;
    }

    /** Whether a partition has the values wanted, where null stands for any. */
    public static boolean matches(List<String> values, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i) != null && !wanted.get(i).equals(values.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A constant as it is written in a directory name: as the column's type prints it where it has the type. */
    private static String text(Expression value, Column column, StatementContext context) {
        String text = literal(value);
        if (text == null || text.isEmpty()) {
            return PartitionName.DEFAULT;
        }
        if (text.equals(PartitionName.DEFAULT) || column.type().equals(PrimitiveType.STRING)) {
            return text;
        }
        DataType type = column.type();
        RowExpression cast = new RowExpression.Cast(
                new RowExpression.Cast(new RowExpression.Literal(text, PrimitiveType.STRING), type),
                PrimitiveType.STRING);
        Object normal = ConstantFolder.evaluate(
                cast, context.session().functions(), context.planner().evaluation());
        if (normal == null) {
            throw Locations.error(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "'" + text + "' is no value for partition column '" + column.name() + "' of type " + type,
                    value);
        }
        return type.is(TypeKind.BOOLEAN) ? normal.toString().toLowerCase(Locale.ROOT) : normal.toString();
    }

    private static String literal(Expression value) {
        if (value instanceof StringLiteral literal) {
            return literal.value();
        }
        if (value instanceof IntegerLiteral literal) {
            return String.valueOf(literal.value());
        }
        if (value instanceof DecimalLiteral literal) {
            return literal.value().toPlainString();
        }
        if (value instanceof DoubleLiteral literal) {
            return String.valueOf(literal.value());
        }
        if (value instanceof DateLiteral literal) {
            return literal.text();
        }
        if (value instanceof TimestampLiteral literal) {
            return literal.text();
        }
        if (value instanceof BooleanLiteral literal) {
            return String.valueOf(literal.value());
        }
        if (value instanceof NullLiteral) {
            return null;
        }
        if (value instanceof UnaryExpression unary && unary.operator() == UnaryOperator.MINUS) {
            return "-" + literal(unary.operand());
        }
        if (value instanceof ColumnReference reference && reference.parts().size() == 1) {
            return reference.parts().get(0).value();
        }
        throw Locations.error(ErrorCode.INVALID_PARTITION_SPEC, "A partition value must be a constant", value);
    }
}
