package dev.skep.execution.file;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files of any file system that Hadoop knows: {@code hdfs:}, {@code s3a:} and others. */
final class HadoopFileStore implements FileStore {
    private final Configuration configuration;

    HadoopFileStore(Map<String, String> settings) {
        configuration = HadoopConfiguration.of(settings);
    }

    private FileSystem system(Path path) throws IOException {
        return path.getFileSystem(configuration);
    }

    @Override
    public Optional<FileStatus> status(String path) {
        Path file = new Path(path);
        try {
            return Optional.of(status(system(file).getFileStatus(file)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileErrors.reading(path, e);
        }
    }

    private static FileStatus status(org.apache.hadoop.fs.FileStatus status) {
        return new FileStatus(
                status.getPath().toString(),
                status.isDirectory() ? 0 : status.getLen(),
                status.isDirectory(),
                status.getModificationTime());
    }

    @Override
    public List<FileStatus> list(String directory) {
        Path path = new Path(directory);
        List<FileStatus> entries = new ArrayList<>();
        try {
            for (org.apache.hadoop.fs.FileStatus entry : system(path).listStatus(path)) {
                entries.add(status(entry));
            }
        } catch (IOException e) {
            throw FileErrors.reading(directory, e);
        }
        entries.sort(Comparator.comparing(FileStatus::name));
        return entries;
    }

    @Override
    public InputFile open(String path) {
        Path file = new Path(path);
        try {
            FileSystem system = system(file);
            return new HadoopInputFile(
                    path, system.open(file), system.getFileStatus(file).getLen());
        } catch (IOException e) {
            throw FileErrors.reading(path, e);
        }
    }

    @Override
    public OutputFile create(String path) {
        Path file = new Path(path);
        try {
            return new HadoopOutputFile(path, system(file).create(file, true));
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public void makeDirectories(String path) {
        Path directory = new Path(path);
        try {
            if (!system(directory).mkdirs(directory)) {
                throw new IOException("the file system made no directory");
            }
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public void rename(String from, String to) {
        Path source = new Path(from);
        Path target = new Path(to);
        try {
            FileSystem system = system(source);
            if (!system.exists(source)) {
                throw FileErrors.notFound(from, null);
            }
            if (system.exists(target)) {
                throw new SkepException(
                        ErrorCode.FILE_WRITE_FAILED, "Can't move '" + from + "': '" + to + "' already exists");
            }
            if (!system.rename(source, target)) {
                throw new IOException("the file system refused to move '" + from + "'");
            }
        } catch (IOException e) {
            throw FileErrors.writing(to, e);
        }
    }

    @Override
    public boolean delete(String path) {
        Path file = new Path(path);
        try {
            return system(file).delete(file, true);
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }
}
