package dev.skep.server.storage;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Paths in which {@code *} stands for any characters but a slash, {@code ?} for one, {@code [ab]} for one of some, and <code>{x,y}</code> for one of some texts. */
final class PathPattern {
    private PathPattern() {}

    static boolean isPattern(String path) {
        return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /** The directory below which all matches are. */
    static String base(String path) {
        int end = 0;
        while ("*?[{".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        int slash = path.lastIndexOf('/', end);
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** Files and directories that match, hidden ones left out, by path. */
    static List<FileStatus> expand(FileStore store, String path) {
        String base = base(path);
        List<FileStatus> found = new ArrayList<>();
        Optional<FileStatus> root = store.status(base);
        root.filter(FileStatus::isDirectory).ifPresent(found::add);
        for (String segment : path.substring(base.length()).split("/")) {
            if (!segment.isEmpty()) {
                found = step(store, found, pattern(segment));
            }
        }
        return found;
    }

    private static List<FileStatus> step(FileStore store, List<FileStatus> directories, Pattern pattern) {
        List<FileStatus> matches = new ArrayList<>();
        for (FileStatus directory : directories) {
            if (directory.isDirectory()) {
                store.list(directory.path()).stream()
                        .filter(entry -> !entry.isHidden()
                                && pattern.matcher(entry.name()).matches())
                        .forEach(matches::add);
            }
        }
        return matches;
    }

    private static Pattern pattern(String segment) {
        StringBuilder regex = new StringBuilder();
        int groups = 0;
        for (char c : segment.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[', ']' -> regex.append(c);
                case '{' -> {
                    regex.append("(?:");
                    groups++;
                }
                case '}' -> regex.append(groups-- > 0 ? ")" : "\\}");
                case ',' -> regex.append(groups > 0 ? "|" : ",");
                default ->
                    regex.append(
                            Character.isLetterOrDigit(c) || c == '-'
                                    ? String.valueOf(c)
                                    : Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE, "'" + segment + "' is not a pattern of names: " + e.getDescription(), e);
        }
    }
}
