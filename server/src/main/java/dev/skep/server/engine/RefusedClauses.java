package dev.skep.server.engine;

import dev.skep.api.error.SkepException;
import dev.skep.parser.ast.AddConstraint;
import dev.skep.parser.ast.AnalyzeTable;
import dev.skep.parser.ast.BucketSortColumn;
import dev.skep.parser.ast.ClassFileFormat;
import dev.skep.parser.ast.ColumnConstraint;
import dev.skep.parser.ast.ConstraintKind;
import dev.skep.parser.ast.ConstraintState;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.PartitionColumn;
import dev.skep.parser.ast.PrincipalKind;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.SetDatabaseLocation;
import dev.skep.parser.ast.SetDatabaseOwner;
import dev.skep.parser.ast.SetTableOwner;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.TableConstraint;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.planner.analyze.Locations;

/** Clauses that parsing knows and nothing heeds, of statements that are otherwise run: they are errors, so that nobody takes them to have had an effect. */
final class RefusedClauses {
    private RefusedClauses() {}

    /** @throws SkepException NOT_SUPPORTED */
    static void check(Statement statement) {
        // rows of values may be many, and hold no clauses
        TreeWalk.any(statement, RefusedClauses::refuse, node -> !(node instanceof RowConstructor));
    }

    private static boolean refuse(Node node) {
        String clause = clause(node);
        if (!clause.isEmpty()) {
            SkepException refused = Locations.unsupported(clause, node);
            throw node instanceof TableReference table
                            && table.name().toString().startsWith("read_")
                    ? refused.withHint("Files are asked by their format, as in FROM csv.`/path/to/file`.")
                    : refused;
        }
        return false;
    }

    private static String clause(Node node) {
        if (node instanceof AnalyzeTable analyze && analyze.cacheMetadata()) {
            return "ANALYZE TABLE … CACHE METADATA";
        }
        if (node instanceof ClassFileFormat format
                && (format.inputDriver().isPresent() || format.outputDriver().isPresent())) {
            return "INPUTDRIVER and OUTPUTDRIVER";
        }
        if (node instanceof PartitionColumn column && !column.constraints().isEmpty()) {
            return "A constraint of a partition column";
        }
        if (node instanceof TableReference table && !table.properties().isEmpty()) {
            return "A table with properties in FROM";
        }
        if (node instanceof BucketSortColumn column && column.nullOrder().isPresent()) {
            return "NULLS FIRST or LAST in SORTED BY";
        }
        if (node instanceof ColumnConstraint constraint) {
            return ofKey(constraint.kind(), constraint.state());
        }
        if (node instanceof TableConstraint constraint) {
            return ofKey(constraint.kind(), constraint.state());
        }
        return ofAlter(node);
    }

    /** Keys are noted and not enforced, as in Hive. */
    private static String ofKey(ConstraintKind kind, ConstraintState state) {
        boolean isKey = kind == ConstraintKind.PRIMARY_KEY
                || kind == ConstraintKind.UNIQUE
                || kind == ConstraintKind.FOREIGN_KEY;
        boolean enforced = state.enabled().orElse(false) || state.validated().orElse(false);
        return isKey && enforced
                ? kind.name().replace('_', ' ') + " that is enforced (ENABLE, ENFORCED or VALIDATE)"
                : "";
    }

    private static String ofAlter(Node node) {
        if (node instanceof SetDatabaseLocation set && set.managed()) {
            return "ALTER DATABASE … SET MANAGEDLOCATION";
        }
        if (node instanceof AddConstraint add
                && add.constraint().state().validated().orElse(false)) {
            return "VALIDATE of the rows that are there";
        }
        boolean groupOrRole = node instanceof SetDatabaseOwner database && database.kind() != PrincipalKind.USER
                || node instanceof SetTableOwner table && table.kind() != PrincipalKind.USER;
        return groupOrRole ? "An owner that is a group or a role" : "";
    }
}
