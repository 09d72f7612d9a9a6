package dev.skep.format.orc.file;

import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * One open file of a FileStore as the file system that ORC's library asks for; whatever path it names, it gets this file. Closing a stream
 * leaves the file open, but for a written one, whose close sees to it that its bytes reach the disk.
 */
public final class OneFileSystem extends FileSystem {
    /** What the library calls the file. */
    public static final Path PATH = new Path("/file.orc");

    private final InputFile input;
    private final OutputFile output;

    private OneFileSystem(InputFile input, OutputFile output) {
        this.input = input;
        this.output = output;
        setConf(new Configuration(false));
    }

    public static OneFileSystem reading(InputFile file) {
        return new OneFileSystem(file, null);
    }

    public static OneFileSystem writing(OutputFile file) {
        return new OneFileSystem(null, file);
    }

    @Override
    public URI getUri() {
        return URI.create("file:///");
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) {
        return new FSDataInputStream(new SeekableInput(input));
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        return new FSDataOutputStream(new SyncedOutput(output), null);
    }

    @Override
    public FileStatus getFileStatus(Path path) {
        return new FileStatus(input.length(), false, 1, input.length(), 0, path);
    }

    @Override
    public short getDefaultReplication(Path path) {
        return 1;
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(Path path, boolean recursive) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileStatus[] listStatus(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setWorkingDirectory(Path directory) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path("/");
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) {
        throw new UnsupportedOperationException();
    }

    /** Closes the file when its bytes have reached the disk. */
    private static final class SyncedOutput extends OutputStream {
        private final OutputFile file;

        SyncedOutput(OutputFile file) {
            this.file = file;
        }

        @Override
        public void write(int value) throws IOException {
            file.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            file.write(bytes, offset, count);
        }

        @Override
        public void close() throws IOException {
            file.closeSynced();
        }
    }
}
