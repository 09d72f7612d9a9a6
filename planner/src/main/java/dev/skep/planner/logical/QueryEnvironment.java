package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.parser.ast.CommonTable;
import dev.skep.parser.ast.With;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What surrounds a query.
 *
 * @param database the current one, which differs inside views
 * @param outer what names may mean around the query, or null
 * @param shared what {@code FROM … INSERT} branches read, or null
 * @param views the views being expanded, to find those that contain themselves
 */
record QueryEnvironment(
        String database,
        Scope outer,
        CommonTableScope commonTables,
        PlannedRelation shared,
        boolean top,
        Set<String> views) {
    /**
     * WITH tables, innermost first.
     *
     * @param clause that the table is of
     * @param surrounding what is around the clause
     */
    record CommonTableScope(CommonTable table, With clause, QueryEnvironment surrounding, CommonTableScope next) {}

    static QueryEnvironment top(String database) {
        return new QueryEnvironment(database, null, null, null, true, Set.of());
    }

    QueryEnvironment withOuter(Scope scope) {
        return new QueryEnvironment(database, scope, commonTables, shared, false, views);
    }

    QueryEnvironment withShared(PlannedRelation relation) {
        return new QueryEnvironment(database, outer, commonTables, relation, top, views);
    }

    /** The environment of a relation in FROM, which sees nothing of its siblings. */
    QueryEnvironment nested() {
        return new QueryEnvironment(database, outer, commonTables, shared, false, views);
    }

    QueryEnvironment view(String name, String viewDatabase) {
        Set<String> inside = new HashSet<>(views);
        inside.add(name);
        return new QueryEnvironment(viewDatabase, null, null, null, false, inside);
    }

    /** Each WITH table sees the others, those before it first. */
    QueryEnvironment with(With with) {
        QueryEnvironment environment = this;
        Set<String> names = new HashSet<>();
        for (CommonTable table : with.tables()) {
            if (!names.add(table.name().value().toLowerCase(Locale.ROOT))) {
                throw Locations.error(
                        ErrorCode.TABLE_EXISTS, "WITH names '" + table.name().value() + "' twice", table.name());
            }
            environment =
                    environment.withCommonTable(new CommonTableScope(table, with, this, environment.commonTables));
        }
        return environment;
    }

    private QueryEnvironment withCommonTable(CommonTableScope scope) {
        return new QueryEnvironment(database, outer, scope, shared, top, views);
    }

    /** Where a WITH table's query is looked up: among the other tables of its clause, and outside. */
    static QueryEnvironment definition(CommonTableScope scope) {
        QueryEnvironment environment = scope.surrounding().nested();
        List<CommonTable> others = scope.clause().tables();
        int own = 0;
        while (others.get(own) != scope.table()) {
            own++;
        }
        List<CommonTable> later = others.subList(own + 1, others.size());
        for (CommonTable table : later) {
            environment = environment.withCommonTable(
                    new CommonTableScope(table, scope.clause(), scope.surrounding(), environment.commonTables));
        }
        for (CommonTable table : others.subList(0, own)) {
            environment = environment.withCommonTable(
                    new CommonTableScope(table, scope.clause(), scope.surrounding(), environment.commonTables));
        }
        return environment;
    }

    Optional<CommonTableScope> commonTable(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (CommonTableScope scope = commonTables; scope != null; scope = scope.next()) {
            if (scope.table().name().value().toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
