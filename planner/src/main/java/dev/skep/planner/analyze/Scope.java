package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.NearestNames;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.Query;
import dev.skep.parser.walk.TreeWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * The columns that names in an expression may mean: those of the relation below, and, for sub-queries, those of the queries around.
 * Names are matched without regard to case.
 */
public final class Scope {
    /**
     * A visible column.
     *
     * @param database of the table, or null when the relation is not a table's own name
     * @param relation alias or table name, or null for none
     * @param index position in the row type
     * @param hidden whether {@code *} leaves it out
     * @param shared whether the relation's query gave another column this name, too
     */
    public record Column(String database, String relation, String name, int index, boolean hidden, boolean shared) {
        public Column(String database, String relation, String name, int index, boolean hidden) {
            this(database, relation, name, index, hidden, false);
        }

        /** The column at another position of a row of more relations, where its name means it alone, as in Hive. */
        public Column at(int position, boolean isHidden) {
            return new Column(database, relation, name, position, isHidden);
        }

        private String qualifiedRelation() {
            return database == null ? relation : database + "." + relation;
        }
    }

    private final List<Column> columns;
    private final RelDataType rowType;
    private final Scope outer;
    private final RelOptCluster cluster;
    private GroupedExpressions groups;
    private CorrelationId correlation;

    public Scope(List<Column> columns, RelDataType rowType, Scope outer, RelOptCluster cluster) {
        this.columns = List.copyOf(columns);
        this.rowType = rowType;
        this.outer = outer;
        this.cluster = cluster;
    }

    /** Lets sub-queries mention aggregates of the query whose groups these rows are. */
    Scope withGroups(GroupedExpressions grouped) {
        groups = grouped;
        return this;
    }

    /** An aggregate over the groups of the query around, as none of the columns that it mentions is one of these. */
    public Optional<RexNode> outerAggregate(FunctionCall call) {
        List<ColumnReference> mentioned = TreeWalk.all(call, ColumnReference.class);
        boolean own = mentioned.isEmpty()
                || mentioned.stream()
                        .anyMatch(reference -> match(reference.parts()).isPresent());
        return own || outer == null || outer.groups == null ? Optional.empty() : outer.groups.aggregateFor(call, outer);
    }

    /** A column of the groups, behind those that the row type has. */
    RexNode correlated(RelDataType groupType, int index) {
        if (correlation == null) {
            correlation = cluster.createCorrel();
        }
        return cluster.getRexBuilder()
                .makeFieldAccess(cluster.getRexBuilder().makeCorrel(groupType, correlation), index);
    }

    public static Scope empty(RelDataType rowType, Scope outer, RelOptCluster cluster) {
        return new Scope(List.of(), rowType, outer, cluster);
    }

    public List<Column> columns() {
        return columns;
    }

    public RelDataType rowType() {
        return rowType;
    }

    public Scope outer() {
        return outer;
    }

    /** The variable by which sub-queries have referred to rows of this scope, if any did. */
    public Optional<CorrelationId> usedCorrelation() {
        return Optional.ofNullable(correlation);
    }

    /** Columns that {@code *} or {@code relation.*} stands for; empty when no relation is so named. */
    public List<Column> expand(Optional<String> relation) {
        return columns.stream()
                .filter(column -> !column.hidden())
                .filter(column -> relation.isEmpty() || relation.get().equalsIgnoreCase(column.relation()))
                .toList();
    }

    /** What a name's leading parts mean, and how many parts they are; the rest are struct fields. */
    public record Resolved(RexNode node, int parts) {}

    /** Looks a dotted name up here, then in the scopes around. @throws SkepException AMBIGUOUS_COLUMN */
    public Optional<Resolved> resolve(List<Identifier> parts) {
        Optional<Match> match = match(parts);
        if (match.isPresent()) {
            RexNode reference = RexInputRef.of(match.get().column().index(), rowType);
            return Optional.of(new Resolved(reference, match.get().parts()));
        }
        for (Scope scope = outer; scope != null; scope = scope.outer) {
            Optional<Match> found = scope.match(parts);
            if (found.isPresent()) {
                return Optional.of(new Resolved(
                        scope.correlated(found.get().column()), found.get().parts()));
            }
        }
        return Optional.empty();
    }

