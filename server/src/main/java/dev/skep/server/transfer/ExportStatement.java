package dev.skep.server.transfer;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.Export;
import dev.skep.parser.ast.TableReference;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.query.StatementSnapshot;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transaction.FileSteps;
import dev.skep.server.transaction.TableWrite;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * EXPORT TABLE: copies a table's definition and its files, as of the statement's start, into a directory in Hive's layout. The directory has all of it or what it had before; it is to be
 * empty, or to hold an earlier export, which is replaced.
 */
public final class ExportStatement {
    private final StatementContext context;
    private final Session session;
    private final FileStore files;

    public ExportStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
        this.files = session.warehouse().files();
    }

    public StatementResult run(Export export) {
        if (export.replicationId().isPresent()) {
            throw Locations.unsupported("EXPORT … FOR REPLICATION", export);
        }
        String directory = session.paths().absolute(export.path());
        List<LockRequest> locks = List.of(new LockRequest(TableName.ofDirectory(directory), LockMode.EXCLUSIVE));
        TableReference source = new TableReference(
                export.table(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), export.location());
        try (WriteTransaction transaction = WriteTransaction.begin(context, locks);
                StatementSnapshot snapshot = StatementSnapshot.begin(source, context)) {
            requireReplaceable(directory, export);
            ExportedTable exported = exported(export);
            TableWrite write = transaction.stage(directory);
            Map<String, String> copies = copy(exported, directory, write, snapshot);
            List<String> earlier = new ArrayList<>();
            outdated(directory, copies.keySet(), earlier);
            transaction.add(commit -> {
                copies.forEach((place, staged) -> commit.replace(staged, place));
                earlier.forEach(commit::deleteAtLast);
            });
            transaction.commit();
        }
        return StatementResult.DONE;
    }

    private void requireReplaceable(String directory, Export export) {
        Optional<FileStatus> status = files.status(directory);
        if (status.isEmpty()) {
            return;
        }
        boolean isDirectory = status.get().isDirectory();
        boolean isExport =
                files.status(directory + "/" + ExportedTable.METADATA).isPresent();
        if (!isDirectory || (!isExport && files.list(directory).stream().anyMatch(file -> !file.isHidden()))) {
            throw Locations.error(
                    ErrorCode.FILE_WRITE_FAILED,
                    "Can't export to '" + directory + "': it is "
                            + (isDirectory ? "not empty, and no earlier export" : "a file"),
                    export);
        }
    }

    private ExportedTable exported(Export export) {
        Table table;
        try {
            table = context.catalog()
                    .requireTable(session.tableName(export.table()))
                    .table();
        } catch (SkepException e) {
            throw e.at(Locations.of(export.table()));
        }
        if (table.type() != TableType.MANAGED && table.type() != TableType.EXTERNAL) {
            throw Locations.error(
                    ErrorCode.NOT_A_TABLE,
                    "'" + table.qualifiedName() + "' is a view, which has no files to export",
                    export.table());
        }
        if (!table.isPartitioned()) {
            if (!export.partition().isEmpty()) {
                throw Locations.error(
                        ErrorCode.INVALID_PARTITION_SPEC,
                        "Table '" + table.qualifiedName() + "' is not partitioned",
                        export.partition().get(0));
            }
            return new ExportedTable(table, List.of());
        }
        List<String> wanted = PartitionSpecs.values(table, export.partition(), context);
        List<Partition> partitions = context
                .catalog()
                .partitions(table.qualifiedName(), PartitionFilter.values(table.partitionColumnNames(), wanted))
                .stream()
                .map(PartitionFacts::partition)
                .filter(partition -> PartitionSpecs.matches(partition.values(), wanted))
                .toList();
        if (partitions.isEmpty() && !export.partition().isEmpty()) {
            throw Locations.error(
                    ErrorCode.PARTITION_NOT_FOUND,
                    "Table '" + table.qualifiedName() + "' has no such partition",
                    export.partition().get(0));
        }
        return new ExportedTable(table, partitions);
    }

    /** The staged files by their places. */
    private Map<String, String> copy(
            ExportedTable exported, String directory, TableWrite write, StatementSnapshot snapshot) {
        Table table = exported.table();
        Map<String, String> places = new LinkedHashMap<>();
        if (table.isPartitioned()) {
            exported.partitions()
                    .forEach(partition -> places.put(
                            partition.location(), directory + "/" + PartitionName.of(table, partition.values())));
        } else {
            places.put(table.location(), directory + "/" + ExportedTable.DATA);
        }
        FileStore seen = snapshot.files(table, new ArrayList<>(places.keySet()));
        DirectoryCopy copy = new DirectoryCopy(
                seen, files, write, () -> context.cancellation().check());
        places.forEach(copy::copy);
        Map<String, String> copies = new LinkedHashMap<>();
        copy.staged()
                .forEach((place, staged) ->
                        staged.forEach(file -> copies.put(place + "/" + FileSteps.name(file), file)));
        String metadata = write.staging() + "/" + ExportedTable.METADATA;
        new MetadataFile(files, new MetadataRecords(session.formats(), null)).write(exported, metadata);
        copies.put(directory + "/" + ExportedTable.METADATA, metadata);
        return copies;
    }

    /** What an earlier export left that this one does not replace. */
    private void outdated(String directory, Collection<String> places, List<String> found) {
        if (files.status(directory).isEmpty()) {
            return;
        }
        for (FileStatus entry : files.list(directory)) {
            if (entry.isHidden()) {
                continue;
            }
            boolean holdsNew = places.stream().anyMatch(place -> place.startsWith(entry.path() + "/"));
            if (entry.isDirectory() && holdsNew) {
                outdated(entry.path(), places, found);
            } else if (!places.contains(entry.path())) {
                found.add(entry.path());
            }
        }
    }
}
