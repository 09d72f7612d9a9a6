package dev.skep.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of another project, read out of a git directory of its repository that an environment variable names. Tests without it are skipped with a line that says so. */
public final class GitMirror {
    private final String directory;

    private GitMirror(String directory) {
        this.directory = directory;
    }

    /**
     * @param variable of the environment
     * @param repository owner and name
     */
    public static Optional<GitMirror> of(String variable, String repository) {
        String directory = System.getenv(variable);
        if (directory == null) {
            System.out.println("Skipped: " + variable + " names no git directory of " + repository);
        }
        return Optional.ofNullable(directory).map(GitMirror::new);
    }

    /** The paths of all files below a folder, or below the root when {@code folder} is empty, that end so. */
    public List<String> files(String folder, String... endings) throws IOException, InterruptedException {
        String names = new String(
                folder.isEmpty()
                        ? git("ls-tree", "-r", "--name-only", "HEAD")
                        : git("ls-tree", "-r", "--name-only", "HEAD", folder),
                StandardCharsets.UTF_8);
        return names.lines()
                .filter(name -> List.of(endings).stream().anyMatch(name::endsWith))
                .toList();
    }

    /** What is in a file; nothing when it is not there. */
    public byte[] bytes(String path) throws IOException, InterruptedException {
        return git("cat-file", "-p", "HEAD:" + path);
    }

    private byte[] git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "--git-dir", directory));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        process.waitFor();
        return output;
    }
}
