package dev.skep.server.command;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.file.FileStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** {@code -ls}, {@code -count} and {@code -du}, in the columns of Hadoop's shell. */
final class FileListing {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final FileStore files;
    private final List<String> lines;

    FileListing(FileStore files, List<String> lines) {
        this.files = files;
        this.lines = lines;
    }

    void list(FileStatus status, boolean recursive) {
        if (!status.isDirectory()) {
            lines.add(line(status));
            return;
        }
        List<FileStatus> entries = files.list(status.path());
        if (!recursive && !entries.isEmpty()) {
            lines.add("Found " + entries.size() + " items");
        }
        for (FileStatus file : entries) {
            lines.add(line(file));
            if (recursive && file.isDirectory()) {
                list(file, true);
            }
        }
    }

    private static String line(FileStatus file) {
        String time = TIME.format(Instant.ofEpochMilli(file.modified()).atZone(ZoneId.systemDefault()));
        return String.format(
                Locale.ROOT,
                "%s   - %s %10d %s %s",
                access(file),
                owner(file),
                file.isDirectory() ? 0 : file.length(),
                time,
                file.path());
    }

    /** As {@code rwxr-xr-x}; of files that are not on this machine nobody asks. */
    private static String access(FileStatus file) {
        String kind = file.isDirectory() ? "d" : "-";
        PosixFileAttributes attributes = attributes(file);
        return kind + (attributes == null ? "---------" : PosixFilePermissions.toString(attributes.permissions()));
    }

    private static String owner(FileStatus file) {
        PosixFileAttributes attributes = attributes(file);
        return attributes == null
                ? "- -"
                : attributes.owner().getName() + " " + attributes.group().getName();
    }

    private static PosixFileAttributes attributes(FileStatus file) {
        if (!FileStores.isLocal(file.path())) {
            return null;
        }
        try {
            return Files.readAttributes(
                    Path.of(file.path().replaceFirst("^file:(//)?", "")), PosixFileAttributes.class);
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** Directories (with this one), files, bytes and the path. */
    void count(FileStatus status) {
        long[] sums = new long[3];
        add(status, sums);
        lines.add(String.format(Locale.ROOT, "%12d %12d %18d %s", sums[0], sums[1], sums[2], status.path()));
    }

    /** @param summary whether a directory is one line rather than one for each entry */
    void size(FileStatus status, boolean summary, boolean readable) {
        List<FileStatus> shown = summary || !status.isDirectory() ? List.of(status) : files.list(status.path());
        for (FileStatus file : shown) {
            long[] sums = new long[3];
            add(file, sums);
            String bytes = readable ? readable(sums[2]) : String.valueOf(sums[2]);
            lines.add(bytes + "  " + bytes + "  " + file.path());
        }
    }

    private void add(FileStatus status, long[] sums) {
        if (!status.isDirectory()) {
            sums[1]++;
            sums[2] += status.length();
            return;
        }
        sums[0]++;
        files.list(status.path()).forEach(file -> add(file, sums));
    }

    private static String readable(long bytes) {
        double shown = bytes;
        int unit = 0;
        while (shown >= 1024 && unit < 5) {
            shown /= 1024;
            unit++;
        }
        return unit == 0 ? String.valueOf(bytes) : String.format(Locale.ROOT, "%.1f %s", shown, " KMGTP".charAt(unit));
    }
}
