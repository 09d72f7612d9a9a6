package dev.skep.server.command;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** {@code -ls}, {@code -count} and {@code -du}, in the columns of Hadoop's shell. */
final class FileListing {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** As Hadoop's shell has it. */
    private static final DateTimeFormatter STAT_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final FileStore files;
    private final List<String> lines;

    FileListing(FileStore files, List<String> lines) {
        this.files = files;
        this.lines = lines;
    }

    /**
     * @param readable whether sizes have units
     * @param itself whether a directory is shown instead of what is in it
     */
    void list(FileStatus status, boolean recursive, boolean readable, boolean itself) {
        if (!status.isDirectory() || itself) {
            lines.add(line(status, readable));
            return;
        }
        List<FileStatus> entries = files.list(status.path());
        if (!recursive && !entries.isEmpty()) {
            lines.add("Found " + entries.size() + " items");
        }
        for (FileStatus file : entries) {
            lines.add(line(file, readable));
            if (recursive && file.isDirectory()) {
                list(file, true, readable, false);
            }
        }
    }

    private static String line(FileStatus file, boolean readable) {
        String time = TIME.format(Instant.ofEpochMilli(file.modified()).atZone(ZoneId.systemDefault()));
        return String.format(
                Locale.ROOT,
                "%s   - %s %10s %s %s",
                access(file),
                owner(file),
                readable ? readable(file.length()) : String.valueOf(file.isDirectory() ? 0 : file.length()),
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

    /**
     * What {@code -stat} tells of a file.
     *
     * @param form with {@code %b} bytes, {@code %F} kind, {@code %n} name, {@code %y} and {@code %Y} when it was changed, {@code %u} owner, {@code %g} group and {@code %A} rights
     */
    static String told(FileStatus file, String form) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (c != '%' || i + 1 == form.length()) {
                text.append(c);
                continue;
            }
            char asked = form.charAt(++i);
            text.append(
                    switch (asked) {
                        case 'b' -> file.length();
                        case 'F' -> file.isDirectory() ? "directory" : "regular file";
                        case 'n' -> file.name();
                        case 'y' -> STAT_TIME.format(Instant.ofEpochMilli(file.modified()));
                        case 'Y' -> file.modified();
                        case 'u' -> owner(file).split(" ")[0];
                        case 'g' -> owner(file).split(" ")[1];
                        case 'A' -> access(file).substring(1);
                        case '%' -> "%";
                        default ->
                            throw new SkepException(
                                    ErrorCode.NOT_SUPPORTED,
                                    "dfs -stat %" + asked + " is not supported",
                                    null,
                                    "%b, %F, %n, %y, %Y, %u, %g and %A are",
                                    null);
                    });
        }
        return text.toString();
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
