package dev.skep.server.ddl.view;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.metastore.ViewText;
import dev.skep.parser.SqlFormatter;
import dev.skep.parser.ast.AlterViewQuery;
import dev.skep.parser.ast.CommonTable;
import dev.skep.parser.ast.CreateView;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.ast.ViewColumn;
import dev.skep.parser.walk.NodeRewriter;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.storage.StorageClauses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** CREATE [OR REPLACE] VIEW and ALTER VIEW … AS. The database that is current now goes on to be the one that the view's names are looked up in. */
public final class CreateViewStatement {
    private final StatementContext context;
    private final Session session;

    public CreateViewStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    public StatementResult run(CreateView create) {
        TableName name = session.tableName(create.name());
        try {
            session.metastore().requireDatabase(name.database());
        } catch (SkepException e) {
            throw e.at(Locations.of(create.name()));
        }
        Optional<Table> existing = session.catalog().table(name);
        if (existing.isPresent() && create.ifNotExists()) {
            return StatementResult.DONE;
        }
        boolean replaces =
                existing.filter(table -> table.type() == TableType.VIEW).isPresent() && create.orReplace();
        if (existing.isPresent() && !replaces) {
            throw Locations.error(ErrorCode.TABLE_EXISTS, "'" + name + "' exists already", create.name());
        }
        List<Column> columns = columns(create.query(), create.columns(), create);
        int keys = partitionKeys(columns, create.partitionedOn());
        List<Column> partitionColumns = columns.subList(columns.size() - keys, columns.size());
        if (replaces) {
            requireSameKeys(existing.get(), partitionColumns, create);
        }
        Map<String, String> properties = new LinkedHashMap<>(StorageClauses.properties(create.properties()));
        properties.put(ViewText.DATABASE_PROPERTY, session.database());
        Table view = Table.builder(name, TableType.VIEW)
                .columns(columns.subList(0, columns.size() - keys))
                .partitionColumns(partitionColumns)
                .view(Optional.of(text(create.query(), session.database())))
                .comment(create.comment())
                .properties(properties)
                .owner(session.user())
                .build();
        if (replaces) {
            session.metastore().alterTable(name, before -> view);
        } else {
            session.metastore().createTable(view, create.ifNotExists());
        }
        return StatementResult.DONE;
    }

    /** How many of the last columns the view is partitioned on, which must be those that are named. */
    private static int partitionKeys(List<Column> columns, List<Identifier> names) {
        int first = columns.size() - names.size();
        for (int i = 0; i < names.size(); i++) {
            if (first < 1
                    || !columns.get(first + i)
                            .name()
                            .equalsIgnoreCase(names.get(i).value())) {
                throw Locations.error(
                        ErrorCode.INVALID_TABLE_DEFINITION,
                        "A view is partitioned on its last columns, in their order, and not on all of them",
                        names.get(i));
            }
        }
        return names.size();
    }

    /** A view with partitions keeps its partition columns. */
    private void requireSameKeys(Table view, List<Column> keys, Node node) {
        boolean same = view.partitionColumnNames()
                .equals(keys.stream().map(Column::name).toList());
        if (!same
                && view.isPartitioned()
                && !session.catalog()
                        .partitions()
                        .partitions(view.qualifiedName())
                        .isEmpty()) {
            throw Locations.error(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "View '" + view.qualifiedName() + "' has partitions, which its new columns would not fit",
                    node);
        }
    }

    public StatementResult run(AlterViewQuery alter) {
        TableName name = session.tableName(alter.name());
        Table view;
        try {
            view = session.catalog().requireTable(name);
        } catch (SkepException e) {
            throw e.at(Locations.of(alter.name()));
        }
        if (view.type() != TableType.VIEW) {
            throw Locations.error(ErrorCode.NOT_A_VIEW, "'" + name + "' is not a view", alter.name());
        }
        List<Column> columns = columns(alter.query(), List.of(), alter);
        List<Identifier> names = view.partitionColumnNames().stream()
                .map(key -> new Identifier(key, true, alter.location()))
                .toList();
        int keys = partitionKeys(columns, names);
        Map<String, String> properties = new LinkedHashMap<>(view.properties());
        properties.put(ViewText.DATABASE_PROPERTY, session.database());
        session.metastore().alterTable(name, before -> before.toBuilder()
                .columns(columns.subList(0, columns.size() - keys))
                .partitionColumns(columns.subList(columns.size() - keys, columns.size()))
                .view(Optional.of(text(alter.query(), session.database())))
                .properties(properties)
                .build());
        return StatementResult.DONE;
    }

    /** Tables have their database's name in the expanded text. One that is called as a WITH table keeps its name, whichever it is. */
    private static ViewText text(Query query, String database) {
        Set<String> common = TreeWalk.all(query, CommonTable.class).stream()
                .map(table -> table.name().value().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Query expanded = NodeRewriter.rewrite(
                query,
                node -> node instanceof TableReference table
                                && table.name().parts().size() == 1
                                && !common.contains(table.name().last().value().toLowerCase(Locale.ROOT))
                        ? qualified(table, database)
                        : node);
        return new ViewText(SqlFormatter.format(query), SqlFormatter.format(expanded), false);
    }

    private static TableReference qualified(TableReference table, String database) {
        QualifiedName name = new QualifiedName(
                List.of(
                        new Identifier(database, true, table.location()),
                        new Identifier(table.name().last().value(), true, table.location())),
                table.location());
        return new TableReference(
                name, table.alias(), table.properties(), table.sample(), table.asOf(), table.location());
    }

    private List<Column> columns(Query query, List<ViewColumn> names, Node node) {
        context.catalog().read(query);
        RowType row = new QueryPlanner(context.planner()).columns(query);
        if (!names.isEmpty() && names.size() != row.size()) {
            throw Locations.error(
                    ErrorCode.COLUMN_COUNT_MISMATCH,
                    "The view names " + names.size() + " columns, its query has " + row.size(),
                    node);
        }
        List<Column> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < row.size(); i++) {
            String name = names.isEmpty() ? row.name(i) : names.get(i).name().value();
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw Locations.error(ErrorCode.COLUMN_EXISTS, "The view has two columns '" + name + "'", node);
            }
            Optional<String> comment =
                    names.isEmpty() ? Optional.empty() : names.get(i).comment();
            columns.add(new Column(name, row.type(i).withoutVoid(), comment));
        }
        return columns;
    }
}
