package dev.skep.server.session;

import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.FunctionDefinition;
import dev.skep.metastore.FunctionName;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableName;
import dev.skep.server.session.StatementCatalog.PartitionsWanted;
import dev.skep.server.session.StatementCatalog.StatisticsWanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What planning a statement was told by its {@link StatementCatalog}, question by question. */
public record CatalogAnswers(
        Map<TableName, Optional<TableFacts>> tables,
        Map<FunctionName, Optional<FunctionDefinition>> functions,
        Map<PartitionsWanted, List<PartitionFacts>> partitions,
        Map<StatisticsWanted, List<DataStatistics>> partitionStatistics) {
    public CatalogAnswers {
        tables = Map.copyOf(tables);
        functions = Map.copyOf(functions);
        partitions = Map.copyOf(partitions);
        partitionStatistics = Map.copyOf(partitionStatistics);
    }

    /** How many partitions were told of. */
    public int partitionCount() {
        return partitions.values().stream().mapToInt(List::size).sum();
    }
}
