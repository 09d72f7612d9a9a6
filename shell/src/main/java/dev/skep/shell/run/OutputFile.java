package dev.skep.shell.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file that results go to instead of the shell's own output, while there is one. */
final class OutputFile {
    private PrintStream open;

    /**
     * Closes the file there was, and opens another one, which begins empty.
     *
     * @param name empty for none; {@code ~/} is the home directory
     * @return where results go now; null for the shell's own output
     */
    PrintStream change(String name) throws IOException {
        if (open != null) {
            boolean failed = open.checkError();
            open.close();
            open = null;
            if (failed) {
                throw new IOException("Not all results could be written to the file");
            }
        }
        if (name.startsWith("|")) {
            throw new IOException("Results go to a file, and '" + name
                    + "' is a command\nHint: .pager COMMAND shows results through one");
        }
        if (name.isEmpty() || name.equals("stdout") || name.equals("off")) {
            return null;
        }
        String whole = name.startsWith("~/") ? System.getProperty("user.home") + name.substring(1) : name;
        try {
            open = new PrintStream(
                    new BufferedOutputStream(Files.newOutputStream(Path.of(whole))), false, StandardCharsets.UTF_8);
        } catch (InvalidPathException e) {
            throw new IOException("'" + name + "' is no file name", e);
        } catch (IOException e) {
            throw new IOException("'" + name + "' can't be written: " + FileReason.ofWriting(Path.of(whole), e), e);
        }
        return open;
    }
}
