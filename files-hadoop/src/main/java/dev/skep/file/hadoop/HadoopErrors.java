package dev.skep.file.hadoop;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.file.FileErrors;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;

/** Tells users in a sentence what a Hadoop file system says in many. */
final class HadoopErrors {
    private HadoopErrors() {}

    /** PATH_NOT_FOUND or FILE_READ_FAILED. */
    static SkepException reading(String path, IOException error) {
        return failed(ErrorCode.FILE_READ_FAILED, "read", path, plain(error));
    }

    /** PATH_NOT_FOUND, DISK_FULL or FILE_WRITE_FAILED. */
    static SkepException writing(String path, IOException error) {
        IOException plain = plain(error);
        String message = String.valueOf(plain.getMessage());
        if (message.contains("could only be written to")
                || plain.getClass().getSimpleName().contains("QuotaExceeded")) {
            return new SkepException(
                    ErrorCode.DISK_FULL,
                    "The file system is full: can't write '" + path + "': " + firstSentence(message),
                    error);
        }
        return failed(ErrorCode.FILE_WRITE_FAILED, "write", path, plain);
    }

    /** A file system that can't be had at all: its name, its classes or its settings are wrong. */
    static SkepException opening(String path, RuntimeException error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof UnknownHostException) {
            return failed(ErrorCode.FILE_READ_FAILED, "use", path, (UnknownHostException) root);
        }
        if (root instanceof ClassNotFoundException) {
            return noFileSystem(path, error);
        }
        return new SkepException(
                ErrorCode.FILE_READ_FAILED, "Can't use '" + path + "': " + String.valueOf(root.getMessage()), error);
    }

    private static SkepException failed(ErrorCode code, String verb, String path, IOException error) {
        if (error instanceof UnsupportedFileSystemException) {
            return noFileSystem(path, error);
        }
        String what = "Can't " + verb + " '" + path + "': ";
        if (error instanceof AccessControlException) {
            return new SkepException(code, what + "permission denied", error);
        }
        if (error instanceof ParentNotDirectoryException) {
            return new SkepException(code, what + "its parent is not a directory", error);
        }
        if (error instanceof FirstAnswer.NoAnswerException) {
            return new SkepException(code, what + error.getMessage(), error)
                    .withHint("Is its address right, and can it be reached from here? " + FirstAnswer.SECONDS
                            + " says how long it is waited for.");
        }
        if (isUnreachable(error)) {
            return new SkepException(code, what + place(path) + " can't be reached", error)
                    .withHint("Is the cluster running, and is its address right?");
        }
        String name = error.getClass().getSimpleName();
        if (name.equals("SafeModeException")) {
            return new SkepException(code, what + "the NameNode is in safe mode", error)
                    .withHint("It leaves safe mode when enough DataNodes have reported.");
        }
        if (name.equals("BlockMissingException")) {
            return new SkepException(code, what + "no DataNode that runs has all of its blocks", error);
        }
        return verb.equals("write") ? FileErrors.writing(path, error) : FileErrors.reading(path, error);
    }

    /** Whether nobody was there to answer. */
    static boolean isUnreachable(IOException error) {
        return error instanceof ConnectException
                || error instanceof NoRouteToHostException
                || error instanceof UnknownHostException
                || error instanceof SocketTimeoutException;
    }

    private static SkepException noFileSystem(String path, Throwable error) {
        String scheme = path.substring(0, Math.max(path.indexOf(':'), 0));
        return new SkepException(
                        ErrorCode.INVALID_URL, "There is no file system for '" + scheme + ":' of '" + path + "'", error)
                .withHint("Put the jar of the file system on the class path, such as hadoop-aws for s3a.");
    }

    private static String place(String path) {
        URI uri = new Path(path).toUri();
        return uri.getAuthority() == null ? "its file system" : uri.getAuthority();
    }

    private static IOException plain(IOException error) {
        return error instanceof RemoteException remote ? remote.unwrapRemoteException() : error;
    }

    private static String firstSentence(String message) {
        return message.lines().findFirst().orElse("");
    }
}
