package dev.skep.file;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;

/** A file store that opens a file where it has gone when it is no longer where it was. */
public final class FollowingFileStore extends ForwardingFileStore {
    private final RetiredFiles retired;

    public FollowingFileStore(FileStore files) {
        super(files);
        this.retired = new RetiredFiles(files);
    }

    @Override
    public InputFile open(String path) {
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
}