    /**
     * Refuses names of columns that share them with others of their relation, outside of windows and sub-queries. That is where Hive refuses them: in the select list right above
     * the sub-query, without groups, windows, joins and lateral views; elsewhere they mean the first such column.
     *
     * @throws SkepException AMBIGUOUS_COLUMN
     */
    public void requireUnshared(Expression expression) {
        TreeWalk.any(
                expression,
                node -> {
                    if (node instanceof ColumnReference reference) {
                        match(reference.parts())
                                .filter(found -> found.column().shared())
                                .ifPresent(found -> {
                                    throw shared(found.column(), reference);
                                });
                    }
                    return false;
                },
                node -> !(node instanceof Query)
                        && !(node instanceof FunctionCall call && call.over().isPresent()));
    }

    private static SkepException shared(Column column, ColumnReference reference) {
        return new SkepException(
                ErrorCode.AMBIGUOUS_COLUMN,
                "Column '" + text(reference.parts()) + "' is ambiguous: the sub-query"
                        + (column.relation() == null ? "" : " '" + column.relation() + "'")
                        + " has several columns of that name",
                Locations.of(reference.location()),
                "Give them other names in the sub-query's select list",
                null);
    }

    /** Whether a name means nothing here, but something in a scope around. */
    boolean isFurtherOut(List<Identifier> parts) {
        return match(parts).isEmpty() && resolve(parts).isPresent();
    }

    private RexNode correlated(Column column) {
        if (correlation == null) {
            correlation = cluster.createCorrel();
        }
        RexNode variable = cluster.getRexBuilder().makeCorrel(rowType, correlation);
        return cluster.getRexBuilder().makeFieldAccess(variable, column.index());
    }

    private record Match(Column column, int parts) {}

    private Optional<Match> match(List<Identifier> parts) {
        if (parts.size() >= 3) {
            List<Column> found = columns.stream()
                    .filter(column -> same(column.database(), parts.get(0))
                            && same(column.relation(), parts.get(1))
                            && same(column.name(), parts.get(2)))
                    .toList();
            if (!found.isEmpty()) {
                return Optional.of(new Match(only(found, parts), 3));
            }
        }
        if (parts.size() >= 2) {
            List<Column> found = columns.stream()
                    .filter(column -> same(column.relation(), parts.get(0)) && same(column.name(), parts.get(1)))
                    .toList();
            if (!found.isEmpty()) {
                return Optional.of(new Match(only(found, parts), 2));
            }
        }
        List<Column> found = columns.stream()
                .filter(column -> same(column.name(), parts.get(0)))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new Match(only(found, parts), 1));
    }

    private static boolean same(String name, Identifier part) {
        return part.value().equalsIgnoreCase(name);
    }

    /** Of several columns of one relation and name the first; a sub-query may have made them. */
    private static Column only(List<Column> found, List<Identifier> parts) {
        List<Column> visible = found.stream().filter(column -> !column.hidden()).toList();
        if (found.size() == 1 || visible.size() == 1) {
            return visible.size() == 1 ? visible.get(0) : found.get(0);
        }
        boolean ofOneRelation =
                visible.stream().map(Column::relation).distinct().count() == 1;
        if (ofOneRelation && visible.stream().map(Column::database).distinct().count() == 1) {
            return visible.get(0);
        }
        Optional<Column> merged = found.stream()
                .filter(column -> column.hidden() && column.relation() == null)
                .findFirst();
        if (merged.isPresent()) {
            return merged.get();
        }
        NodeLocation location = parts.get(0).location();
        throw new SkepException(
                ErrorCode.AMBIGUOUS_COLUMN,
                "Column '" + text(parts) + "' is ambiguous: it may be of "
                        + found.stream()
                                .map(column -> ofOneRelation ? column.qualifiedRelation() : column.relation())
                                .distinct()
                                .collect(Collectors.joining(" or ")),
                Locations.of(location),
                "Put the table's alias before it",
                null);
    }

    static String text(List<Identifier> parts) {
        return parts.stream().map(Identifier::value).collect(Collectors.joining("."));
    }

    /** The error for a name that means nothing here. */
    public SkepException unknown(List<Identifier> parts) {
        String wanted = parts.get(parts.size() - 1).value().toLowerCase(Locale.ROOT);
        List<String> names = new ArrayList<>();
        for (Scope scope = this; scope != null; scope = scope.outer) {
            scope.columns.stream().filter(column -> !column.hidden()).forEach(column -> names.add(column.name()));
        }
        return new SkepException(
                ErrorCode.COLUMN_NOT_FOUND,
                "There is no column '" + text(parts) + "'",
                Locations.of(parts.get(0).location()),
                NearestNames.hint(wanted, names).orElse(null),
                null);
    }
}
