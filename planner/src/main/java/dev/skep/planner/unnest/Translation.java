package dev.skep.planner.unnest;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;

/**
 * Expressions over rows that have become others: what referred to the row around refers to columns of the domain, columns have moved, and windows are over the rows of one value
 * of the domain.
 */
class Translation extends RexShuttle {
    private final RexBuilder rex;
    private final List<RelDataTypeField> fields;
    private final Domain domain;
    private final IntUnaryOperator columns;
    private final int first;

    /**
     * @param first where the domain's columns begin
     * @param columns for a column as it was, as it is
     */
    Translation(RexBuilder rex, RelDataType type, Domain domain, int first, IntUnaryOperator columns) {
        this.rex = rex;
        this.fields = type.getFieldList();
        this.domain = domain;
        this.first = first;
        this.columns = columns;
    }

    /** Over rows that have the domain's columns before theirs. */
    static Translation over(RelNode rel, Domain domain) {
        return new Translation(Rels.rex(rel), rel.getRowType(), domain, 0, column -> column + domain.width());
    }

    @Override
    public RexNode visitInputRef(RexInputRef reference) {
        return column(columns.applyAsInt(reference.getIndex()));
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
        if (access.getReferenceExpr() instanceof RexCorrelVariable variable) {
            Integer column = domain.columns()
                    .get(new Reference(variable.id, access.getField().getIndex()));
            return column == null ? access : column(first + column);
        }
        return rex.makeFieldAccess(
                access.getReferenceExpr().accept(this), access.getField().getIndex());
    }

    @Override
    public RexWindow visitWindow(RexWindow window) {
        RexWindow changed = super.visitWindow(window);
        if (domain.width() == 0) {
            return changed;
        }
        ImmutableList.Builder<RexNode> keys = ImmutableList.builder();
        for (int i = 0; i < domain.width(); i++) {
            keys.add(column(first + i));
        }
        return rex.makeWindow(
                keys.addAll(changed.partitionKeys).build(),
                changed.orderKeys,
                changed.getLowerBound(),
                changed.getUpperBound(),
                changed.isRows(),
                changed.getExclude());
    }

    private RexNode column(int column) {
        return rex.makeInputRef(fields.get(column).getType(), column);
    }
}
