package dev.skep.planner.change;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.AllColumns;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.InList;
import dev.skep.parser.ast.IsNull;
import dev.skep.parser.ast.Join;
import dev.skep.parser.ast.JoinKind;
import dev.skep.parser.ast.JoinOn;
import dev.skep.parser.ast.Merge;
import dev.skep.parser.ast.MergeClause;
import dev.skep.parser.ast.MergeInsert;
import dev.skep.parser.ast.MergeUpdate;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SubqueryRelation;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.ast.ValuesRelation;
import dev.skep.parser.ast.WhenClause;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.SyntaxMaker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** MERGE: of the clauses of its kind, the first whose condition is true says what happens to a row. */
final class MergedRows implements RowChange {
    /** Present in a row that an outer join found a partner for. */
    private static final String IS_THERE = "$there";

    /** The number of the clause that changes a row, 0 for none. */
    private static final String CLAUSE = "$clause";

    private final Merge merge;
    private final ChangedTable table;
    private final SyntaxMaker syntax;
    private final List<MergeInsert> inserts = new ArrayList<>();

    /** Clauses that change rows that are there, by numbers from 1, and the values that they set. */
    private final Map<Integer, MergeClause> changes = new LinkedHashMap<>();

    private final Map<Integer, Map<Column, Expression>> values = new LinkedHashMap<>();

    MergedRows(Merge merge, Table table) {
        this.merge = merge;
        this.table = new ChangedTable(table, merge.target(), merge.alias(), merge);
        this.syntax = this.table.syntax();
        for (MergeClause clause : merge.clauses()) {
            if (clause instanceof MergeInsert insert) {
                requireReached(inserts, insert);
                inserts.add(insert);
                continue;
            }
            requireReached(List.copyOf(changes.values()), clause);
            int number = changes.size() + 1;
            changes.put(number, clause);
            values.put(
                    number, clause instanceof MergeUpdate update ? this.table.values(update.assignments()) : Map.of());
        }
    }

    private static void requireReached(List<? extends MergeClause> before, MergeClause clause) {
        if (!before.isEmpty() && before.get(before.size() - 1).condition().isEmpty()) {
            throw Locations.error(
                    ErrorCode.SYNTAX_ERROR,
                    "This WHEN is never reached, since the one of its kind before it has no condition",
                    clause);
        }
    }

    @Override
    public Optional<Query> found() {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Relation both = join(JoinKind.INNER, table.relation(), merge.source());
        return Optional.of(table.countFiles(both, Optional.empty(), count(true), count(false)));
    }

    /** How often a clause changes a row. @param updating whether those count that set values */
    private Expression count(boolean updating) {
        List<WhenClause> choices = new ArrayList<>();
        changes.values()
                .forEach(clause -> choices.add(syntax.when(
                        clause.condition().orElseGet(syntax::truth),
                        syntax.number(updating || !(clause instanceof MergeUpdate) ? 1 : 0))));
        return syntax.call("sum", syntax.choice(choices, syntax.number(0)));
    }

    @Override
    public Optional<Query> matched() {
        Relation semi = join(JoinKind.LEFT_SEMI, table.relation(), merge.source());
        return Optional.of(syntax.select(List.of(syntax.as(syntax.count(), "matched")), semi, Optional.empty()));
    }

    @Override
    public Query rows(ChangedFiles files) {
        return table.countRows(files);
    }

    @Override
    public Optional<Query> after(ChangedFiles files) {
        List<Query> parts = new ArrayList<>();
        if (!files.isNone()) {
            parts.add(changed(files));
        }
        for (int i = 0; i < inserts.size(); i++) {
            parts.add(inserted(inserts.get(i), inserts.subList(0, i)));
        }
        return parts.stream().reduce(syntax::unionAll);
    }

    /** The rows of files whose rows the source matches. */
    private Query changed(ChangedFiles files) {
        List<SelectItem> before = table.items();
        values.forEach(
                (number, set) -> set.forEach((column, value) -> before.add(syntax.as(value, valueOf(number, column)))));
        Expression isMatched = isThere(sourceName());
        List<WhenClause> numbers = new ArrayList<>();
        changes.forEach((number, clause) -> numbers.add(syntax.when(
                syntax.and(Optional.of(isMatched), clause.condition()).orElseThrow(), syntax.number(number))));
        before.add(syntax.as(syntax.choice(numbers, syntax.number(0)), CLAUSE));
        Relation both = join(JoinKind.LEFT, table.relation(), marked(merge.source(), sourceName()));
        Relation rows = syntax.from(syntax.select(before, both, table.isIn(files)), "$rows", List.of());
        List<SelectItem> after = new ArrayList<>();
        table.columns().forEach(column -> after.add(syntax.as(after(column), column.name())));
        return syntax.select(after, rows, isKept());
    }

