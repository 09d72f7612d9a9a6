package dev.skep.server.ddl.view;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.metastore.ViewText;
import dev.skep.parser.SqlFormatter;
import dev.skep.parser.ast.AlterViewQuery;
import dev.skep.parser.ast.CreateView;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.ViewColumn;
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
        if (!create.partitionedOn().isEmpty()) {
            throw Locations.unsupported("A partitioned view", create);
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
        Map<String, String> properties = new LinkedHashMap<>(StorageClauses.properties(create.properties()));
        properties.put(ViewText.DATABASE_PROPERTY, session.database());
        Table view = Table.builder(name, TableType.VIEW)
                .columns(columns)
                .view(Optional.of(text(create.query())))
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
        session.metastore().alterTable(name, before -> before.toBuilder()
                .columns(columns)
                .view(Optional.of(text(alter.query())))
                .build());
        return StatementResult.DONE;
    }

    private static ViewText text(Query query) {
        String text = SqlFormatter.format(query);
        return new ViewText(text, text, false);
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
            boolean untyped = row.type(i) == PrimitiveType.VOID;
            columns.add(new Column(name, untyped ? PrimitiveType.STRING : row.type(i), comment));
        }
        return columns;
    }
}
