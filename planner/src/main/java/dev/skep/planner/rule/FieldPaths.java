package dev.skep.planner.rule;

import dev.skep.api.storage.FieldSelection;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.logical.LogicalTableFunctionCall;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;

/** Which parts of its input's columns an expression reads. */
final class FieldPaths {
    private FieldPaths() {}

    /**
     * Adds to {@code columns} what an expression reads of them.
     *
     * @param wanted what is wanted of its value
     */
    static void collect(RexNode node, FieldSelection wanted, FieldSelection[] columns) {
        if (node instanceof RexInputRef reference) {
            FieldSelection before = columns[reference.getIndex()];
            columns[reference.getIndex()] = before == null ? wanted : before.and(wanted);
        } else if (node instanceof RexFieldAccess access) {
            collect(
                    access.getReferenceExpr(),
                    FieldSelection.of(access.getField().getIndex(), wanted),
                    columns);
        } else if (node instanceof RexOver over) {
            over.getOperands().forEach(each -> collect(each, FieldSelection.ALL, columns));
            over.getWindow().partitionKeys.forEach(each -> collect(each, FieldSelection.ALL, columns));
            over.getWindow().orderKeys.forEach(each -> collect(each.left, FieldSelection.ALL, columns));
        } else if (node instanceof RexCall call) {
            ofCall(call, wanted, columns);
        } else {
            for (int column : RelOptUtil.InputFinder.bits(node)) {
                columns[column] = FieldSelection.ALL;
            }
        }
    }

    private static void ofCall(RexCall call, FieldSelection wanted, FieldSelection[] columns) {
        List<RexNode> operands = call.getOperands();
        if (isOfStructure(call)) {
            collect(operands.get(0), FieldSelection.NONE, columns);
            return;
        }
        FieldSelection ofFirst = FieldSelection.ALL;
        if (isNamed(call, "index") && isContainer(operands.get(0))) {
            ofFirst = wanted;
        } else if (isNamed(call, ".")) {
            ofFirst = ofElements(operands.get(0), operands.get(1), wanted);
        }
        for (int i = 0; i < operands.size(); i++) {
            collect(operands.get(i), i == 0 ? ofFirst : FieldSelection.ALL, columns);
        }
    }

    /** Whether only NULL or the number of elements is asked for. */
    private static boolean isOfStructure(RexCall call) {
        return switch (call.getKind()) {
            case IS_NULL, IS_NOT_NULL -> true;
            case OTHER_FUNCTION ->
                isNamed(call, "size") && isContainer(call.getOperands().get(0));
            default -> false;
        };
    }

    private static boolean isNamed(RexCall call, String name) {
        return call.getOperator().getName().toLowerCase(Locale.ROOT).equals(name);
    }

    private static boolean isContainer(RexNode node) {
        DataType type = TypeMapping.toSkep(node.getType());
        return type instanceof ArrayType || type instanceof MapType;
    }

    /** A field of each struct of an array. */
    private static FieldSelection ofElements(RexNode array, RexNode name, FieldSelection wanted) {
        boolean isKnown = TypeMapping.toSkep(array.getType()) instanceof ArrayType type
                && type.element() instanceof StructType
                && name instanceof RexLiteral;
        if (!isKnown) {
            return FieldSelection.ALL;
        }
        StructType struct = (StructType) ((ArrayType) TypeMapping.toSkep(array.getType())).element();
        int field = struct.indexOf(((RexLiteral) name).getValueAs(String.class));
        return field < 0 ? FieldSelection.ALL : FieldSelection.of(field, wanted);
    }

    /**
     * Adds what a table function reads of its input.
     *
     * @param wanted of each column that it makes, or null for one that is not used
     */
    static void collect(LogicalTableFunctionCall call, FieldSelection[] wanted, FieldSelection[] columns) {
        FieldSelection ofFirst = FieldSelection.ALL;
        boolean isArray = !call.arguments().isEmpty()
                && TypeMapping.toSkep(call.arguments().get(0).getType()) instanceof ArrayType;
        if (isArray) {
            ofFirst = switch (call.function().toLowerCase(Locale.ROOT)) {
                case "explode", "posexplode" -> {
                    FieldSelection element = wanted[wanted.length - 1];
                    yield element == null ? FieldSelection.NONE : element;
                }
                case "inline" -> ofFields(wanted);
                default -> FieldSelection.ALL;
            };
        }
        for (int i = 0; i < call.arguments().size(); i++) {
            collect(call.arguments().get(i), i == 0 ? ofFirst : FieldSelection.ALL, columns);
        }
    }

    /** Columns that are the fields of structs. */
    private static FieldSelection ofFields(FieldSelection[] wanted) {
        FieldSelection fields = FieldSelection.NONE;
        for (int i = 0; i < wanted.length; i++) {
            fields = wanted[i] == null ? fields : fields.and(FieldSelection.of(i, wanted[i]));
        }
        return fields;
    }
}
