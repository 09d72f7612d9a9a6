package dev.skep.server.transaction;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.file.RetiredFiles;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.TableName;
import dev.skep.metastore.WriteCommit;
import dev.skep.metastore.WriteCommit.Delete;
import dev.skep.metastore.WriteCommit.DeleteEmpty;
import dev.skep.metastore.WriteCommit.Forward;
import dev.skep.metastore.WriteCommit.Move;
import dev.skep.metastore.WriteCommit.Replace;
import dev.skep.metastore.WriteCommit.Step;
import dev.skep.metastore.WriteLog.CommitPoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a commit consists of, put together within its transaction of the metastore. */
public final class CommitBuilder {
    private final Metastore metastore;
    private final FileStore files;
    private final List<TableName> tables;
    private final CommitPoint point;
    private final List<Step> removals = new ArrayList<>();
    private final List<Step> additions = new ArrayList<>();
    private final List<Step> last = new ArrayList<>();
    private final Set<String> retired = new LinkedHashSet<>();

    /** @param tables that the transaction changes */
    CommitBuilder(Metastore metastore, FileStore files, List<TableName> tables, CommitPoint point) {
        this.metastore = metastore;
        this.files = files;
        this.tables = tables;
        this.point = point;
    }

    /** The catalog; what is changed here is part of the commit. */
    public Metastore catalog() {
        return metastore;
    }

    /** Takes a file or directory out of sight: deletes it, or keeps it for statements that began before. */
    public void remove(String path) {
        if (!point.hasReaders()) {
            removals.add(new Delete(path));
            return;
        }
        String place = RetiredFiles.directory(FileSteps.parent(path), point.number());
        removals.add(new Move(path, place + "/" + FileSteps.name(path)));
        retired.add(place);
    }

    /** The names that a directory's files have, or are about to get from commits that are not finished, or had for statements that began before. */
    public Set<String> namesIn(String directory) {
        Set<String> names = new HashSet<>();
        if (files.status(directory).isPresent()) {
            for (FileStatus entry : files.list(directory)) {
                names.add(entry.name());
                if (RetiredFiles.isRetired(entry)) {
                    files.list(entry.path()).forEach(retiredFile -> names.add(retiredFile.name()));
                }
            }
        }
        List<Step> pending = new ArrayList<>(additions);
        metastore.unfinishedWrites(tables).forEach(write -> write.commit()
                .ifPresent(commit -> pending.addAll(commit.steps())));
        for (Step step : pending) {
            if (step instanceof Move move && FileSteps.parent(move.to()).equals(directory)) {
                names.add(FileSteps.name(move.to()));
            }
        }
        return names;
    }

    /** Brings a staged file to its place. */
    public void add(String staged, String path) {
        additions.add(new Move(staged, path));
    }

    /** Brings a staged file to its place, also when another one has it that no statement reads. */
    public void replace(String staged, String path) {
        additions.add(new Replace(staged, path));
    }

    /** Renames a directory; statements that began before find its files at the new place. */
    public void rename(String from, String to) {
        additions.add(new DeleteEmpty(to));
        if (point.hasReaders()) {
            String place = RetiredFiles.directory(FileSteps.parent(from), point.number());
            additions.add(new Forward(RetiredFiles.forward(place, FileSteps.name(from)), to));
            retired.add(place);
        }
        additions.add(new Move(from, to));
    }

    /** Deletes, after all else, what no statement reads. */
    public void deleteAtLast(String path) {
        last.add(new Delete(path));
    }

    /** Deletes a directory, after all else, if it is empty then. */
    public void deleteEmptyAtLast(String path) {
        last.add(new DeleteEmpty(path));
    }

    WriteCommit build() {
        List<Step> steps = new ArrayList<>(removals);
        steps.addAll(additions);
        steps.addAll(last);
        return new WriteCommit(steps, List.copyOf(retired));
    }
}
