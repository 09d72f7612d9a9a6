package dev.skep.server.write;

import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Paths;
import dev.skep.server.session.Session;
import dev.skep.server.storage.StorageClauses;
import dev.skep.server.transaction.DirectoryStorage;
import dev.skep.server.transaction.TableWrite;
import dev.skep.server.transaction.WriteTransaction;

/** INSERT OVERWRITE [LOCAL] DIRECTORY: the files written take the place of those that are there. */
final class DirectoryInsert implements PendingInsert {
    private final TableWrite write;
    private final String directory;
    private final WriteTarget target;
    private WrittenFiles written = WrittenFiles.NONE;

    private DirectoryInsert(TableWrite write, String directory, WriteTarget target) {
        this.write = write;
        this.directory = directory;
        this.target = target;
    }

    static PendingInsert begin(WriteTransaction transaction, DirectoryTarget target, RowType columns, Session session) {
        String directory = path(target, session);
        TableWrite write = transaction.stage(directory);
        try {
            session.warehouse().files().makeDirectories(directory);
        } catch (SkepException e) {
            throw e.at(Locations.of(target));
        }
        return new DirectoryInsert(
                write,
                directory,
                StagingPlace.of(write).directory(directory, storage(target, directory, session), columns, session));
    }

    static String path(DirectoryTarget target, Session session) {
        return target.local() ? Paths.local(target.path()) : session.paths().absolute(target.path());
    }

    static StorageDescriptor storage(DirectoryTarget target, String directory, Session session) {
        return StorageClauses.storage(
                directory, target.rowFormat(), target.fileFormat(), session.formats(), "textfile");
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
    public void commit() {
        DirectoryStorage.NAMED.clear(write.transaction(), directory);
        DirectoryStorage.NAMED.add(write, written.staged(write.staging()), directory);
    }
}
