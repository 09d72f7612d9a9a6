package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.Partition;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.TableType;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.parser.ast.LoadData;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.commit.FileCopy;
import dev.skep.server.session.FileGlob;
import dev.skep.server.session.Paths;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** LOAD DATA: files are copied (LOCAL) or moved into a table or partition as they are. */
final class LoadStatement {
    private final Session session;
    private final FileStore files;

    LoadStatement(Session session) {
        this.session = session;
        this.files = session.warehouse().files();
    }

    StatementResult run(LoadData load) {
        TableName name = session.tableName(load.table());
        Table table;
        try {
            table = session.catalog().requireTable(name);
        } catch (SkepException e) {
            throw e.at(Locations.of(load.table()));
        }
        if (table.type() == TableType.VIEW) {
            throw Locations.error(ErrorCode.NOT_A_TABLE, "'" + name + "' is a view", load.table());
        }
        if (table.isPartitioned() && load.partition().isEmpty()) {
            throw Locations.unsupported("LOAD DATA without PARTITION into a partitioned table", load);
        }
        List<FileStatus> sources = sources(load);
        List<String> values =
                PartitionSpecs.allValues(table, load.partition(), new StatementContext(session, List.of()));
        try (TableWrite write = TableWrite.begin(session, name, table.location())) {
            String location = table.location();
            if (table.isPartitioned()) {
                Optional<Partition> existing = session.metastore().partition(name, values);
                location = existing.map(Partition::location)
                        .orElseGet(() -> WarehouseLayout.partitionLocation(table, values));
                if (existing.isEmpty()) {
                    write.add(Partition.of(table, values, location));
                }
            }
            if (load.overwrite()) {
                write.deleteContents(location);
            }
            stage(sources, load, location, write);
            write.commit();
        }
        if (!load.local()) {
            sources.forEach(source -> files.delete(source.path()));
        }
        forgetStatistics(table, values);
        return StatementResult.DONE;
    }

    private List<FileStatus> sources(LoadData load) {
        String path = load.local() ? Paths.local(load.path()) : session.paths().absolute(load.path());
        List<FileStatus> found = FileGlob.files(path, files);
        if (found.isEmpty()) {
            throw Locations.error(ErrorCode.PATH_NOT_FOUND, "There is no file '" + path + "'", load);
        }
        return found;
    }

    private void stage(List<FileStatus> sources, LoadData load, String location, TableWrite write) {
        Set<String> taken = new HashSet<>();
        if (!load.overwrite() && files.status(location).isPresent()) {
            files.list(location).forEach(file -> taken.add(file.name()));
        }
        for (FileStatus source : sources) {
            String name = unused(source.name(), taken);
            String target = location + "/" + name;
            if (!load.local() && FileCopy.onOneFileSystem(source.path(), target)) {
                write.move(source.path(), target);
            } else {
                String staged = write.staging() + "/" + name;
                FileCopy.copy(source.path(), staged, files);
                write.move(staged, target);
            }
        }
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
    private void forgetStatistics(Table table, List<String> values) {
        if (table.isPartitioned()) {
            session.metastore().setPartitionStatistics(table.qualifiedName(), Map.of(values, TableStatistics.UNKNOWN));
        } else {
            session.catalog().statistics().setTableStatistics(table.qualifiedName(), TableStatistics.UNKNOWN);
        }
    }
}
