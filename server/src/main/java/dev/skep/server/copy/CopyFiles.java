package dev.skep.server.copy;

import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.OutputFile;
import dev.skep.file.FileErrors;
import dev.skep.file.ForwardingFileStore;
import dev.skep.format.compression.CompressedFile;
import dev.skep.format.compression.HadoopCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Files that begin with a line of their own, and may be compressed as a whole. */
final class CopyFiles extends ForwardingFileStore {
    private final String header;
    private final boolean gzip;

    /** @param header the first line with its end; empty for none */
    CopyFiles(FileStore files, String header, boolean gzip) {
        super(files);
        this.header = header;
        this.gzip = gzip;
    }

    @Override
    public OutputFile create(String path) {
        OutputFile file = super.create(path);
        try {
            OutputFile target = gzip ? new CompressedFile(file, HadoopCodec.GZIP) : file;
            target.write(header.getBytes(StandardCharsets.UTF_8));
            return target;
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }
}
