package dev.skep.server.commit;

import dev.skep.api.storage.FileStore;
import dev.skep.execution.mapreduce.job.AbandonedJobs;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.TableName;
import dev.skep.metastore.WriteIntent;
import dev.skep.server.session.Session;

/** Takes writes whose processes died to their end: committed ones forward, others back. */
public final class Recovery {
    private Recovery() {}

    /** Called before a table is read or written. */
    public static void recover(TableName table, Session session) {
        Metastore metastore = session.metastore();
        FileStore files = session.warehouse().files();
        for (WriteIntent write : metastore.claimAbandonedWrites(table)) {
            AbandonedJobs.stop(
                    files, write.stagingDirectory(), session.settings().changed());
            if (write.state() == WriteIntent.State.COMMITTED) {
                CommitSteps.perform(write.commit().orElseThrow(), files);
                CommitSteps.deleteStaging(write.stagingDirectory(), files);
                metastore.finishWrite(write.id());
            } else {
                CommitSteps.deleteStaging(write.stagingDirectory(), files);
                metastore.abortWrite(write.id());
            }
        }
    }
}
