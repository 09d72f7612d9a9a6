package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.execution.StageRunner;
import dev.skep.metastore.Column;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.AllColumns;
import dev.skep.parser.ast.ClassFileFormat;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.LoadData;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.ast.TableTarget;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.SyntaxMaker;
import dev.skep.server.session.FileGlob;
import dev.skep.server.session.Paths;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.storage.StorageClauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * LOAD DATA of files whose rows have the values of the partition columns too, at their end, or that are in another format than the table's: their rows are inserted, and the files stay
 * where they are, as in Hive. While it runs, the session has a temporary table of them.
 */
final class LoadedRows {
    /** No table can be created by such a name. */
    private static final String NAME = "$loaded";

    private final StatementContext context;
    private final StageRunner runner;
    private final Session session;

    LoadedRows(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
        this.session = context.session();
    }

    static boolean areMeant(LoadData load, Table table) {
        return load.inputFormat().isPresent()
                || table.isPartitioned() && load.partition().isEmpty();
    }

    /** @throws SkepException PATH_NOT_FOUND, NOT_SUPPORTED for formats that there are none of */
    StatementResult insert(LoadData load, Table table) {
        String path = load.local() ? Paths.local(load.path()) : session.paths().absolute(load.path());
        List<Column> columns = new ArrayList<>(table.columns());
        table.partitionColumns().stream()
                .filter(column -> !isGiven(column, load))
                .forEach(columns::add);
        List<TableName> sources = new ArrayList<>();
        try {
            for (String source : sources(path, load)) {
                TableName name = new TableName(table.database(), NAME + sources.size());
                session.catalog()
                        .createTemporary(Table.builder(name, TableType.EXTERNAL)
                                .columns(columns)
                                .storage(storage(load, table, source))
                                .owner(session.user())
                                .build());
                sources.add(name);
            }
            return new InsertStatement(context, runner).run(insert(load, table, sources));
        } finally {
            sources.forEach(session.catalog()::dropTable);
        }
    }

    /** A file, or a directory with all below it; or each of the files that a pattern matches. */
    private List<String> sources(String path, LoadData load) {
        FileStore files = session.warehouse().files();
        if (files.status(path).isPresent()) {
            return List.of(path);
        }
        List<String> matching =
                FileGlob.files(path, files).stream().map(FileStatus::path).toList();
        if (matching.isEmpty()) {
            throw Locations.error(ErrorCode.PATH_NOT_FOUND, "There is no file or directory '" + path + "'", load);
        }
        return matching;
    }

    private static boolean isGiven(Column column, LoadData load) {
        return load.partition().stream()
                .anyMatch(part ->
                        part.value().isPresent() && part.column().value().equalsIgnoreCase(column.name()));
    }

    private StorageDescriptor storage(LoadData load, Table table, String path) {
        if (load.inputFormat().isEmpty()) {
            StorageDescriptor own = table.storage();
            return StorageDescriptor.builder(path, own.format())
                    .serde(own.serde())
                    .serdeProperties(own.serdeProperties())
                    .build();
        }
        String input = load.inputFormat().get();
        String output = session.formats()
                .byInputFormat(input)
                .map(format -> format.names().outputFormats().get(0))
                .orElse("");
        ClassFileFormat classes =
                new ClassFileFormat(input, output, Optional.empty(), Optional.empty(), load.serde(), load.location());
        return StorageClauses.storage(path, Optional.empty(), Optional.of(classes), session.formats(), "textfile");
    }

    private static Query rows(TableName source, SyntaxMaker syntax) {
        NodeLocation location = syntax.location();
        Relation files = new TableReference(
                new QualifiedName(List.of(syntax.name(source.database()), syntax.name(source.table())), location),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                location);
        return syntax.select(List.of(new AllColumns(Optional.empty(), location)), files, Optional.empty());
    }

    private static Insert insert(LoadData load, Table table, List<TableName> sources) {
        NodeLocation location = load.location();
        SyntaxMaker syntax = new SyntaxMaker(location);
        List<PartitionValue> partition = load.partition().isEmpty()
                ? table.partitionColumnNames().stream()
                        .map(column -> new PartitionValue(syntax.name(column), Optional.empty(), location))
                        .toList()
                : load.partition();
        return new Insert(
                new TableTarget(load.table(), load.overwrite(), partition, false, List.of(), location),
                sources.stream()
                        .map(source -> rows(source, syntax))
                        .reduce(syntax::unionAll)
                        .orElseThrow(),
                location);
    }
}
