package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.Partition;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.planner.change.ChangedFiles;
import dev.skep.server.session.Session;
import dev.skep.server.transaction.TableStorage;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a table that a statement writes anew, by the places that they are in. Of a place that is not read as new files would be, since its partition is stored otherwise or was
 * made with other columns, all files are, so that the partition can become one as the table has them now.
 */
final class ReplacedFiles {
    static final ReplacedFiles NONE = new ReplacedFiles(null, List.of(), false);

    /** @param partition null for a table without partitions @param isWhole whether the place has no other files */
    private record Place(Partition partition, Set<String> files, boolean isWhole) {}

    private final Table table;
    private final List<Place> places;
    private final boolean isAll;
    private final Map<List<String>, Place> byPartition = new HashMap<>();

    private ReplacedFiles(Table table, List<Place> places, boolean isAll) {
        this.table = table;
        this.places = places;
        this.isAll = isAll;
        places.stream()
                .filter(place -> place.partition() != null)
                .forEach(place -> byPartition.put(place.partition().values(), place));
    }

    /**
     * @param found files of the table
     * @param name of the table, where it stands
     * @param snapshot which has listed the table's directories
     * @throws SkepException NOT_SUPPORTED for files that are not in the table's directories, and for those with lines that are no rows
     */
    static ReplacedFiles of(
            Table table, Collection<String> found, QualifiedName name, Session session, FileStore snapshot) {
        Map<String, Partition> directories = new HashMap<>();
        Set<String> shared = new HashSet<>();
        if (table.isPartitioned() && !found.isEmpty()) {
            session.catalog().partitions().partitions(table.qualifiedName()).forEach(partition -> {
                if (directories.put(partition.location(), partition) != null) {
                    shared.add(partition.location());
                }
            });
        } else {
            directories.put(table.location(), null);
        }
        Map<String, Set<String>> byDirectory = new LinkedHashMap<>();
        for (String file : found) {
            List<String> around = directories(file, directories.keySet());
            if (around.isEmpty()) {
                throw refused(file, "which is not in a directory of table '" + table.qualifiedName() + "'");
            }
            if (around.size() > 1 || shared.contains(around.get(0))) {
                throw refused(file, "which are rows of several partitions of table '" + table.qualifiedName() + "'");
            }
            byDirectory.computeIfAbsent(around.get(0), key -> new HashSet<>()).add(file);
        }
        List<Place> places = new ArrayList<>();
        byDirectory.forEach((directory, files) ->
                places.add(place(directory, directories.get(directory), files, table, name, session, snapshot)));
        boolean isAll = places.size() == directories.size() && places.stream().allMatch(Place::isWhole);
        return new ReplacedFiles(table, places, isAll);
    }

    /** The places that a file is in, perhaps in directories below them: one, unless partitions have each other's directories. */
    private static List<String> directories(String file, Set<String> places) {
        List<String> around = new ArrayList<>();
        for (int slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
            String directory = file.substring(0, slash);
            if (places.contains(directory)) {
                around.add(directory);
            }
        }
        return around;
    }

    private static SkepException refused(String file, String reason) {
        return new SkepException(ErrorCode.NOT_SUPPORTED, "Rows of '" + file + "' can't be changed, " + reason)
                .withHint("CREATE TABLE … AS SELECT makes a table of the same rows with files of its own.");
    }

    private static Place place(
            String directory,
            Partition partition,
            Set<String> found,
            Table table,
            QualifiedName name,
            Session session,
            FileStore snapshot) {
        Map<String, String> properties = new HashMap<>(table.properties());
        Optional.ofNullable(partition).ifPresent(some -> properties.putAll(some.properties()));
        RewriteStatement.requireRowsAlone(partition == null ? table.storage() : partition.storage(), properties, name);
        Set<String> all = new HashSet<>();
        list(snapshot, directory, all);
        boolean isOtherwise = partition != null
                && (hasOtherColumns(partition, table)
                        || PendingTableInsert.isStoredOtherwise(partition.storage(), table, session));
        return new Place(partition, isOtherwise ? all : found, isOtherwise || found.containsAll(all));
    }

    private static boolean hasOtherColumns(Partition partition, Table table) {
        return !partition.columns().equals(table.columns());
    }

    private static void list(FileStore files, String directory, Set<String> all) {
        for (FileStatus entry : files.list(directory)) {
            if (entry.isHidden()) {
                continue;
            }
            if (entry.isDirectory()) {
                list(files, entry.path(), all);
            } else {
                all.add(entry.path());
            }
        }
    }

    boolean isNone() {
        return places.isEmpty();
    }

    /** The same for who plans. */
    ChangedFiles changed() {
        return isAll
                ? ChangedFiles.ALL
                : ChangedFiles.of(places.stream()
                        .flatMap(place -> place.files().stream())
                        .sorted()
                        .toList());
    }

    /** Whether a partition has no other files. */
    boolean isWhole(List<String> partition) {
        return byPartition.containsKey(partition) && byPartition.get(partition).isWhole();
    }

    /** Whether a partition was made with other columns than its table has now, and can have those. */
    boolean isOfOtherColumns(List<String> partition) {
        return isWhole(partition) && hasOtherColumns(byPartition.get(partition).partition(), table);
    }

    /** Takes the files away, and what is known of their rows. */
    void remove(WriteTransaction transaction, Session session) {
        if (isNone()) {
            return;
        }
        places.forEach(place -> TableStorage.of(table).remove(transaction, place.files()));
        if (table.isPartitioned()) {
            Map<List<String>, DataStatistics> after = new LinkedHashMap<>();
            byPartition.forEach((values, place) -> after.put(values, after(place)));
            transaction.add(
                    commit -> new StatisticsRecord(table, session.catalog().statistics()).record(after));
        } else if (!session.catalog().isTemporary(table.qualifiedName())) {
            transaction.add(commit -> new StatisticsRecord(table, commit.catalog()).record(after(places.get(0))));
        }
    }

    private static DataStatistics after(Place place) {
        return place.isWhole() ? DataStatistics.NOTHING : DataStatistics.UNKNOWN;
    }
}
