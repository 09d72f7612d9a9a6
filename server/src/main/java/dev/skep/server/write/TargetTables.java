package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;

/** Tables that statements write to, by their names. */
final class TargetTables {
    private TargetTables() {}

    /** @throws SkepException TABLE_NOT_FOUND, NOT_A_TABLE for a view, at the name */
    static Table require(QualifiedName name, Session session) {
        Table table;
        try {
            table = session.catalog().requireTable(session.tableName(name));
        } catch (SkepException e) {
            throw e.at(Locations.of(name));
        }
        if (table.type() == TableType.VIEW) {
            throw Locations.error(ErrorCode.NOT_A_TABLE, "'" + table.qualifiedName() + "' is a view", name);
        }
        return table;
    }
}
