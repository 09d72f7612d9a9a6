package dev.skep.metastore;

import java.util.List;
import java.util.Optional;

/** Permanent functions. Errors are SkepExceptions with FUNCTION_NOT_FOUND, FUNCTION_EXISTS, DATABASE_NOT_FOUND. */
public interface FunctionCatalog {
    void createFunction(FunctionDefinition function);

    void dropFunction(String database, String name);

    Optional<FunctionDefinition> function(String database, String name);

    /** In the order of names. */
    List<FunctionDefinition> functions(String database, NamePattern pattern);
}
