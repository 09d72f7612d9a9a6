package dev.skep.planner.change;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.Assignment;
import dev.skep.parser.ast.DefaultValue;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.InList;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.NullLiteral;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.TableReference;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.SyntaxMaker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table whose rows a statement changes, as the statement's queries name it. */
final class ChangedTable {
    private static final String FILE = "INPUT__FILE__NAME";

    private final Table table;
    private final QualifiedName name;
    private final Optional<Identifier> alias;
    private final SyntaxMaker syntax;
    private final List<Column> columns = new ArrayList<>();

    ChangedTable(Table table, QualifiedName name, Optional<Identifier> alias, Node statement) {
        this.table = table;
        this.name = name;
        this.alias = alias;
        this.syntax = new SyntaxMaker(statement.location());
        columns.addAll(table.columns());
        columns.addAll(table.partitionColumns());
    }

    SyntaxMaker syntax() {
        return syntax;
    }

    /** Those of its rows and of its partitions, in this order. */
    List<Column> columns() {
        return columns;
    }

    Relation relation() {
        return new TableReference(name, alias, List.of(), Optional.empty(), Optional.empty(), syntax.location());
    }

    /** The name that its columns are known by. */
    String alias() {
        return alias.orElseGet(name::last).value();
    }

    Expression column(Column column) {
        return syntax.column(alias(), column.name());
    }

    /** All columns, by their names. */
    List<SelectItem> items() {
        List<SelectItem> items = new ArrayList<>();
        columns.forEach(column -> items.add(syntax.as(column(column), column.name())));
        return items;
    }

    /** Whether a row is of these files; empty when all are. */
    Optional<Expression> isIn(ChangedFiles files) {
        if (files.isAll()) {
            return Optional.empty();
        }
        List<Expression> paths = files.paths().stream().map(syntax::text).toList();
        return Optional.of(new InList(file(), paths, false, syntax.location()));
    }

    private Expression file() {
        return syntax.column(alias(), FILE);
    }

    /** See {@link RowChange#found}. @param changed how often a row changes (bigint) @param deleted how often one goes (bigint) */
    Query countFiles(Relation from, Optional<Expression> where, Expression changed, Expression deleted) {
        List<SelectItem> items = List.of(
                syntax.as(file(), "file"),
                syntax.as(syntax.count(), "found"),
                syntax.as(changed, "changed"),
                syntax.as(deleted, "deleted"));
        return syntax.group(items, from, where, List.of(file()));
    }

    /** See {@link RowChange#rows}. */
    Query countRows(ChangedFiles files) {
        return syntax.select(List.of(syntax.as(syntax.count(), "rows")), relation(), isIn(files));
    }

    /**
     * The values that columns are set to, of the columns' types.
     *
     * @throws SkepException COLUMN_NOT_FOUND, COLUMN_EXISTS
     */
    Map<Column, Expression> values(List<Assignment> assignments) {
        Map<Column, Expression> values = new LinkedHashMap<>();
        for (Assignment assignment : assignments) {
            Column column = require(assignment.column());
            if (values.put(column, value(assignment.value(), column)) != null) {
                throw Locations.error(
                        ErrorCode.COLUMN_EXISTS, "Column '" + column.name() + "' is set twice", assignment.column());
            }
        }
        return values;
    }

    /** @throws SkepException COLUMN_NOT_FOUND */
    Column require(Identifier wanted) {
        String lower = wanted.value().toLowerCase(Locale.ROOT);
        return columns.stream()
                .filter(column -> column.name().equals(lower))
                .findFirst()
                .orElseThrow(() -> Locations.error(
                        ErrorCode.COLUMN_NOT_FOUND,
                        "Table '" + table.qualifiedName() + "' has no column '" + lower + "'",
                        wanted));
    }

    /** A value for a column; in the place of DEFAULT what the column has as such, else NULL. */
    Expression value(Expression given, Column column) {
        Expression value = given instanceof DefaultValue ? standard(column) : given;
        return new SyntaxMaker(value.location()).cast(value, column.type());
    }

    /** What a column has that gets no value. */
    Expression standard(Column column) {
        return table.defaultOf(column.name())
                .map(text -> new SqlParser().parseExpression(text))
                .orElseGet(() -> new NullLiteral(syntax.location()));
    }
}
