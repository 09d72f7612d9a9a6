package dev.skep.server.write;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.server.commit.CommitSteps;
import dev.skep.server.session.Paths;
import dev.skep.server.session.Session;
import dev.skep.server.storage.StorageClauses;
import java.util.List;
import java.util.UUID;

/** INSERT OVERWRITE [LOCAL] DIRECTORY: the new files are moved in when all are written, then the old ones are removed. */
final class DirectoryInsert implements PendingInsert {
    private final FileStore files;
    private final String directory;
    private final WriteTarget target;
    private WrittenFiles written = WrittenFiles.NONE;

    private DirectoryInsert(FileStore files, String directory, WriteTarget target) {
        this.files = files;
        this.directory = directory;
        this.target = target;
    }

    static PendingInsert begin(DirectoryTarget target, RowType columns, Session session) {
        String directory = path(target, session);
        String id = UUID.randomUUID().toString();
        StagingPlace place =
                new StagingPlace(directory + "/" + CommitSteps.STAGING + "/" + id, "part-" + id.substring(0, 8));
        return new DirectoryInsert(
                session.warehouse().files(),
                directory,
                place.directory(directory, storage(target, directory), columns));
    }

    static String path(DirectoryTarget target, Session session) {
        return target.local() ? Paths.local(target.path()) : session.paths().absolute(target.path());
    }

    static StorageDescriptor storage(DirectoryTarget target, String directory) {
        return StorageClauses.storage(directory, target.rowFormat(), target.fileFormat(), "textfile");
    }

    @Override
    public WriteTarget target() {
        return target;
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
        CommitSteps.deleteStaging(target.stagingDirectory(), files);
    }
}
