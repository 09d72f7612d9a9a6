package dev.skep.server.copy;

import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.OutputFile;
import dev.skep.file.ForwardingFileStore;

/** Writes what would be a file of any name to one path, such as a pipe, which formats would add their ending to. */
final class OneFile extends ForwardingFileStore {
    private final String path;

    OneFile(FileStore files, String path) {
        super(files);
        this.path = path;
    }

    @Override
    public OutputFile create(String name) {
        return super.create(path);
    }
}
