package dev.skep.server.query;

import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.ViewText;
import dev.skep.parser.ParsingException;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.server.session.Session;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The stored tables that a statement reads, views looked through; names that mean no table, or one of the session's own, are passed over. */
public final class ReadTables {
    private final Session session;
    private final Set<TableName> seen = new HashSet<>();
    private final Set<TableName> stored = new LinkedHashSet<>();

    private ReadTables(Session session) {
        this.session = session;
    }

    public static Set<TableName> of(Node statement, Session session) {
        ReadTables tables = new ReadTables(session);
        tables.collect(statement, session.database());
        return tables.stored;
    }

    private void collect(Node statement, String database) {
        TreeWalk.all(statement, TableReference.class).forEach(reference -> table(reference, database));
    }

    private void table(TableReference reference, String database) {
        if (reference.name().parts().size() > 2) {
            return;
        }
        String qualifier = reference.name().qualifier().map(Object::toString).orElse(database);
        TableName name = new TableName(qualifier, reference.name().last().value());
        if (!seen.add(name) || session.catalog().isTemporary(name)) {
            return;
        }
        Optional<Table> table = session.metastore().table(name);
        if (table.isEmpty()) {
            return;
        }
        if (table.get().type().isStored()) {
            stored.add(name);
            return;
        }
        String viewDatabase = table.get()
                .properties()
                .getOrDefault(ViewText.DATABASE_PROPERTY, table.get().database());
        table.get().view().ifPresent(view -> {
            try {
                collect(new SqlParser().parseStatement(view.expanded()), viewDatabase);
            } catch (ParsingException e) {
                // planning the view reports it
            }
        });
    }
}
