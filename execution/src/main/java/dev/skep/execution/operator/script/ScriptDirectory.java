package dev.skep.execution.operator.script;

import dev.skep.file.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.UUID;

/** A script's working directory, in which the files that the session added can be found by name. */
final class ScriptDirectory implements AutoCloseable {
    private final Path path;

    /** @param files local path by name */
    ScriptDirectory(String parent, Map<String, String> files) {
        path = Path.of(parent).toAbsolutePath().resolve("skep-script-" + UUID.randomUUID());
        try {
            Files.createDirectories(path);
            for (Map.Entry<String, String> file : files.entrySet()) {
                place(path.resolve(file.getKey()), Path.of(file.getValue()).toAbsolutePath());
            }
        } catch (IOException e) {
            close();
            throw FileErrors.writing(path.toString(), e);
        }
    }

    Path path() {
        return path;
    }

    /** A link; a copy that can be run when the file is a script that can't be. */
    private static void place(Path target, Path file) throws IOException {
        if (Files.isRegularFile(file) && !Files.isExecutable(file) && beginsWithInterpreter(file)) {
            Files.copy(file, target);
            target.toFile().setExecutable(true, true);
        } else {
            Files.createSymbolicLink(target, file);
        }
    }

    private static boolean beginsWithInterpreter(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return input.read() == '#' && input.read() == '!';
        }
    }

    @Override
    public void close() {
        if (!Files.exists(path)) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
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
        } catch (IOException e) {
            throw FileErrors.writing(path.toString(), e);
        }
    }
}
