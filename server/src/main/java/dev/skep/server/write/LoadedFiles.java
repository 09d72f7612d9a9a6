package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.StorageFormat;
import dev.skep.format.StorageFormats;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether files begin as those of a format do; where one format's beginning is a part of another's, the longer one tells. */
final class LoadedFiles {
    private final FileStore files;
    private final StorageFormats formats;

    LoadedFiles(FileStore files, StorageFormats formats) {
        this.files = files;
        this.formats = formats;
    }

    /**
     * Refuses a file that has what another format's files begin with, or not what those of the format wanted do; an empty file is one of any format.
     *
     * @throws SkepException FILE_CORRUPT
     */
    void check(List<FileStatus> sources, String format) {
        StorageFormat wanted = formats.byName(format);
        int length = formats.all().stream()
                .flatMap(each -> each.signatures().stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        for (FileStatus source : sources) {
            String start = start(source, length);
            Optional<StorageFormat> found = formatOf(start);
            boolean isWanted = wanted.signatures().isEmpty()
                    ? found.isEmpty()
                    : found.isPresent() && found.get().names().equals(wanted.names());
            if (!start.isEmpty() && !isWanted) {
                throw refused(source, wanted, found);
            }
        }
    }

    private String start(FileStatus source, int length) {
        byte[] bytes = new byte[(int) Math.min(length, source.length())];
        if (bytes.length > 0) {
            try (InputFile input = files.open(source.path())) {
                input.read(0, bytes, 0, bytes.length);
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private Optional<StorageFormat> formatOf(String start) {
        return formats.all().stream()
                .filter(format -> matched(format, start) > 0)
                .max(Comparator.comparing(format -> matched(format, start)));
    }

    /** The length of the format's longest signature that a file begins with; 0 for none. */
    private static int matched(StorageFormat format, String start) {
        return format.signatures().stream()
                .filter(start::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static SkepException refused(FileStatus file, StorageFormat wanted, Optional<StorageFormat> found) {
        String name = wanted.names().name();
        String what = found.map(format -> "is one of " + format.names().name() + ", and the table is of " + name)
                .orElse("does not begin as one of " + name + " does");
        String hint = found.map(format ->
                        "Make a table STORED AS " + format.names().name() + " for it, and INSERT … SELECT from that;")
                .orElse("Load it into a table of its own format, and INSERT … SELECT from that;");
        return new SkepException(ErrorCode.FILE_CORRUPT, "File '" + file.path() + "' " + what)
                .withHint(hint + " 'hive.fileformat.check' set to false loads it as it is.");
    }
}
