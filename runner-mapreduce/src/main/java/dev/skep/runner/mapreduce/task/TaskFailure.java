package dev.skep.runner.mapreduce.task;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import dev.skep.execution.operator.script.KilledScriptException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;

/**
 * Why a task attempt failed, as it tells it to the process that waits for the job: in a file, since Hadoop's own messages carry a stack trace and nothing else.
 *
 * @param attempt Hadoop's name of the attempt
 * @param hint may be empty
 * @param reading the files that the attempt read; may be empty
 * @param killed whether something outside ended what failed
 */
public record TaskFailure(
        ErrorCode code, String message, String hint, String attempt, String reading, String trace, boolean killed) {
    static TaskFailure of(Throwable error, String attempt, String reading) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        if (error instanceof SkepException known) {
            return new TaskFailure(
                    known.code(),
                    known.getMessage(),
                    known.hint().orElse(""),
                    attempt,
                    reading,
                    trace.toString(),
                    known.getCause() instanceof KilledScriptException);
        }
        if (error instanceof OutOfMemoryError) {
            return new TaskFailure(
                    ErrorCode.OUT_OF_MEMORY,
                    "A task ran out of memory",
                    "Give tasks more: mapreduce.map.memory.mb and mapreduce.reduce.memory.mb, with their java.opts",
                    attempt,
                    reading,
                    trace.toString(),
                    false);
        }
        return new TaskFailure(
                ErrorCode.INTERNAL_ERROR, "A task failed: " + error, "", attempt, reading, trace.toString(), false);
    }

    void write(FileStore files, String directory) {
        try (OutputFile file = files.create(directory + "/" + attempt);
                DataOutputStream data = new DataOutputStream(file)) {
            for (String text : List.of(code.name(), message == null ? "" : message, hint, attempt, reading, trace)) {
                byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                data.writeInt(bytes.length);
                data.write(bytes);
            }
            data.writeBoolean(killed);
        } catch (IOException e) {
            throw new SkepException(ErrorCode.FILE_WRITE_FAILED, "A task's error can't be told: " + e.getMessage(), e);
        }
    }

    /** The failures told in a directory, the first one first. */
    public static List<TaskFailure> list(FileStore files, String directory) {
        if (files.status(directory).isEmpty()) {
            return List.of();
        }
        return files.list(directory).stream()
                .filter(file -> file.length() > 0)
                .sorted(Comparator.comparingLong(FileStatus::modified))
                .map(file -> read(files, file.path()))
                .toList();
    }

    private static TaskFailure read(FileStore files, String path) {
        try (InputFile file = files.open(path);
                DataInputStream data = new DataInputStream(file.stream(0))) {
            String[] texts = new String[6];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = new String(data.readNBytes(data.readInt()), java.nio.charset.StandardCharsets.UTF_8);
            }
            return new TaskFailure(
                    ErrorCode.valueOf(texts[0]), texts[1], texts[2], texts[3], texts[4], texts[5], data.readBoolean());
        } catch (IOException e) {
            throw new SkepException(ErrorCode.FILE_READ_FAILED, "A task's error can't be read: " + e.getMessage(), e);
        }
    }

    /** Whether another attempt would fail in the same way. */
    public boolean isCertain() {
        return switch (code.type()) {
            case USER -> !killed;
            case INTERNAL, EXTERNAL, RESOURCES -> code == ErrorCode.FILE_CORRUPT;
        };
    }

    /** The error as the user sees it. */
    public SkepException asException() {
        String where = "task " + attempt + (reading.isEmpty() ? "" : ", reading " + reading);
        return new SkepException(
                code,
                message + " (" + where + ")",
                null,
                hint.isEmpty() ? null : hint,
                new IllegalStateException("in " + attempt + ": " + trace));
    }
}
