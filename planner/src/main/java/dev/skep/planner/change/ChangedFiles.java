package dev.skep.planner.change;

import java.util.List;

/**
 * The files of a table that are written anew, since rows of theirs change.
 *
 * @param isAll whether they are all that the table has; then no paths are given
 * @param paths as INPUT__FILE__NAME has them
 */
public record ChangedFiles(boolean isAll, List<String> paths) {
    public static final ChangedFiles ALL = new ChangedFiles(true, List.of());
    public static final ChangedFiles NONE = new ChangedFiles(false, List.of());

    public ChangedFiles {
        paths = List.copyOf(paths);
    }

    public static ChangedFiles of(List<String> paths) {
        return new ChangedFiles(false, paths);
    }

    public boolean isNone() {
        return !isAll && paths.isEmpty();
    }
}
