package dev.skep.server.command;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** What is in files, as text; and files made of others. */
final class FileText {
    private FileText() {}

    /** @param unpacked whether {@code .gz} and {@code .deflate} are decompressed */
    static List<String> lines(String path, FileStore files, boolean unpacked) {
        try (InputFile file = files.open(path);
                InputStream bytes = unpacked ? unpacked(path, file.stream(0)) : file.stream(0)) {
            return lines(bytes.readAllBytes());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Up to so many bytes from a position. */
    static List<String> part(FileStatus status, long from, int most, FileStore files) {
        try (InputFile file = files.open(status.path());
                InputStream bytes = file.stream(from)) {
            return lines(bytes.readNBytes(most));
        } catch (IOException e) {
            throw unreadable(status.path(), e);
        }
    }

    private static List<String> lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return List.of(text.stripTrailing().split("\n", -1));
    }

    private static InputStream unpacked(String path, InputStream bytes) throws IOException {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "gz" -> new GZIPInputStream(bytes);
            case "deflate" -> new InflaterInputStream(bytes);
            case "bz2", "zst", "xz", "snappy", "lz4", "lzo", "lzo_deflate" -> {
                bytes.close();
                throw new SkepException(ErrorCode.NOT_SUPPORTED, "dfs -text of ." + extension + " is not supported")
                        .withHint("A table of text at its directory reads such files");
            }
            default -> bytes;
        };
    }

    /** An empty file, unless there is a file. */
    static void touch(String path, FileStore files) {
        if (files.status(path).isPresent()) {
            return;
        }
        try (OutputFile file = files.create(path)) {
            file.closeSynced();
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED, "'" + path + "' can't be written: " + e.getMessage(), e);
        }
    }

    /** @param lineEnds whether a line end follows each of the files */
    static void merge(List<FileStatus> sources, String target, boolean lineEnds, FileStore files) {
        try (OutputFile merged = files.create(target)) {
            for (FileStatus source : sources) {
                try (InputFile file = files.open(source.path());
                        InputStream bytes = file.stream(0)) {
                    bytes.transferTo(merged);
                }
                if (lineEnds) {
                    merged.write('\n');
                }
            }
            merged.closeSynced();
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED, "'" + target + "' can't be written: " + e.getMessage(), e);
        }
    }

    private static SkepException unreadable(String path, IOException e) {
        return new SkepException(ErrorCode.FILE_READ_FAILED, "'" + path + "' can't be read: " + e.getMessage(), e);
    }
}
