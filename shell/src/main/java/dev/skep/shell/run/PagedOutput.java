package dev.skep.shell.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds lines until there are more than the terminal has, then starts a pager and gives it all; few lines go to the terminal itself. */
final class PagedOutput extends OutputStream {
    private static final Pattern LESS = Pattern.compile("(^|/)less(\\s|$)");

    /** A program's plain name or path, and no variable or sign that means something to the system's shell. */
    private static final Pattern PROGRAM = Pattern.compile("\\s*([\\w./+-]+)(?=\\s|$)");

    private static final Pattern CUTTING = Pattern.compile("\\s(-[A-Za-z]*S|--chop-long-lines)");

    private final OutputStream terminal;
    private final String command;
    private final int height;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private int lines;
    private Process pager;
    private boolean missing;
    private long readNanos;

    /** @param height of the terminal in lines */
    PagedOutput(OutputStream terminal, String command, int height) {
        this.terminal = terminal;
        this.command = command;
        this.height = height;
    }

    /**
     * The command of a pager, or null when there is none.
     *
     * @param setting {@code auto}, {@code off} or a command
     */
    static String command(String setting) {
        if (!setting.equals("auto")) {
            return setting.equals("off") || setting.isBlank() ? null : setting;
        }
        String named = System.getenv("PAGER");
        if (named != null && !named.isBlank()) {
            return named.equals("less") ? "less -SRX" : named;
        }
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, "less"))) {
                return "less -SRX";
            }
        }
        return null;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (missing) {
            terminal.write(bytes, from, count);
            return;
        }
        if (pager != null) {
            long start = System.nanoTime();
            try {
                pager.getOutputStream().write(bytes, from, count);
            } finally {
                readNanos += System.nanoTime() - start;
            }
            return;
        }
        held.write(bytes, from, count);
        for (int i = from; i < from + count; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        if (lines >= height) {
            Matcher program = PROGRAM.matcher(command);
            missing = program.lookingAt() && !ShellCommand.isKnown(program.group(1));
            if (missing) {
                held.writeTo(terminal);
                return;
            }
            pager = new ProcessBuilder(List.of("/bin/sh", "-c", command))
                    .redirectOutput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT)
                    .start();
            held.writeTo(pager.getOutputStream());
        }
    }

    /** Whether a pager shows one line of the screen for a long line, along which its user can go. */
    static boolean cutsLines(String command) {
        return LESS.matcher(command).find()
                && (CUTTING.matcher(command).find()
                        || CUTTING.matcher(" " + System.getenv().getOrDefault("LESS", ""))
                                .find());
    }

    /** Whether there is no such pager, so that the terminal has got the lines itself. */
    boolean isMissing() {
        return missing;
    }

    /** How long the pager did not take more, or its user stayed in it. */
    long readNanos() {
        return readNanos;
    }

    @Override
    public void close() throws IOException {
        if (missing) {
            terminal.flush();
            return;
        }
        if (pager == null) {
            held.writeTo(terminal);
            terminal.flush();
            return;
        }
        try {
            pager.getOutputStream().close();
        } catch (IOException e) {
            // its user has left it before the end, which is their right
            lines = 0;
        }
        long start = System.nanoTime();
        try {
            pager.waitFor();
            readNanos += System.nanoTime() - start;
        } catch (InterruptedException e) {
            pager.destroy();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the pager ran");
        }
    }
}
