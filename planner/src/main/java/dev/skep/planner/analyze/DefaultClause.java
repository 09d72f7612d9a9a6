package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.parser.ast.Expression;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.expression.RexTranslator;
import java.math.BigDecimal;
import org.apache.calcite.rex.RexNode;

/** The values of DEFAULT in the definition of a table, which must be of their columns' types. */
public final class DefaultClause {
    private final AnalysisContext context;

    public DefaultClause(PlannerContext planner) {
        this.context = AnalysisContext.ofConstants(planner);
    }

    /**
     * @param column the type of the column
     * @throws dev.skep.api.error.SkepException INVALID_TABLE_DEFINITION for a value of another type, and for a number that the column can't hold
     */
    public void check(Expression value, DataType column) {
        Scope nothing = Scope.empty(context.cluster().getTypeFactory().builder().build(), null, context.cluster());
        RexNode node = new ExpressionAnalyzer(context, nothing).analyze(value);
        DataType given = TypeMapping.toSkep(node.getType());
        if (!suits(node, given, column)) {
            throw Locations.error(
                            ErrorCode.INVALID_TABLE_DEFINITION,
                            "A DEFAULT of type " + given + " does not suit a column of type " + column,
                            value)
                    .withHint("Write CAST(… AS " + column + ").");
        }
    }

    private boolean suits(RexNode node, DataType given, DataType column) {
        boolean sameKind = given.kind() == column.kind();
        if (given.is(TypeKind.VOID) || sameKind && !given.kind().isCharacter() && !given.is(TypeKind.DECIMAL)) {
            return true;
        }
        if (given.kind().isCharacter() && column.kind().isCharacter()) {
            return !RexTranslator.isConstant(node) || isWhole(node, column);
        }
        if (sameKind) {
            return !RexTranslator.isConstant(node) || hasRoom(node, column);
        }
        if (!given.kind().isNumeric() || !column.kind().isNumeric()) {
            return false;
        }
        return RexTranslator.isConstant(node) ? isHeld(node, column) : isWidened(given.kind(), column.kind());
    }

    /** Whether all numbers of one kind are numbers of another one, as far as those of floating point are. */
    private static boolean isWidened(TypeKind given, TypeKind column) {
        boolean isFloating = given == TypeKind.FLOAT || given == TypeKind.DOUBLE;
        return given.compareTo(column) <= 0 && !(isFloating && column == TypeKind.DECIMAL);
    }

    /** Whether a text is not cut. */
    private boolean isWhole(RexNode node, DataType column) {
        Object text = context.constants().evaluate(node);
        Object held = context.constants().evaluate(context.rexBuilder().cast(node, column));
        return text == null || ((String) text).stripTrailing().equals(((String) held).stripTrailing());
    }

    /** Whether a decimal can be held with all its digits. */
    private boolean hasRoom(RexNode node, DataType column) {
        Object given = context.constants().evaluate(node);
        Object held = context.constants().evaluate(context.rexBuilder().cast(node, column));
        return given == null
                || held != null && new BigDecimal(given.toString()).compareTo(new BigDecimal(held.toString())) == 0;
    }

    private boolean isHeld(RexNode node, DataType column) {
        RexNode held = context.rexBuilder().cast(node, column);
        Object before = context.constants().evaluate(context.rexBuilder().cast(node, PrimitiveType.DOUBLE));
        Object after = context.constants().evaluate(context.rexBuilder().cast(held, PrimitiveType.DOUBLE));
        return before == null || column.is(TypeKind.FLOAT) || before.equals(after);
    }
}
