package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.AcidDirectory;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.execution.StageRunner;
import dev.skep.metastore.Constraint;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.Partition;
import dev.skep.metastore.Skew;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.parser.ast.LoadData;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.FileGlob;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.Paths;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Settings;
import dev.skep.server.transaction.CommitBuilder;
import dev.skep.server.transaction.FileCopy;
import dev.skep.server.transaction.PlainDirectories;
import dev.skep.server.transaction.TableStorage;
import dev.skep.server.transaction.TableWrite;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** LOAD DATA: files are copied (LOCAL) or moved into a table or partition as they are. */
final class LoadStatement {
    private static final Set<Constraint.Kind> CHECKED = Set.of(Constraint.Kind.NOT_NULL, Constraint.Kind.CHECK);

    private final StatementContext context;
    private final StageRunner runner;
    private final Session session;
    private final FileStore files;

    LoadStatement(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
        this.session = context.session();
        this.files = session.warehouse().files();
    }

    StatementResult run(LoadData load) {
        Table table = TargetTables.require(load.table(), session);
        TableName name = table.qualifiedName();
        if (LoadedRows.areMeant(load, table)) {
            return new LoadedRows(context, runner).insert(load, table);
        }
        if (table.storage().skew().filter(Skew::storedAsDirectories).isPresent()) {
            throw Locations.error(
                            ErrorCode.NOT_SUPPORTED,
                            "LOAD DATA can't bring files into a table that is STORED AS DIRECTORIES",
                            load)
                    .withHint("Load them into another table, and INSERT its rows.");
        }
        LockMode mode = load.overwrite() ? LockMode.EXCLUSIVE : LockMode.APPEND;
        List<LockRequest> locks = new ArrayList<>();
        if (!session.catalog().isTemporary(name)) {
            locks.add(new WriteLocks(context).of(name, load.partition(), mode));
        }
        if (!load.local()) {
            locks.add(
                    new LockRequest(TableName.ofDirectory(session.paths().absolute(load.path())), LockMode.EXCLUSIVE));
        }
        try (WriteTransaction transaction = WriteTransaction.begin(context, locks)) {
            load(transaction, session.catalog().requireTable(name), load);
            transaction.commit();
        }
        tellOfConstraints(table);
        return StatementResult.DONE;
    }

    /** Hive says nothing of it. */
    private void tellOfConstraints(Table table) {
        boolean isUnchecked = table.constraints().stream()
                .anyMatch(constraint -> constraint.enabled() && CHECKED.contains(constraint.kind()));
        if (isUnchecked) {
            session.warn("LOAD DATA takes files as they are: it does not check NOT NULL and CHECK of table '"
                    + table.qualifiedName() + "'");
        }
    }

    private void load(WriteTransaction transaction, Table table, LoadData load) {
        List<FileStatus> sources = sources(load);
        List<String> values = PartitionSpecs.allValues(table, load.partition(), context);
        TableName name = table.qualifiedName();
        Optional<Partition> existing =
                table.isPartitioned() ? session.catalog().partitions().partition(name, values) : Optional.empty();
        String location = !table.isPartitioned()
                ? table.location()
                : existing.map(Partition::location).orElseGet(() -> WarehouseLayout.partitionLocation(table, values));
        if (session.settings().get(Settings.CHECK_LOADED)) {
            String format =
                    existing.map(Partition::storage).orElse(table.storage()).format();
            try {
                new LoadedFiles(files, session.formats()).check(sources, format);
            } catch (SkepException e) {
                throw e.at(Locations.of(load));
            }
        }
        if (load.overwrite()) {
            TableStorage.of(table).clear(transaction, location);
        } else {
            PlainDirectories.require(files, location);
        }
        Map<String, String> staged = stage(transaction, table, sources, load, location);
        transaction.add(commit -> {
            if (table.isPartitioned() && existing.isEmpty()) {
                session.catalog()
                        .partitions()
                        .addPartitions(name, List.of(Partition.of(table, values, location)), true);
            }
            place(commit, staged, location);
            if (!load.local()) {
                sources.forEach(source -> commit.deleteAtLast(source.path()));
            }
            forgetStatistics(commit.catalog(), table, values);
        });
    }

    private List<FileStatus> sources(LoadData load) {
        String path = load.local() ? Paths.local(load.path()) : session.paths().absolute(load.path());
        List<FileStatus> found = FileGlob.files(path, files);
        if (found.isEmpty()) {
            throw Locations.error(ErrorCode.PATH_NOT_FOUND, "There is no file '" + path + "'", load);
        }
        if (found.stream().anyMatch(file -> AcidDirectory.isIn(file.path()))) {
            throw Locations.error(
                            ErrorCode.NOT_SUPPORTED,
                            "'" + path + "' is of a transactional table of Hive, whose files can't be loaded",
                            load)
                    .withHint("INSERT INTO … SELECT from an external table at its place copies the rows.");
        }
        return found;
    }

    /** Where each file is before the commit, by its name: where it was, or in the staging directory when it is copied. */
    private Map<String, String> stage(
            WriteTransaction transaction, Table table, List<FileStatus> sources, LoadData load, String location) {
        Map<String, String> staged = new LinkedHashMap<>();
        TableWrite write = null;
        Set<String> names = new HashSet<>();
        for (FileStatus source : sources) {
            String name = unused(source.name(), names);
            if (!load.local() && FileCopy.onOneFileSystem(source.path(), location)) {
                staged.put(name, source.path());
                continue;
            }
            write = write == null ? TableStorage.of(table).begin(transaction, table) : write;
            context.cancellation().check();
            FileCopy.copy(source.path(), write.staging() + "/" + name, files);
            staged.put(name, write.staging() + "/" + name);
        }
        return staged;
    }

    /** Within the commit's transaction, so that no other write takes the same names. */
    private void place(CommitBuilder commit, Map<String, String> staged, String location) {
        Set<String> taken = commit.namesIn(location);
        staged.forEach((name, path) -> commit.add(path, location + "/" + unused(name, taken)));
    }

    /** Hive's names for files that are there already: {@code file_copy_1.txt}. */
    private static String unused(String name, Set<String> taken) {
        int dot = name.indexOf('.');
        String base = dot < 0 ? name : name.substring(0, dot);
        String extension = dot < 0 ? "" : name.substring(dot);
        String candidate = name;
        for (int i = 1; !taken.add(candidate); i++) {
            candidate = base + "_copy_" + i + extension;
        }
        return candidate;
    }

    /** Loaded rows are not counted. */
    private void forgetStatistics(Metastore catalog, Table table, List<String> values) {
        TableName name = table.qualifiedName();
        if (session.catalog().isTemporary(name)) {
            return;
        }
        if (table.isPartitioned()) {
            catalog.deletePartitionStatistics(name, List.of(values));
        } else {
            catalog.deleteStatistics(name);
        }
    }
}
