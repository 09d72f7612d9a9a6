package dev.skep.metastore;

import java.util.Map;

/**
 * What a metastore has of the names that were asked for; names that it does not know are missing.
 *
 * @param commitNumber of the last commit of the state that answered, see {@link WriteLog}
 */
public record CatalogFacts(
        Map<TableName, TableFacts> tables, Map<FunctionName, FunctionDefinition> functions, long commitNumber) {
    public CatalogFacts {
        tables = Map.copyOf(tables);
        functions = Map.copyOf(functions);
    }
}
