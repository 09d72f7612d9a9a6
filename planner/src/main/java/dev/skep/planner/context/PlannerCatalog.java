package dev.skep.planner.context;

import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.Statement;
import java.util.List;
import java.util.Map;

/** The tables that a statement may read, all as they were at one moment; asking for the same thing again costs nothing. */
public interface PlannerCatalog {
    /** @throws dev.skep.api.error.SkepException TABLE_NOT_FOUND or DATABASE_NOT_FOUND, with the nearest names as hint */
    TableFacts requireTable(TableName name);

    /** The partitions that a filter wants (perhaps some more, see {@link PartitionFilter}), in the order of their names. */
    List<PartitionFacts> partitions(TableName table, PartitionFilter filter);

    /** What is known of each partition; nothing at all when there are more than {@code most}. */
    List<DataStatistics> partitionStatistics(TableName table, int most);

    /** The paths of the files that have a table's rows, when these are not all files of its directory; else nothing. */
    default List<String> files(Table table) {
        return List.of();
    }

    /**
     * Settings of the session that the format of stored rows knows as table properties too; those of the table come first.
     *
     * @throws dev.skep.api.error.SkepException NOT_SUPPORTED when the SerDe is none of the format's
     */
    default Map<String, String> formatSettings(StorageDescriptor storage) {
        return Map.of();
    }

    /** The statement that a view stands for. @throws dev.skep.parser.ParsingException when its text is not one */
    Statement query(Table view);
}