    /** A column's value after the clause that changes its row. */
    private Expression after(Column column) {
        List<WhenClause> choices = new ArrayList<>();
        values.forEach((number, set) -> {
            if (set.containsKey(column)) {
                Expression value = syntax.column(valueOf(number, column));
                choices.add(syntax.when(syntax.equal(syntax.column(CLAUSE), syntax.number(number)), value));
            }
        });
        Expression kept = syntax.column(column.name());
        return choices.isEmpty() ? kept : syntax.choice(choices, kept);
    }

    /** Whether the row is not one that a clause deletes; empty when none does. */
    private Optional<Expression> isKept() {
        List<Expression> deleting = new ArrayList<>();
        changes.forEach((number, clause) -> {
            if (!(clause instanceof MergeUpdate)) {
                deleting.add(syntax.number(number));
            }
        });
        return deleting.isEmpty()
                ? Optional.empty()
                : Optional.of(new InList(syntax.column(CLAUSE), deleting, true, syntax.location()));
    }

    /** The rows that a clause makes of those of the source that match none. @param before the clauses that come first */
    private Query inserted(MergeInsert insert, List<MergeInsert> before) {
        List<Column> given = insert.columns().isEmpty()
                ? table.columns()
                : insert.columns().stream().map(table::require).toList();
        if (given.size() != insert.values().size()) {
            throw Locations.error(
                    ErrorCode.COLUMN_COUNT_MISMATCH,
                    given.size() + (given.size() == 1 ? " column gets " : " columns get ")
                            + insert.values().size() + " values",
                    insert);
        }
        Map<Column, Expression> row = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            if (row.put(given.get(i), table.value(insert.values().get(i), given.get(i))) != null) {
                throw Locations.error(
                        ErrorCode.COLUMN_EXISTS,
                        "Column '" + given.get(i).name() + "' is listed twice",
                        insert.columns().get(i));
            }
        }
        List<SelectItem> items = new ArrayList<>();
        for (Column column : table.columns()) {
            Expression value = row.containsKey(column) ? row.get(column) : table.value(table.standard(column), column);
            items.add(syntax.as(value, column.name()));
        }
        Optional<Expression> where = Optional.of(new IsNull(isThere(table.alias()), false, syntax.location()));
        for (MergeInsert other : before) {
            where = syntax.and(where, other.condition().map(condition -> syntax.isTrue(condition, true)));
        }
        Relation both = join(JoinKind.LEFT, merge.source(), marked(table.relation(), table.alias()));
        return syntax.select(items, both, syntax.and(where, insert.condition()));
    }

    private Relation join(JoinKind kind, Relation left, Relation right) {
        return new Join(
                kind, left, right, Optional.of(new JoinOn(merge.condition(), syntax.location())), syntax.location());
    }

    /** A relation with one column more. */
    private Relation marked(Relation relation, String name) {
        List<SelectItem> items =
                List.of(new AllColumns(Optional.empty(), syntax.location()), syntax.as(syntax.truth(), IS_THERE));
        return syntax.from(syntax.select(items, relation, Optional.empty()), name, List.of());
    }

    private Expression isThere(String name) {
        return syntax.column(name, IS_THERE);
    }

    /** @throws SkepException NOT_SUPPORTED for a source without a name */
    private String sourceName() {
        Optional<Identifier> name = Optional.empty();
        if (merge.source() instanceof TableReference source) {
            name = source.alias().or(() -> Optional.of(source.name().last()));
        } else if (merge.source() instanceof SubqueryRelation source) {
            name = source.alias();
        } else if (merge.source() instanceof ValuesRelation source) {
            name = source.alias();
        }
        return name.map(Identifier::value)
                .orElseThrow(() -> Locations.unsupported("MERGE with a source that has no name", merge.source())
                        .withHint("Write it as a sub-query with an alias: USING (SELECT …) s."));
    }

    private static String valueOf(int clause, Column column) {
        return "$value" + clause + "_" + column.name();
    }
}
