package dev.skep.server.transaction;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.OutputFile;
import dev.skep.file.FileErrors;
import dev.skep.metastore.WriteCommit;
import dev.skep.metastore.WriteCommit.Delete;
import dev.skep.metastore.WriteCommit.DeleteEmpty;
import dev.skep.metastore.WriteCommit.Forward;
import dev.skep.metastore.WriteCommit.Move;
import dev.skep.metastore.WriteCommit.Replace;
import dev.skep.metastore.WriteCommit.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The file operations of a commit; each can be repeated. */
public final class FileSteps {
    /** How the names of the hidden directories begin in which writes stage files, inside the directories that they write to. */
    public static final String STAGING = ".skep-staging-";

    private FileSteps() {}

    public static void perform(WriteCommit commit, FileStore files) {
        for (Step step : commit.steps()) {
            if (step instanceof Move move) {
                move(move, files);
            } else if (step instanceof Delete delete) {
                files.delete(delete.path());
            } else if (step instanceof Replace replace) {
                replace(replace, files);
            } else if (step instanceof DeleteEmpty delete) {
                deleteEmpty(delete.path(), files);
            } else if (step instanceof Forward forward) {
                write(forward, files);
            }
        }
    }

    private static void replace(Replace replace, FileStore files) {
        if (files.status(replace.from()).isPresent()) {
            files.delete(replace.to());
            move(new Move(replace.from(), replace.to()), files);
        }
    }

    private static void move(Move move, FileStore files) {
        Optional<FileStatus> source = files.status(move.from());
        if (source.isEmpty()) {
            return;
        }
        Optional<FileStatus> target = files.status(move.to());
        if (target.isPresent()) {
            moveInto(source.get(), target.get(), files);
            return;
        }
        files.makeDirectories(parent(move.to()));
        rename(move.from(), move.to(), files);
    }

    /** What remains of a move that was cut off: where a rename is not one step, or a copy was made instead. Nothing of others is replaced. */
    private static void moveInto(FileStatus source, FileStatus target, FileStore files) {
        if (source.isDirectory() && target.isDirectory()) {
            for (FileStatus entry : files.list(source.path())) {
                move(new Move(entry.path(), target.path() + "/" + entry.name()), files);
            }
            files.delete(source.path());
            return;
        }
        boolean copied = !source.isDirectory() && !target.isDirectory() && source.length() == target.length();
        if (!copied) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED,
                    "Can't move '" + source.path() + "': '" + target.path() + "' exists already");
        }
        files.delete(source.path());
    }

    /** By a copy where no rename can do it, as from one disk or encryption zone to another. */
    private static void rename(String from, String to, FileStore files) {
        try {
            files.rename(from, to);
        } catch (SkepException e) {
            if (e.code() != ErrorCode.FILE_WRITE_FAILED
                    || files.status(from).isEmpty()
                    || files.status(to).isPresent()) {
                throw e;
            }
            String copy = parent(to) + "/." + name(to) + ".copy";
            FileCopy.copy(from, copy, files);
            files.rename(copy, to);
            files.delete(from);
        }
    }

    static void deleteEmpty(String directory, FileStore files) {
        if (files.status(directory).filter(FileStatus::isDirectory).isPresent()
                && files.list(directory).isEmpty()) {
            files.delete(directory);
        }
    }

    private static void write(Forward forward, FileStore files) {
        try (OutputFile file = files.create(forward.file())) {
            file.write(forward.target().getBytes(StandardCharsets.UTF_8));
            file.closeSynced();
        } catch (IOException e) {
            throw FileErrors.writing(forward.file(), e);
        }
    }

    public static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
