package dev.skep.metastore;

import java.util.Map;

/** What a metastore has of the names that were asked for; names that it does not know are missing. */
public record CatalogFacts(Map<TableName, TableFacts> tables, Map<FunctionName, FunctionDefinition> functions) {
    public CatalogFacts {
        tables = Map.copyOf(tables);
        functions = Map.copyOf(functions);
    }
}
