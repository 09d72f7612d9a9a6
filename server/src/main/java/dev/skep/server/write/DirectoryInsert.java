package dev.skep.server.write;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.server.commit.CommitSteps;
import dev.skep.server.session.Paths;
import dev.skep.server.session.StatementContext;
import dev.skep.server.storage.StorageClauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** INSERT OVERWRITE [LOCAL] DIRECTORY: the new files are moved in when all are written, then the old ones are removed. */
final class DirectoryInsert implements PendingInsert {
    private final FileStore files;
    private final String directory;
    private final WriteOutput output;
    private WrittenFiles written = new WrittenFiles(List.of());

    private DirectoryInsert(FileStore files, String directory, WriteOutput output) {
        this.files = files;
        this.directory = directory;
        this.output = output;
    }

    static PendingInsert begin(DirectoryTarget target, RowType columns, StatementContext context) {
        FileStore files = context.session().warehouse().files();
        String directory = target.local()
                ? Paths.local(target.path())
                : context.session().paths().absolute(target.path());
        String id = UUID.randomUUID().toString();
        String staging = directory + "/" + CommitSteps.STAGING + "/" + id;
        StorageDescriptor storage =
                StorageClauses.storage(directory, target.rowFormat(), target.fileFormat(), "textfile");
        WriteTarget spec = new WriteTarget(
                staging,
                storage.format(),
                columns,
                new RowType(List.of()),
                "",
                "",
                storage.formatProperties(Map.of()),
                WriteTarget.Buckets.NONE,
                "part-" + id.substring(0, 8));
        List<Integer> sources = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            sources.add(i);
        }
        return new DirectoryInsert(files, directory, new WriteOutput(sources, columns, spec));
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
        files.makeDirectories(directory);
        List<FileStatus> old =
                files.list(directory).stream().filter(file -> !file.isHidden()).toList();
        for (WrittenFiles.WrittenFile file : written.files()) {
            files.rename(file.path(), directory + "/" + CommitSteps.name(file.path()));
        }
        old.forEach(file -> files.delete(file.path()));
    }

    @Override
    public void close() {
        CommitSteps.deleteStaging(output.target().stagingDirectory(), files);
    }
}
