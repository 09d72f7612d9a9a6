package dev.skep.planner.stage;

import java.util.Map;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** Renumbering of column references. */
final class RexReferences {
    private RexReferences() {}

    /** @param position new column by old column; has all that the expression refers to */
    static RexNode remap(RexNode node, Map<Integer, Integer> position) {
        return node.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                return new RexInputRef(position.get(reference.getIndex()), reference.getType());
            }
        });
    }
}
