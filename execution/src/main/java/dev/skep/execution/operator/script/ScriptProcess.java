package dev.skep.execution.operator.script;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.text.LineDecoder;
import dev.skep.format.text.LineEncoder;
import dev.skep.process.memory.HeapShortage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running script and the threads that feed it, read from it and keep the end of what it complains about. */
final class ScriptProcess implements AutoCloseable {
    private static final int KEPT_ERROR_BYTES = 4 << 10;
    private static final long JOIN_MILLIS = 1000;
    private static final Pattern SYSTEM_ERROR = Pattern.compile("error[=:] ?([0-9]{1,4})(?:, (.*)| \\((.*)\\))$");
    /** What the system calls ENOEXEC and EACCES. */
    private static final int NO_FORMAT = 8;

    private static final int NO_PERMISSION = 13;

    private final Process process;
    private final ScriptQueues queues = new ScriptQueues();
    private final byte[] errors = new byte[KEPT_ERROR_BYTES];
    private long errorBytes;
    private final List<Thread> threads;

    /** @throws SkepException SCRIPT_FAILED when the program can't be started */
    ScriptProcess(
            List<String> arguments,
            Path directory,
            Map<String, String> environment,
            LineEncoder encoder,
            Function<InputStream, LineDecoder> decoders) {
        ProcessBuilder builder = new ProcessBuilder(arguments).directory(directory.toFile());
        builder.environment().putAll(environment);
        String path = builder.environment().get("PATH");
        builder.environment().put("PATH", path == null ? directory.toString() : directory + ":" + path);
        ScriptWatch.OF_PROCESS.begin();
        try {
            process = builder.start();
        } catch (IOException | IndexOutOfBoundsException e) {
            throw unstartable(arguments.isEmpty() ? "" : arguments.get(0), e);
        }
        ScriptWatch.OF_PROCESS.begun(process.pid());
        threads = List.of(
                thread("input", () -> feed(encoder)),
                thread("output", () -> read(decoders)),
                thread("errors", this::readErrors));
        threads.forEach(Thread::start);
    }

    /** With the reason that the system tells, for which the JDK has two forms. */
    private static SkepException unstartable(String program, Exception cause) {
        Matcher reason = SYSTEM_ERROR.matcher(String.valueOf(cause.getMessage()));
        boolean isTold = reason.find();
        String text = isTold ? ": " + (reason.group(2) == null ? reason.group(3) : reason.group(2)) : "";
        String hint =
                switch (isTold ? Integer.parseInt(reason.group(1)) : 0) {
                    case NO_FORMAT -> "Its first line must tell what runs it, as in #!/bin/sh";
                    case NO_PERMISSION -> "The file must be executable, or be added by ADD FILE";
                    default -> "The first word of USING must be a program on the PATH or a file of ADD FILE";
                };
        return new SkepException(ErrorCode.SCRIPT_FAILED, "Can't start the script '" + program + "'" + text, cause)
                .withHint(hint);
    }

    private static Thread thread(String role, Runnable work) {
        Thread thread = new Thread(work, "skep-script-" + role);
        thread.setDaemon(true);
        return thread;
    }

    ScriptQueues queues() {
        return queues;
    }

    private void feed(LineEncoder encoder) {
        try (OutputStream output = process.getOutputStream()) {
            for (RowBatch batch = queues.take(); batch != null; batch = queues.take()) {
                encoder.write(batch, output);
                encoder.drainTo(output);
                output.flush();
            }
        } catch (IOException e) {
            // it reads no more, or is gone: its exit code tells whether that is wrong
            queues.refuseInput();
        } catch (RuntimeException e) {
            queues.fail(e);
        } catch (OutOfMemoryError e) {
            queues.fail(HeapShortage.of("The script's row", e));
        }
    }

    private void read(Function<InputStream, LineDecoder> decoders) {
        try (InputStream output = process.getInputStream()) {
            LineDecoder decoder = decoders.apply(output);
            RowBatch batch = decoder.next();
            while (batch != null && queues.put(batch)) {
                batch = decoder.next();
            }
            queues.endOutput();
        } catch (IOException e) {
            queues.endOutput();
        } catch (RuntimeException e) {
            queues.fail(e);
        } catch (OutOfMemoryError e) {
            queues.fail(HeapShortage.of("The script's row", e));
        }
    }

    private void readErrors() {
        byte[] buffer = new byte[KEPT_ERROR_BYTES];
        try (InputStream input = process.getErrorStream()) {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                keep(buffer, read);
            }
        } catch (IOException e) {
            // the script is gone, and with it what it still had to say
        }
    }

    private synchronized void keep(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            errors[(int) (errorBytes++ % KEPT_ERROR_BYTES)] = bytes[i];
        }
    }

    /** The end of what the script wrote to its error stream. */
    synchronized String errorText() {
        int kept = (int) Math.min(errorBytes, KEPT_ERROR_BYTES);
        byte[] bytes = new byte[kept];
        for (int i = 0; i < kept; i++) {
            bytes[i] = errors[(int) ((errorBytes - kept + i) % KEPT_ERROR_BYTES)];
        }
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    /** Waits a moment for the script's end; null when it goes on. */
    Integer exitCode() {
        try {
            if (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
                return null;
            }
            for (Thread thread : threads) {
                thread.join(JOIN_MILLIS);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query was interrupted while a script ran", e);
        }
    }

    /** Kills what still runs, with all that it started. */
    @Override
    public void close() {
        queues.stop();
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        try {
            if (process.waitFor(JOIN_MILLIS, TimeUnit.MILLISECONDS)) {
                ScriptWatch.OF_PROCESS.ended(process.pid());
            }
            for (Thread thread : threads) {
                thread.join(JOIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
