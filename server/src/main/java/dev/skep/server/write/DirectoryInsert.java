package dev.skep.server.write;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.type.RowType;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.planner.QueryPlanner.PlannedQuery;
import dev.skep.server.commit.CommitSteps;
import dev.skep.server.query.QueryRun;
import dev.skep.server.session.Paths;
import dev.skep.server.session.StatementContext;
import dev.skep.server.storage.StorageClauses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** INSERT OVERWRITE [LOCAL] DIRECTORY: the new files are moved in when all are written, then the old ones are removed. */
final class DirectoryInsert {
    private final StatementContext context;
    private final StageRunner runner;

    DirectoryInsert(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
    }

    PendingInsert write(DirectoryTarget target, PlannedQuery planned) {
        FileStore files = context.session().warehouse().files();
        String directory = target.local()
                ? Paths.local(target.path())
                : context.session().paths().absolute(target.path());
        String id = UUID.randomUUID().toString();
        String staging = directory + "/" + CommitSteps.STAGING + "/" + id;
        StorageDescriptor storage =
                StorageClauses.storage(directory, target.rowFormat(), target.fileFormat(), "textfile");
        Map<String, String> properties = new HashMap<>(storage.serdeProperties());
        storage.serde().ifPresent(serde -> properties.put("serde", serde));
        RowType columns = planned.columns();
        WriteTarget spec = new WriteTarget(
                staging,
                storage.format(),
                columns,
                new RowType(List.of()),
                "",
                "",
                properties,
                WriteTarget.Buckets.NONE,
                "part-" + id.substring(0, 8));
        List<Integer> sources = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            sources.add(i);
        }
        try {
            StageGraph graph = WriteGraph.of(QueryRun.withFunctions(planned.stages(), context), sources, columns, spec);
            WrittenFiles written = WrittenFiles.run(graph, context, runner);
            return new PendingDirectory(files, directory, staging, written);
        } catch (RuntimeException | Error e) {
            files.delete(staging);
            throw e;
        }
    }

    private record PendingDirectory(FileStore files, String directory, String staging, WrittenFiles written)
            implements PendingInsert {
        @Override
        public long rows() {
            return written.rows();
        }

        @Override
        public void commit() {
            files.makeDirectories(directory);
            List<FileStatus> old = files.list(directory).stream()
                    .filter(file -> !file.isHidden())
                    .toList();
            for (WrittenFiles.WrittenFile file : written.files()) {
                files.rename(file.path(), directory + "/" + CommitSteps.name(file.path()));
            }
            old.forEach(file -> files.delete(file.path()));
        }

        @Override
        public void close() {
            CommitSteps.deleteStaging(staging, files);
        }
    }
}
