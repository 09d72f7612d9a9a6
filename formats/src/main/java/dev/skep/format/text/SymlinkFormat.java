package dev.skep.format.text;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.FormatNames;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.file.FileErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of a table's directory list the paths of text files and directories, one a line, that have the rows. Read only. */
public final class SymlinkFormat implements StorageFormat {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final TextFormat text = new TextFormat();

    @Override
    public FormatNames names() {
        FormatNames names = text.names();
        return new FormatNames(
                "SYMLINK",
                List.of(),
                List.of("org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat"),
                names.outputFormats(),
                names.serdes());
    }

    @Override
    public List<FileStatus> dataFiles(FileStore store, FileStatus file, Map<String, String> properties) {
        List<FileStatus> targets = new ArrayList<>();
        for (String line : read(store, file).split("\r?\n")) {
            String path = line.strip();
            if (!path.isEmpty()) {
                FileStatus target =
                        store.status(path).orElseThrow(() -> FileErrors.notFound(path + "' of '" + file.path(), null));
                addFiles(store, target, targets);
            }
        }
        return targets;
    }

    private static String read(FileStore store, FileStatus file) {
        try (InputFile input = store.open(file.path())) {
            String paths = new String(input.stream(0).readAllBytes(), StandardCharsets.UTF_8);
            return paths.startsWith(BYTE_ORDER_MARK) ? paths.substring(1) : paths;
        } catch (IOException e) {
            throw FileErrors.reading(file.path(), e);
        }
    }

    private static void addFiles(FileStore store, FileStatus target, List<FileStatus> files) {
        if (!target.isDirectory()) {
            files.add(target);
            return;
        }
        for (FileStatus entry : store.list(target.path())) {
            if (!entry.isHidden()) {
                addFiles(store, entry, files);
            }
        }
    }

    @Override
    public String extension(Map<String, String> properties) {
        return text.extension(properties);
    }

    @Override
    public List<Split> splits(FileStatus file, long targetBytes, Map<String, String> properties) {
        return text.splits(file, targetBytes, properties);
    }

    @Override
    public long leastSplitBytes(Map<String, String> properties) {
        return text.leastSplitBytes(properties);
    }

    @Override
    public RowType columns(RowType declared, Map<String, String> properties) {
        return text.columns(declared, properties);
    }

    @Override
    public List<String> libraries() {
        return text.libraries();
    }

    @Override
    public FormatReader open(ReadRequest request) {
        return text.open(request);
    }

    /** @throws SkepException NOT_SUPPORTED: rows would be taken for paths */
    @Override
    public FormatWriter create(WriteRequest request) {
        throw new SkepException(
                ErrorCode.NOT_SUPPORTED, "Rows can't be written to a table whose files list the paths of others");
    }
}
