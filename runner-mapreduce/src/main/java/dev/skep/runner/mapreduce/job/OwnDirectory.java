package dev.skep.runner.mapreduce.job;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.file.FileStores;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.UserGroupInformation;

/** Directories in which nobody else can put anything, so that what is read back from them is what was written. */
final class OwnDirectory {
    private static final FsPermission OWNER_ONLY = new FsPermission((short) 0700);

    private OwnDirectory() {}

    /**
     * Makes a directory that only its owner may use, or makes sure of one that is there. File systems without owners are
     * taken as they are.
     *
     * @throws SkepException FILE_WRITE_FAILED when it is somebody else's
     */
    static void make(Configuration configuration, String path) {
        try {
            if (FileStores.isLocal(path)) {
                makeLocal(Path.of(path.startsWith("file:") ? path.substring("file:".length()) : path));
            } else {
                makeShared(new org.apache.hadoop.fs.Path(path), configuration);
            }
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED, "The directory '" + path + "' can't be made: " + e.getMessage(), e);
        }
    }

    private static void makeLocal(Path directory) throws IOException {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Files.createDirectories(directory);
            return;
        }
        Files.createDirectories(directory.toAbsolutePath().getParent());
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            Object owner = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            Path self = Path.of("/proc/self");
            if (Files.exists(self) && !owner.equals(Files.getAttribute(self, "unix:uid"))) {
                throw foreign(directory.toString(), Files.getOwner(directory).getName());
            }
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void makeShared(org.apache.hadoop.fs.Path directory, Configuration configuration)
            throws IOException {
        FileSystem system = directory.getFileSystem(configuration);
        if (system.mkdirs(directory, OWNER_ONLY) && system.getScheme().equals("hdfs")) {
            FileStatus status = system.getFileStatus(directory);
            String user = UserGroupInformation.getCurrentUser().getShortUserName();
            if (!status.getOwner().equals(user)) {
                throw foreign(directory.toString(), status.getOwner());
            }
            system.setPermission(directory, OWNER_ONLY);
        }
    }

    private static SkepException foreign(String directory, String owner) {
        return new SkepException(
                        ErrorCode.FILE_WRITE_FAILED,
                        "The scratch directory '" + directory + "' belongs to '" + owner + "'.")
                .withHint(
                        "Remove it, or choose another: hive.exec.scratchdir on a cluster, else the temporary directory.");
    }
}
