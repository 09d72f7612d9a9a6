package dev.skep.server.transfer;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.Import;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transaction.StagedFile;
import dev.skep.server.transaction.TableStorage;
import dev.skep.server.transaction.TableWrite;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * IMPORT TABLE: makes a table of a directory that EXPORT TABLE of Skep or Hive wrote, or adds its partitions to a table of the same kind, or its files to one that has none. Files are
 * copied; an import that fails leaves neither a table nor files.
 */
public final class ImportStatement {
    private final StatementContext context;
    private final Session session;
    private final FileStore files;

    public ImportStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
        this.files = session.warehouse().files();
    }

    public StatementResult run(Import statement) {
        String directory = session.paths().absolute(statement.path());
        LockRequest source = new LockRequest(TableName.ofDirectory(directory), LockMode.SHARED);
        TableName name = statement.table().map(session::tableName).orElseGet(() -> exportedName(source, statement));
        if (session.catalog().isTemporary(name)) {
            throw Locations.unsupported("IMPORT into a temporary table", statement);
        }
        try {
            session.metastore().requireDatabase(name.database());
        } catch (SkepException e) {
            throw e.at(Locations.of(statement));
        }
        List<LockRequest> locks = List.of(new LockRequest(name, LockMode.EXCLUSIVE), source);
        try (WriteTransaction transaction = WriteTransaction.begin(context, locks)) {
            ImportTarget target = new ImportTarget(context, statement, name);
            ExportedTable exported = wanted(read(directory, statement), statement);
            Table table = target.table(exported);
            bring(exported, directory, target, table, transaction);
            transaction.commit();
        }
        return StatementResult.DONE;
    }

    /** The name that the table had, in the session's database. */
    private TableName exportedName(LockRequest source, Import statement) {
        String directory = session.paths().absolute(statement.path());
        try (WriteTransaction reading = WriteTransaction.begin(context, List.of(source))) {
            return new TableName(
                    session.database(), read(directory, statement).table().name());
        }
    }

    private ExportedTable read(String directory, Import statement) {
        String path = directory + "/" + ExportedTable.METADATA;
        if (files.status(path).isEmpty()) {
            throw Locations.error(
                    ErrorCode.PATH_NOT_FOUND,
                    "There is no exported table in '" + directory + "': it has no " + ExportedTable.METADATA,
                    statement);
        }
        try {
            return new MetadataFile(files, new MetadataRecords(session.formats(), statement)).read(path);
        } catch (SkepException e) {
            throw e.at(Locations.of(statement));
        }
    }

    /** The partitions that the statement names, or all. */
    private ExportedTable wanted(ExportedTable exported, Import statement) {
        if (statement.partition().isEmpty()) {
            return exported;
        }
        Table table = exported.table();
        if (!table.isPartitioned()) {
            throw Locations.error(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "The exported table is not partitioned",
                    statement.partition().get(0));
        }
        List<String> wanted = PartitionSpecs.values(table, statement.partition(), context);
        List<Partition> partitions = exported.partitions().stream()
                .filter(partition -> PartitionSpecs.matches(partition.values(), wanted))
                .toList();
        if (partitions.isEmpty()) {
            throw Locations.error(
                    ErrorCode.PARTITION_NOT_FOUND,
                    "The exported table has no such partition",
                    statement.partition().get(0));
        }
        return new ExportedTable(table, partitions);
    }

    private void bring(
            ExportedTable exported, String directory, ImportTarget target, Table table, WriteTransaction transaction) {
        Map<String, String> places = new LinkedHashMap<>();
        List<Partition> partitions = new ArrayList<>();
        if (table.isPartitioned()) {
            for (Partition partition : exported.partitions()) {
                String location = target.place(table, partition.values());
                places.put(directory + "/" + PartitionName.of(exported.table(), partition.values()), location);
                partitions.add(partition.withStorage(partition.storage().withLocation(location)));
            }
        } else {
            places.put(directory + "/" + ExportedTable.DATA, table.location());
        }
        target.check(partitions, places.values());
        TableStorage storage = TableStorage.of(table);
        TableWrite write = storage.begin(transaction, table);
        DirectoryCopy copy = new DirectoryCopy(
                files, files, write, () -> context.cancellation().check());
        places.forEach((from, to) -> {
            if (files.status(from).isPresent()) {
                copy.copy(from, to);
            }
        });
        copy.staged().forEach((place, staged) -> {
            storage.add(write, staged.stream().map(StagedFile::of).toList(), place);
        });
        files.makeDirectories(table.location());
        transaction.add(commit -> target.define(commit.catalog(), table, partitions));
    }
}
