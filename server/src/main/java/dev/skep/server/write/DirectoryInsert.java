package dev.skep.server.write;

import dev.skep.api.type.RowType;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.server.session.Paths;
import dev.skep.server.session.StatementContext;
import dev.skep.server.storage.StorageClauses;
import dev.skep.server.transaction.TableWrite;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** INSERT OVERWRITE [LOCAL] DIRECTORY: the files written take the place of those that are there. */
final class DirectoryInsert implements PendingInsert {
    private final TableWrite write;
    private final String directory;
    private final WriteOutput output;
    private WrittenFiles written = new WrittenFiles(List.of());

    private DirectoryInsert(TableWrite write, String directory, WriteOutput output) {
        this.write = write;
        this.directory = directory;
        this.output = output;
    }

    static PendingInsert begin(
            WriteTransaction transaction, DirectoryTarget target, RowType columns, StatementContext context) {
        String directory = target.local()
                ? Paths.local(target.path())
                : context.session().paths().absolute(target.path());
        TableWrite write = transaction.stage(directory);
        StorageDescriptor storage =
                StorageClauses.storage(directory, target.rowFormat(), target.fileFormat(), "textfile");
        WriteTarget spec = new WriteTarget(
                write.staging(),
                storage.format(),
                columns,
                new RowType(List.of()),
                "",
                "",
                storage.formatProperties(Map.of()),
                WriteTarget.Buckets.NONE,
                write.filePrefix());
        List<Integer> sources = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            sources.add(i);
        }
        return new DirectoryInsert(write, directory, new WriteOutput(sources, columns, spec));
    }

    @Override
    public Optional<WriteOutput> output() {
        return Optional.of(output);
    }

    @Override
    public void written(WrittenFiles newFiles) {
        written = newFiles;
    }

    @Override
    public long rows() {
        return written.rows();
    }

    @Override
    public void commit() {
        write.transaction().replaceContents(directory);
        write.moveAll(
                written.files().stream().map(WrittenFiles.WrittenFile::path).toList(), directory);
    }
}
