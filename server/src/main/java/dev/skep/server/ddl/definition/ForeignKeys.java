package dev.skep.server.ddl.definition;

import dev.skep.metastore.Constraint;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableCatalog;
import dev.skep.metastore.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Foreign keys of all tables that refer to one table, which change with it. */
public final class ForeignKeys {
    private static final Set<Constraint.Kind> REFERRED = Set.of(Constraint.Kind.PRIMARY_KEY, Constraint.Kind.UNIQUE);

    private final List<String> databases;
    private final TableCatalog catalog;

    /** @param databases whose tables are looked through */
    public ForeignKeys(List<String> databases, TableCatalog catalog) {
        this.databases = databases;
        this.catalog = catalog;
    }

    /** Foreign keys that refer to a column of {@code parent} have its new name. */
    public void renameColumn(Table parent, String oldName, String newName) {
        if (!oldName.equalsIgnoreCase(newName)) {
            change(parent, key -> Optional.of(key.withReferencedColumn(oldName, newName)));
        }
    }

    /** @param parent as it was before it had its new name */
    public void renameTable(Table parent, TableName newName) {
        change(parent, key -> Optional.of(key.withReferencedTable(newName)));
    }

    /** Takes foreign keys away that refer to a table that is gone. */
    public void dropTable(Table parent) {
        change(parent, key -> Optional.empty());
    }

    /** A table without keys is referred to by none, so that no other needs to be read. */
    private void change(Table parent, Function<Constraint, Optional<Constraint>> change) {
        if (parent.constraints().stream().noneMatch(constraint -> REFERRED.contains(constraint.kind()))) {
            return;
        }
        for (String database : databases) {
            for (Table child : catalog.tables(database, NamePattern.any())) {
                if (child.constraints().stream().anyMatch(constraint -> refers(constraint, parent))) {
                    catalog.alterTable(child.qualifiedName(), before -> before.toBuilder()
                            .constraints(before.constraints().stream()
                                    .flatMap(constraint -> refers(constraint, parent)
                                            ? change.apply(constraint).stream()
                                            : Stream.of(constraint))
                                    .toList())
                            .build());
                }
            }
        }
    }

    private static boolean refers(Constraint constraint, Table parent) {
        return constraint.referencedTable().equals(Optional.of(parent.qualifiedName()));
    }
}
