package dev.skep.planner.unnest;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** A column of a row around a sub-query. */
record Reference(CorrelationId row, int column) {
    /** All that stand in a plan and in its sub-queries, in the order in which they are met. */
    static Set<Reference> in(RelNode rel) {
        Finder finder = new Finder();
        finder.search(rel);
        return finder.found;
    }

    static Set<Reference> in(RexNode node) {
        Finder finder = new Finder();
        node.accept(finder);
        return finder.found;
    }

    private static final class Finder extends RexShuttle {
        private final Set<Reference> found = new LinkedHashSet<>();

        private void search(RelNode plan) {
            Rels.visit(plan, this);
        }

        @Override
        public RexNode visitFieldAccess(RexFieldAccess access) {
            if (access.getReferenceExpr() instanceof RexCorrelVariable variable) {
                found.add(new Reference(variable.id, access.getField().getIndex()));
                return access;
            }
            access.getReferenceExpr().accept(this);
            return access;
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery subquery) {
            subquery.getOperands().forEach(operand -> operand.accept(this));
            search(subquery.rel);
            return subquery;
        }
    }
}
