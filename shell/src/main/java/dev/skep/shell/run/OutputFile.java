package dev.skep.shell.run;

import dev.skep.api.client.HomeDirectory;
import dev.skep.shell.output.FailureStream;
import dev.skep.shell.output.Streams;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The files that results go to instead of the shell's own output, while there are any. */
final class OutputFile {
    private record Target(String name, PrintStream stream) {
        /** @throws IOException when not all could be written */
        void close() throws IOException {
            boolean failed = stream.checkError();
            stream.close();
            if (failed) {
                throw new IOException(cannotBeWritten());
            }
        }

        String cannotBeWritten() {
            IOException failure = FailureStream.failure(stream);
            return "'" + name + "' can't be written" + (failure == null ? "" : ": " + failure.getMessage());
        }
    }

    private final HomeDirectory home;
    private Target lasting;
    /** The name of the file of the next result, or null. */
    private String next;
    /** The file of the result that is being written, where it has one of its own. */
    private Target once;

    OutputFile(HomeDirectory home) {
        this.home = home;
    }

    /** Where a result that begins now goes. */
    Streams of(Streams shell) throws IOException {
        if (next != null) {
            String name = next;
            next = null;
            once = opened(name);
        }
        Target target = once != null ? once : lasting;
        return target == null ? shell : shell.withOut(target.stream());
    }

    /**
     * Closes the file there was, and opens another one, which begins empty. The one there was stays when the other can't be opened.
     *
     * @param name empty for none; {@code ~/} is the home directory
     */
    void change(String name) throws IOException {
        Target opened = opened(name);
        Target before = lasting;
        lasting = opened;
        if (before != null) {
            before.close();
        }
    }

    /** The next result goes to a file of its own, which is made when there is one. */
    void once(String name) throws IOException {
        requireWritable(name);
        next = isNone(name) ? null : name;
    }

    /** Results go where they went before again, if one began that had a file of its own. */
    void endOnce() throws IOException {
        if (once != null) {
            Target ended = once;
            once = null;
            ended.close();
        }
    }

    /**
     * Leaves the file that could not be written.
     *
     * @return what to say; empty when results go to the shell's own output
     */
    Optional<IOException> abandon() {
        Target failed = once != null ? once : lasting;
        if (failed == null) {
            return Optional.empty();
        }
        if (once == null) {
            lasting = null;
        }
        once = null;
        failed.stream().close();
        String then = lasting == null ? "Results are shown here again" : "Results go to '" + lasting.name() + "' again";
        return Optional.of(new IOException(failed.cannotBeWritten() + "\nHint: " + then));
    }

    private static boolean isNone(String name) {
        return name.isEmpty() || name.equals("stdout") || name.equals("off");
    }

    /** Leaves the file as it is, or not there. */
    private void requireWritable(String name) throws IOException {
        if (isNone(name) || name.startsWith("|")) {
            opened(name);
            return;
        }
        try {
            Path path = Path.of(home.expand(name));
            boolean isThere = Files.exists(path);
            if (!isThere || Files.isRegularFile(path) || Files.isDirectory(path)) {
                Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                        .close();
            }
            if (!isThere) {
                Files.delete(path);
            }
        } catch (InvalidPathException | IOException e) {
            throw notWritten(name, e);
        }
    }

    private IOException notWritten(String name, Exception e) {
        if (e instanceof IOException failure) {
            Path path = Path.of(home.expand(name));
            return new IOException("'" + name + "' can't be written: " + FileReason.ofWriting(path, failure), e);
        }
        return new IOException("'" + name + "' is no file name", e);
    }

    private Target opened(String name) throws IOException {
        if (name.startsWith("|")) {
            throw new IOException("Results go to a file, and '" + name
                    + "' is a command\nHint: .pager COMMAND shows results through one");
        }
        if (isNone(name)) {
            return null;
        }
        try {
            Path path = Path.of(home.expand(name));
            return new Target(name, FailureStream.of(new BufferedOutputStream(Files.newOutputStream(path)), false));
        } catch (InvalidPathException | IOException e) {
            throw notWritten(name, e);
        }
    }
}
