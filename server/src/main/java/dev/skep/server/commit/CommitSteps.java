package dev.skep.server.commit;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.WriteCommit;

/** The file operations of a commit; each can be repeated. */
public final class CommitSteps {
    /** The hidden directory inside a table's directory that holds the staging directories of writes. */
    public static final String STAGING = ".skep-staging";

    private CommitSteps() {}

    public static void perform(WriteCommit commit, FileStore files) {
        for (String path : commit.deletes()) {
            files.delete(path);
        }
        for (WriteCommit.Move move : commit.moves()) {
            if (files.status(move.from()).isPresent()) {
                files.makeDirectories(parent(move.to()));
                files.delete(move.to());
                move(move.from(), move.to(), files);
            }
        }
    }

    /** By a copy where no rename can do it, as from one disk or encryption zone to another. */
    private static void move(String from, String to, FileStore files) {
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

    public static void deleteStaging(String staging, FileStore files) {
        files.delete(staging);
        String parent = parent(staging);
        if (parent.endsWith(STAGING)
                && files.status(parent).isPresent()
                && files.list(parent).isEmpty()) {
            files.delete(parent);
        }
    }

    public static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
