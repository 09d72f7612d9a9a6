package dev.skep.server.ddl.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Constraint;
import dev.skep.parser.ast.ColumnConstraint;
import dev.skep.parser.ast.ColumnDefinition;
import dev.skep.parser.ast.ConstraintKind;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.TableConstraint;
import dev.skep.planner.analyze.Locations;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether constraints that a table gets have names of their own in it, and no second one is its primary key. */
public final class ConstraintNames {
    private final Set<String> names = new HashSet<>();
    private boolean hasPrimaryKey;

    /** @param present the constraints that the table has before */
    public ConstraintNames(List<Constraint> present) {
        for (Constraint constraint : present) {
            names.add(constraint.name());
            hasPrimaryKey |= constraint.kind() == Constraint.Kind.PRIMARY_KEY;
        }
    }

    /** @throws SkepException INVALID_TABLE_DEFINITION at the first that can't be added */
    public void add(List<ColumnDefinition> columns, List<TableConstraint> constraints) {
        for (ColumnDefinition column : columns) {
            for (ColumnConstraint constraint : column.constraints()) {
                add(constraint.name(), constraint.kind(), constraint);
            }
        }
        constraints.forEach(constraint -> add(constraint.name(), constraint.kind(), constraint));
    }

    private void add(Optional<Identifier> name, ConstraintKind kind, Node place) {
        if (name.isPresent() && !names.add(name.get().value().toLowerCase(Locale.ROOT))) {
            throw Locations.error(
                            ErrorCode.INVALID_TABLE_DEFINITION,
                            "There are two constraints '" + name.get().value() + "'",
                            name.get())
                    .withHint("A constraint without a name gets one that is free.");
        }
        if (kind == ConstraintKind.PRIMARY_KEY) {
            if (hasPrimaryKey) {
                throw Locations.error(
                                ErrorCode.INVALID_TABLE_DEFINITION, "A table can have one primary key only", place)
                        .withHint("One key can have several columns: PRIMARY KEY (a, b). A further one is UNIQUE.");
            }
            hasPrimaryKey = true;
        }
    }
}
