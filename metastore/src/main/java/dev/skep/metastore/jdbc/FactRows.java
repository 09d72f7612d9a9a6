package dev.skep.metastore.jdbc;

import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.FunctionDefinition;
import dev.skep.metastore.FunctionName;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.jdbc.TableRows.StoredTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables and functions by many names at once: the number of queries does not grow with that of the names. */
final class FactRows {
    private static final int CHUNK = 200;

    private FactRows() {}

    static Map<TableName, TableFacts> tables(Session session, Collection<TableName> names) throws SQLException {
        Map<TableName, TableFacts> facts = new HashMap<>();
        for (List<TableName> chunk : chunks(names)) {
            List<Object> parameters = new ArrayList<>();
            chunk.forEach(name -> parameters.addAll(List.of(name.database(), name.table())));
            List<StoredTable> tables =
                    TableRows.listWhere(session, either("d.name = ? AND t.name = ?", chunk.size()), parameters);
            Map<Long, TableStatistics> sizes = StatisticsRows.tables(session, ids(tables));
            Map<Long, List<ColumnStatistics>> columns = StatisticsRows.columns(session, ids(tables));
            for (StoredTable stored : tables) {
                facts.put(
                        stored.table().qualifiedName(),
                        new TableFacts(
                                stored.table(),
                                Optional.ofNullable(sizes.get(stored.id())),
                                columns.getOrDefault(stored.id(), List.of())));
            }
        }
        return facts;
    }

    static Map<FunctionName, FunctionDefinition> functions(Session session, Collection<FunctionName> names)
            throws SQLException {
        Map<FunctionName, FunctionDefinition> functions = new HashMap<>();
        for (List<FunctionName> chunk : chunks(names)) {
            List<Object> parameters = new ArrayList<>();
            chunk.forEach(name -> parameters.addAll(List.of(name.database(), name.function())));
            for (FunctionDefinition function :
                    FunctionRows.listWhere(session, either("d.name = ? AND f.name = ?", chunk.size()), parameters)) {
                functions.put(new FunctionName(function.database(), function.name()), function);
            }
        }
        return functions;
    }

    private static List<Long> ids(List<StoredTable> tables) {
        return tables.stream().map(StoredTable::id).toList();
    }

    private static String either(String condition, int count) {
        return String.join(" OR ", Collections.nCopies(count, "(" + condition + ")"));
    }

    private static <T> List<List<T>> chunks(Collection<T> names) {
        List<T> distinct = List.copyOf(new LinkedHashSet<>(names));
        List<List<T>> chunks = new ArrayList<>();
        for (int start = 0; start < distinct.size(); start += CHUNK) {
            chunks.add(distinct.subList(start, Math.min(distinct.size(), start + CHUNK)));
        }
        return chunks;
    }
}
