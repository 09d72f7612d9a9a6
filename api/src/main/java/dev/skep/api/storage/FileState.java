package dev.skep.api.storage;

import java.util.Objects;

/**
 * One state of a file, for what is remembered of it: equal only as long as the file was not changed.
 *
 * @param version as {@link FileStore#version} tells it; empty where the store can't
 */
public record FileState(FileStatus status, String version) {
    public static FileState of(FileStore store, FileStatus status) {
        return new FileState(status, store.version(status.path()));
    }

    // Written out: what a record has of its own is put together at its first use, for milliseconds of each process.
    @Override
    public boolean equals(Object other) {
        return other instanceof FileState that
                && Objects.equals(status, that.status)
                && Objects.equals(version, that.version);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(status) + Objects.hashCode(version);
    }
}
