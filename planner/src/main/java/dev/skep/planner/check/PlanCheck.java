package dev.skep.planner.check;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.logical.LogicalSharedRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * What must be true of an optimized plan before it is compiled: all sub-queries have become joins, nothing refers to the row of a query around, and references have the types of
 * the columns that they refer to. Plans of some sub-queries are not so, which then are not supported.
 */
public final class PlanCheck extends RelVisitor {
    private final RexShuttle expressions = new RexShuttle() {
        @Override
        public RexNode visitSubQuery(RexSubQuery subquery) {
            throw unsupported("A sub-query here");
        }

        @Override
        public RexNode visitCorrelVariable(RexCorrelVariable variable) {
            throw unsupported("A sub-query that refers to columns around it in this way");
        }

        @Override
        public RexNode visitInputRef(RexInputRef reference) {
            int column = reference.getIndex();
            if (column >= columns.size() || !sameType(reference, columns.get(column))) {
                throw unsupported("A sub-query that refers to columns around it in this way");
            }
            return reference;
        }
    };
    private final Set<RelNode> checked = Collections.newSetFromMap(new IdentityHashMap<>());
    private List<RelDataTypeField> columns = List.of();

    private PlanCheck() {}

    /** @throws SkepException NOT_SUPPORTED, without a place */
    public static void check(RelNode plan) {
        new PlanCheck().go(plan);
    }

    private static boolean sameType(RexInputRef reference, RelDataTypeField column) {
        return reference.getType().getSqlTypeName() == column.getType().getSqlTypeName()
                && TypeMapping.toSkep(reference.getType()).equals(TypeMapping.toSkep(column.getType()));
    }

    private static SkepException unsupported(String what) {
        return new SkepException(ErrorCode.NOT_SUPPORTED, what + " is not supported")
                .withHint("Write it as a join, or as a query in FROM");
    }

    @Override
    public void visit(RelNode node, int ordinal, RelNode parent) {
        if (node instanceof Correlate) {
            throw unsupported("A sub-query that refers to columns around it in this way");
        }
        columns = new ArrayList<>();
        node.getInputs().forEach(input -> columns.addAll(input.getRowType().getFieldList()));
        node.accept(expressions);
        if (node instanceof LogicalSharedRows rows && rows.isOptimized() && checked.add(rows.source())) {
            visit(rows.source(), 0, node);
        }
        super.visit(node, ordinal, parent);
    }
}
