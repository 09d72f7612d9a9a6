package dev.skep.api.storage;

/**
 * One state of a file, for what is remembered of it: equal only as long as the file was not changed.
 *
 * @param version as {@link FileStore#version} tells it; empty where the store can't
 */
public record FileState(FileStatus status, String version) {
    public static FileState of(FileStore store, FileStatus status) {
        return new FileState(status, store.version(status.path()));
    }
}
