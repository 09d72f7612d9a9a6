package dev.skep.file;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** The files of this machine, without Hadoop. Paths may be plain or begin with {@code file:}; those given back are plain. */
public final class LocalFileStore implements FileStore {
    @Override
    public Optional<FileStatus> status(String path) {
        Path local = local(path);
        try {
            return Optional.of(status(local));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileErrors.reading(path, e);
        }
    }

    private static FileStatus status(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileStatus(
                text(path),
                attributes.isDirectory() ? 0 : attributes.size(),
                attributes.isDirectory(),
                attributes.lastModifiedTime().toMillis());
    }

    @Override
    public List<FileStatus> list(String directory) {
        List<FileStatus> entries = new ArrayList<>();
        try (Stream<Path> paths = Files.list(local(directory))) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                addStatus(path, entries);
            }
        } catch (IOException e) {
            throw FileErrors.reading(directory, e);
        }
        entries.sort(Comparator.comparing(FileStatus::name));
        return entries;
    }

    /** What disappears between listing and asking is left out, and links to nothing that are hidden. */
    private static void addStatus(Path path, List<FileStatus> entries) throws IOException {
        try {
            entries.add(status(path));
        } catch (NoSuchFileException e) {
            String name = path.getFileName().toString();
            if (Files.isSymbolicLink(path) && !name.startsWith(".") && !name.startsWith("_")) {
                throw brokenLink(path, e);
            }
        }
    }

    private static SkepException brokenLink(Path link, IOException cause) throws IOException {
        return new SkepException(
                ErrorCode.PATH_NOT_FOUND,
                "Path '" + link + "' is a link to '" + Files.readSymbolicLink(link) + "', which does not exist",
                cause);
    }

    /** The file's number and the time of its last change of any kind, which programs can't set back. */
    @Override
    public String version(String path) {
        try {
            return String.valueOf(Files.readAttributes(local(path), "unix:dev,ino,ctime"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public InputFile open(String path) {
        Path local = local(path);
        try {
            if (Files.isDirectory(local)) {
                throw new SkepException(ErrorCode.FILE_READ_FAILED, "Can't read '" + path + "': it is a directory");
            }
            return new LocalInputFile(local);
        } catch (IOException e) {
            throw FileErrors.reading(path, e);
        }
    }

    @Override
    public OutputFile create(String path) {
        try {
            return new LocalOutputFile(local(path));
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public void makeDirectories(String path) {
        try {
            Files.createDirectories(local(path));
        } catch (NoSuchFileException e) {
            // the file system takes no new directories there, as that of /proc
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED, "Can't write '" + path + "': a directory can't be made there", e);
        } catch (FileAlreadyExistsException e) {
            throw inTheWay(path, Path.of(e.getFile()), e);
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    /** What stands where a directory should be. */
    private static SkepException inTheWay(String path, Path found, IOException cause) {
        String what = Files.isSymbolicLink(found) && !Files.exists(found)
                ? "a link to what does not exist"
                : "not a directory";
        return new SkepException(
                ErrorCode.FILE_WRITE_FAILED, "Can't write '" + path + "': '" + found + "' is " + what, cause);
    }

    @Override
    public void rename(String from, String to) {
        Path source = local(from);
        Path target = local(to);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED, "Can't move '" + from + "': '" + to + "' already exists");
        }
        move(source, target);
    }

    private static void move(Path source, Path target) {
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
            sync(target.getParent());
            if (!source.getParent().equals(target.getParent())) {
                sync(source.getParent());
            }
        } catch (IOException e) {
            throw FileErrors.writing((Files.exists(source) ? target : source).toString(), e);
        }
    }

    /** An atomic move takes the place of what is there. */
    @Override
    public void replace(String from, String to) {
        move(local(from), local(to));
    }

    @Override
    public String followed(String path) {
        Path local = local(path);
        if (!Files.isSymbolicLink(local) || isDevice(path)) {
            return path;
        }
        try {
            return text(local.toRealPath());
        } catch (NoSuchFileException e) {
            throw inTheWay(path, local, e);
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    /** Standard output is one, also where it was directed into a file. */
    @Override
    public boolean isDevice(String path) {
        Path local = local(path);
        try {
            return LocalOutputFile.isOfProcess(local)
                    || Files.readAttributes(local, BasicFileAttributes.class).isOther();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean delete(String path) {
        Path local = local(path);
        if (!Files.exists(local, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            Files.walkFileTree(local, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                /** What another process deletes at the same time is gone as wanted. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
                    if (error instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw error;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException error) throws IOException {
                    if (error != null) {
                        throw error;
                    }
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
            return true;
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public void changeRights(String path, IntUnaryOperator change) {
        Path local = local(path);
        try {
            int before = 0;
            for (PosixFilePermission right : Files.getPosixFilePermissions(local)) {
                before |= bit(right);
            }
            int after = change.applyAsInt(before);
            Set<PosixFilePermission> rights = EnumSet.allOf(PosixFilePermission.class);
            rights.removeIf(right -> (after & bit(right)) == 0);
            Files.setPosixFilePermissions(local, rights);
        } catch (UnsupportedOperationException e) {
            FileStore.super.changeRights(path, change);
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    /** Rights are listed from the highest bit on. */
    private static int bit(PosixFilePermission right) {
        return 0400 >> right.ordinal();
    }

    /** Sees to it that a directory's entries reach the disk. */
    static void sync(Path directory) throws IOException {
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** A path of this machine as paths are written here: with slashes, on Windows too. */
    public static String text(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    private static Path local(String path) {
        String plain = path;
        if (path.startsWith("file:")) {
            plain = path.substring(5);
            if (plain.startsWith("//")) {
                plain = plain.substring(Math.max(2, plain.indexOf('/', 2)));
            }
        }
        return Path.of(plain).toAbsolutePath().normalize();
    }
}
