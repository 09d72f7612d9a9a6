package dev.skep.server.explain;

import dev.skep.api.storage.PartitionPath;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.OperatorSpec.Scan;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.TableScan.Directory;
import dev.skep.function.type.ValueText;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableType;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a plan reads: tables, views, and the partitions that are left after pruning, as the JSON of Hive's EXPLAIN DEPENDENCY. */
final class Dependencies {
    private final TreeMap<String, Table> tables = new TreeMap<>();
    private final TreeSet<String> partitions = new TreeSet<>();
    private final TreeSet<String> scanned = new TreeSet<>();
    private final String defaultPartition;

    /** @param defaultPartition the directory value for NULL */
    private Dependencies(String defaultPartition) {
        this.defaultPartition = defaultPartition;
    }

    /** @param read the tables and views that were looked at; those that are only written are left out */
    static String json(StageGraph stages, Collection<Table> read, String defaultPartition) {
        return of(stages, read, defaultPartition).json();
    }

    /** Tables, each before its partitions, as Hive writes them: {@code database@table@partition}. */
    static List<String> names(StageGraph stages, Collection<Table> read, String defaultPartition) {
        Dependencies found = of(stages, read, defaultPartition);
        TreeSet<String> names = new TreeSet<>(found.tables.keySet());
        names.addAll(found.partitions);
        return List.copyOf(names);
    }

    private static Dependencies of(StageGraph stages, Collection<Table> read, String defaultPartition) {
        Dependencies found = new Dependencies(defaultPartition);
        for (Stage stage : stages.stages()) {
            found.visit(stage.root());
        }
        read.stream()
                .filter(table -> table.type() == TableType.VIEW
                        || found.scanned.contains(table.qualifiedName().toString()))
                .sorted(Comparator.comparing(table -> table.qualifiedName().toString()))
                .forEach(table -> found.tables.put(table.database() + "@" + table.name(), table));
        return found;
    }

    private void visit(OperatorSpec operator) {
        if (operator instanceof Scan scan) {
            scanned.add(scan.table());
            for (Directory directory : scan.directories()) {
                if (!directory.values().isEmpty()) {
                    partitions.add(partition(scan, directory));
                }
            }
        }
        operator.inputs().forEach(this::visit);
    }

    private String partition(Scan scan, Directory directory) {
        RowType columns = scan.partitionColumns();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String value = ValueText.of(columns.type(i), directory.values().get(i), ZoneOffset.UTC);
            PartitionPath.append(path, columns.name(i), value, defaultPartition);
        }
        return scan.table().replaceFirst("\\.", "@") + "@" + path;
    }

    private String json() {
        String ofTables = tables.entrySet().stream()
                .map(table -> "{\"tablename\":" + quoted(table.getKey()) + ",\"tabletype\":"
                        + quoted(table.getValue().type().hiveName()) + "}")
                .collect(Collectors.joining(",", "[", "]"));
        String ofPartitions = partitions.stream()
                .map(name -> "{\"partitionName\":" + quoted(name) + "}")
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"input_tables\":" + ofTables + ",\"input_partitions\":" + ofPartitions + "}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
