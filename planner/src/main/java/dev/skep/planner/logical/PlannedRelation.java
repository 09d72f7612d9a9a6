package dev.skep.planner.logical;

import dev.skep.planner.analyze.Scope;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/** A relation and the names by which its columns are known. */
record PlannedRelation(RelNode rel, Scope scope) {
    /** A query's rows under the names that it gave them; {@code rel} has as many columns. */
    record Named(RelNode rel, List<String> names) {}
}
