package dev.skep.execution.operator.script;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.file.FileErrors;
import dev.skep.process.memory.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A script's working directory, in which the files that the session added can be found by name. */
final class ScriptDirectory implements AutoCloseable {
    private final TemporaryDirectory directory;

    /** @param files local path by name */
    ScriptDirectory(String parent, Map<String, String> files) {
        try {
            directory = TemporaryDirectory.create(Path.of(parent), "script-");
        } catch (IOException e) {
            throw FileErrors.writing(parent, e);
        }
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                place(path().resolve(file.getKey()), Path.of(file.getValue()).toAbsolutePath());
            }
        } catch (IOException e) {
            close();
            throw FileErrors.writing(path().toString(), e);
        } catch (SkepException e) {
            close();
            throw e;
        }
    }

    Path path() {
        return directory.path();
    }

    /** A link; a copy that can be run when the file is a script that can't be. */
    private static void place(Path target, Path file) throws IOException {
        if (Files.isRegularFile(file) && !Files.isExecutable(file) && beginsWithInterpreter(file)) {
            copy(file, target);
            target.toFile().setExecutable(true, true);
        } else {
            Files.createSymbolicLink(target, file);
        }
    }

    /**
     * By a process of its own: what this one has open for writing is open for a moment in each process that another thread starts meanwhile, and the system runs no program that somebody
     * may still write to (ETXTBSY).
     */
    private static void copy(Path file, Path target) throws IOException {
        Process process = new ProcessBuilder("cp", "--", file.toString(), target.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectErrorStream(true)
                .start();
        try {
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new IOException("Can't copy '" + file + "': cp ended with exit code " + exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query was interrupted before its script ran", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean beginsWithInterpreter(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return input.read() == '#' && input.read() == '!';
        }
    }

    @Override
    public void close() {
        try {
            directory.close();
        } catch (IOException e) {
            throw FileErrors.writing(path().toString(), e);
        }
    }
}
