package dev.skep.shell.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds lines until there are more than the terminal has, then starts a pager and gives it all; few lines go to the terminal itself. */
final class PagedOutput extends OutputStream {
    private final OutputStream terminal;
    private final String command;
    private final int height;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private int lines;
    private Process pager;

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
        if (pager != null) {
            pager.getOutputStream().write(bytes, from, count);
            return;
        }
        held.write(bytes, from, count);
        for (int i = from; i < from + count; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        if (lines >= height) {
            pager = new ProcessBuilder(List.of("/bin/sh", "-c", command))
                    .redirectOutput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT)
                    .start();
            held.writeTo(pager.getOutputStream());
        }
    }

    /** Whether a pager was needed, which its user may have left before the end. */
    boolean isPaging() {
        return pager != null;
    }

    @Override
    public void close() throws IOException {
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
        try {
            pager.waitFor();
        } catch (InterruptedException e) {
            pager.destroy();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the pager ran");
        }
    }
}
