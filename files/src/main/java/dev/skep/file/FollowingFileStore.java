package dev.skep.file;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;

/** A file store that opens a file where it has gone when it is no longer where it was. */
public final class FollowingFileStore extends ForwardingFileStore {
    /** Others may move the file while it is looked for, more than once. */
    private static final int MOST_ATTEMPTS = 5;

    private static final long PAUSE_MILLIS = 20;

    private final RetiredFiles retired;

    public FollowingFileStore(FileStore files) {
        super(files);
        this.retired = new RetiredFiles(files);
    }

    @Override
    public InputFile open(String path) {
        for (int attempt = 1; true; attempt++) {
            try {
                return openWhereItIs(path);
            } catch (SkepException e) {
                if (e.code() != ErrorCode.PATH_NOT_FOUND || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private InputFile openWhereItIs(String path) {
        try {
            return files.open(path);
        } catch (SkepException e) {
            if (e.code() != ErrorCode.PATH_NOT_FOUND) {
                throw e;
            }
            return files.open(
                    retired.find(path, status -> !status.isDirectory()).orElseThrow(() -> e));
        }
    }

    private static void pause(SkepException missing) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing;
        }
    }
}
